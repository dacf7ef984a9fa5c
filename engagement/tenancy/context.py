"""The one door through which an organisation's rows can be read or written.

PostgreSQL refuses every query on an organisation's table unless the transaction says for whom
it acts (docs/adr/0001). The setting lives and dies with the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_READ = """
    SELECT current_setting('row_security'),
           coalesce(current_setting('app.organisation_id', true), ''),
           coalesce(current_setting('app.user_id', true), '')
"""
_WRITE = """
    SELECT set_config('row_security', %s, true),
           set_config('app.organisation_id', %s, true),
           set_config('app.user_id', %s, true)
"""

State = tuple[str, str, str]


class NoOrganisationInContextError(RuntimeError):
    """An organisation's row was asked for outside `acting_for`."""


@contextmanager
def acting_for(
    organisation_id: int, *, user_id: int | None = None, read_only: bool = False
) -> Iterator[None]:
    """Act for one organisation until the block ends, in a transaction.

    `read_only` makes PostgreSQL refuse every write inside the block. On exit the previous
    context is restored, so that blocks nest and never leak; after an exception the
    rollback itself restores it.
    """
    with _speaking_as(("on", str(organisation_id), str(user_id or "")), read_only=read_only):
        yield


@contextmanager
def reading_own_memberships(user_id: int) -> Iterator[None]:
    """Let one person read their own memberships in every organisation, and nothing else."""
    with _speaking_as(("on", "", str(user_id)), read_only=False):
        yield


def current_organisation_id() -> int:
    """Return the organisation that the transaction acts for.

    Raises NoOrganisationInContextError outside `acting_for`.
    """
    value = _read()[1] if connection.in_atomic_block else ""
    if not value:
        raise NoOrganisationInContextError("This needs `with acting_for(organisation_id):`")
    return int(value)


@contextmanager
def _speaking_as(state: State, *, read_only: bool) -> Iterator[None]:
    nested = connection.in_atomic_block
    with transaction.atomic():
        previous = _read() if nested else None
        _write(state)
        if read_only:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
        yield
        if previous is not None and not connection.needs_rollback:
            _write(previous)


def _read() -> State:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        row: State = cursor.fetchone()
    return row


def _write(state: State) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, state)
