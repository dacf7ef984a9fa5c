"""The SQL of row-level security: one text for every table."""

from django.conf import settings

CURRENT_ORGANISATION = "(SELECT nullif(current_setting('app.organisation_id', true), '')::bigint)"
CURRENT_USER = "(SELECT nullif(current_setting('app.user_id', true), '')::bigint)"


def protect(table: str, *, append_only: bool) -> list[str]:
    """Return the statements that close a table to all but the acting organisation."""
    role = settings.APP_DATABASE_ROLE
    writes = "INSERT" if append_only else "INSERT, UPDATE, DELETE"
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        (
            f'CREATE POLICY organisation_rows ON "{table}" '
            f"USING (organisation_id = {CURRENT_ORGANISATION}) "
            f"WITH CHECK (organisation_id = {CURRENT_ORGANISATION})"
        ),
        f'REVOKE ALL ON "{table}" FROM "{role}"',
        f'GRANT SELECT, {writes} ON "{table}" TO "{role}"',
    ]


def unprotect(table: str) -> list[str]:
    """Return the statements that undo `protect`."""
    return [
        f'DROP POLICY organisation_rows ON "{table}"',
        f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
    ]


def allow_own_rows(table: str) -> list[str]:
    """Let a signed-in person read their own rows of a table in every organisation."""
    return [
        f'CREATE POLICY own_rows ON "{table}" FOR SELECT USING (user_id = {CURRENT_USER})',
    ]


def compose_foreign_key(table: str, column: str, target: str, *, also: str = "") -> str:
    """Return the statement that binds a reference to the same organisation.

    `also` is a column of both tables in which the rows have to agree as well.
    """
    shared = f'organisation_id, "{also}"' if also else "organisation_id"
    return (
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{composite_name(table, column)}" '
        f'FOREIGN KEY ({shared}, "{column}") REFERENCES "{target}" ({shared}, id)'
    )


def composite_name(table: str, column: str) -> str:
    """Name the composite foreign key of a column (at most 63 characters)."""
    return f"{table}_{column}"[:54] + "_same_org"
