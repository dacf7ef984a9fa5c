"""What lies in the database of the demonstration, read beside the product."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.rows import tuple_row

from tests.databases import owner

Facts = dict[str, str | int]


class Data:
    """Reads the tables, inside one organisation at a time, as the product does."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        found = connection.execute("SELECT slug, id FROM organisations_organisation ORDER BY id")
        self.organisations = dict(found.fetchall())

    def rows(self, query: str, slug: str = "", **values: object) -> list[tuple]:
        """Return what a query finds in an organisation, or outside of any."""
        self._connection.execute(
            "SELECT set_config('app.organisation_id', %s, false)",
            [str(self.organisations[slug]) if slug else ""],
        )
        with self._connection.cursor(row_factory=tuple_row) as cursor:
            return cursor.execute(query, {"organisation": slug, **values}).fetchall()

    def execute(self, command: str, **values: object) -> None:
        """Change a table that belongs to no organisation."""
        self._connection.execute(command, values)


@contextmanager
def data_of(database: str) -> Iterator[Data]:
    """Read a database until the block ends."""
    with owner(database) as connection:
        yield Data(connection)
