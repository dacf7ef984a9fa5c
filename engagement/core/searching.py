"""Finding rows through their normalised words (docs/adr/0013)."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
W = TypeVar("W", bound=Model)
_LAST_LETTER = "\U0010ffff"


def having(rows: QuerySet[M], words: Iterable[str], *, among: QuerySet[W], of: str) -> QuerySet[M]:
    """Narrow rows to those that every word finds, from its beginning.

    `among` are the stored words, and `of` is the field with which each names its row. The
    words come from `engagement.core.text.query_words`.
    """
    for word in words:
        # A range in the collation "C" stays an index range under row-level security.
        hits = among.filter(word__gte=word, word__lt=word + _LAST_LETTER)
        rows = rows.filter(pk__in=hits.values(of))
    return rows
