"""Let the database state an invariant, and the reader still get a sentence."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction


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
