"""Let the database state an invariant, and the reader still get a sentence."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def at_most_one(rows: QuerySet[Row]) -> Row | None:
    """Return the only row that there can be, or None.

    Unlike `first()` it asks for no order, which takes Django long to say for a wide row.
    """
    return next(iter(rows.order_by()), None)


@contextmanager
def constraint_becomes(errors: Mapping[str, Exception]) -> Iterator[None]:
    """Turn the violation of a named constraint into the domain's own error.

    `errors` maps constraint names to the exception to raise. Other violations pass through.
    The block runs in a savepoint, so the transaction stays usable.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        if name in errors:
            raise errors[name] from error
        raise
