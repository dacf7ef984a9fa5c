"""The one door through which an organisation's rows can be read or written.

PostgreSQL refuses every query on an organisation's table unless the transaction says for whom
it acts (docs/adr/0001). The setting lives and dies with the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from django.db import connection, transaction
from django.db.models import F, Func, IntegerField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from engagement.core.db import at_most_one

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
_READ_ONLY = ", set_config('transaction_read_only', 'on', true)"

State = tuple[str, str, str]
Row = TypeVar("Row", bound=Model)

#: For whom the innermost block acts: the row where it is at hand, or its number.
_acting: ContextVar[Model | int | None] = ContextVar("acting", default=None)


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
    with _restored_at_the_end():
        _write(("on", str(organisation_id), str(user_id or "")), read_only=read_only)
        with _known_as(organisation_id):
            yield


@contextmanager
def acting_for_found(
    organisations: QuerySet[Row], *, user_id: int | None = None, read_only: bool = False
) -> Iterator[Row | None]:
    """Find one organisation and act for it, as `acting_for` does, in a single statement.

    `organisations` finds at most one. The block gets it; or None, and then it acts for nobody.
    """
    settings = {
        "row_security": Value("on"),
        "app.organisation_id": Cast(F("pk"), TextField()),
        "app.user_id": Value(str(user_id or "")),
    } | ({"transaction_read_only": Value("on")} if read_only else {})
    with _restored_at_the_end():
        setting = [
            Func(Value(name), value, Value(value=True), function="set_config")
            for name, value in settings.items()
        ]
        opened = Func(*setting, function="num_nulls", output_field=IntegerField())
        found = cast("Row | None", at_most_one(organisations.annotate(opened=opened)))
        with _known_as(found):
            yield found


@contextmanager
def reading_own_memberships(user_id: int) -> Iterator[None]:
    """Let one person read their own memberships in every organisation, and nothing else."""
    with _restored_at_the_end():
        _write(("on", "", str(user_id)))
        with _known_as(None):
            yield


def current_organisation_id() -> int:
    """Return the organisation that the transaction acts for.

    Raises NoOrganisationInContextError outside `acting_for`.
    """
    who = _acting.get()
    if who is None:
        raise NoOrganisationInContextError("This needs `with acting_for(organisation_id):`")
    return who if isinstance(who, int) else who.pk


def acting_row(organisations: QuerySet[Row]) -> Row | None:
    """Return the row of the organisation that the block acts for, or None outside of any.

    The gate has it at hand. Elsewhere it is read from `organisations` on the first question.
    """
    who = _acting.get()
    if not isinstance(who, int):
        return cast("Row | None", who)
    found = organisations.filter(pk=who).first()
    _acting.set(found)
    return found


@contextmanager
def _known_as(who: Model | int | None) -> Iterator[None]:
    token = _acting.set(who)
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def _restored_at_the_end() -> Iterator[None]:
    nested = connection.in_atomic_block
    with transaction.atomic():
        previous = _read() if nested else None
        yield
        if previous is not None and not connection.needs_rollback:
            _write(previous)


def _read() -> State:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        row: State = cursor.fetchone()
    return row


def _write(state: State, *, read_only: bool = False) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITE + _READ_ONLY if read_only else _WRITE, state)
