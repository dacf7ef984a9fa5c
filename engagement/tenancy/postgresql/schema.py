"""Adding foreign keys to tables behind the wall."""

import re
from typing import Any

from django.db.backends.postgresql import schema

_TABLES = re.compile(r'(?:ALTER TABLE|REFERENCES)\s+"([^"]+)"')


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Lets the owner validate a new foreign key.

    PostgreSQL checks the rows that are already there by a query, and the policies bind the
    owner as well. They are lifted from the owner for that one statement, in the same
    transaction, so the check sees every row; the application role stays bound throughout.
    """

    def execute(self, sql: Any, params: Any = ()) -> None:
        """Run one statement of a migration."""
        text = str(sql)
        if "FOREIGN KEY" not in text or not text.startswith("ALTER TABLE") or self.collect_sql:
            super().execute(sql, params)
            return
        forced = self._forced(sorted(set(_TABLES.findall(text))))
        for table in forced:
            super().execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY', None)
        super().execute(sql, params)
        for table in forced:
            super().execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY', None)

    def _forced(self, tables: list[str]) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relforcerowsecurity "
                "AND relkind = 'r' ORDER BY relname",
                [tables],
            )
            return [name for (name,) in cursor.fetchall()]
