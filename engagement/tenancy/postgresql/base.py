"""Django's PostgreSQL backend with two additions: a clear error, and migrations that work."""

from typing import Any

from django.db import ProgrammingError
from django.db.backends.postgresql import base

from engagement.tenancy.context import NoOrganisationInContextError
from engagement.tenancy.postgresql.schema import DatabaseSchemaEditor

_INSUFFICIENT_PRIVILEGE = "42501"
_OUTSIDE = "row-level security policy"


class DatabaseWrapper(base.DatabaseWrapper):
    """Says "no organisation in context" where PostgreSQL says "affected by a policy"."""

    SchemaEditorClass = DatabaseSchemaEditor

    def init_connection_state(self) -> None:
        """Translate the refusal once, for every query of the connection."""
        super().init_connection_state()
        if _translate not in self.execute_wrappers:
            self.execute_wrappers.append(_translate)


def _translate(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 — Django's signature
    try:
        return execute(sql, params, many, context)
    except ProgrammingError as error:
        state = getattr(error.__cause__, "sqlstate", "")
        if (
            state == _INSUFFICIENT_PRIVILEGE
            and "would be affected by" in str(error)
            and _OUTSIDE in str(error)
        ):
            raise NoOrganisationInContextError(str(error).splitlines()[0]) from error
        raise
