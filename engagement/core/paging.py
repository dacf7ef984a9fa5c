"""Pages of a long list, turned by key: the last page costs what the first does."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
PAGE_SIZE = 50
PARAMETER = "page"


@dataclass(frozen=True)
class Slice(Generic[M]):
    """Some rows of a list, and the cursors of the pages around them ("" when none)."""

    rows: list[M]
    previous: str
    next: str


@dataclass(frozen=True)
class Page(Generic[M]):
    """A slice with the addresses of its neighbours, as `components/pager.html` wants it."""

    rows: list[M]
    previous_url: str
    next_url: str


def cut(rows: QuerySet[M], *, by: str, cursor: str, size: int = PAGE_SIZE) -> Slice[M]:
    """Return the page of `rows` that a cursor names; without one, or a broken one, the first.

    `by` is the field of the order, `-` before it for the latest first; the primary key
    settles equals. An index on (organisation, field, id) serves it.
    """
    field, descending = by.removeprefix("-"), by.startswith("-")
    backwards, key = _decoded(cursor)
    if key is not None:
        try:
            found = list(_read(rows, field, key, (descending, backwards))[: size + 1])
        except (ValueError, TypeError, ValidationError):
            key = None
    if key is None:
        backwards = False
        found = list(_read(rows, field, None, (descending, backwards))[: size + 1])
    more = len(found) > size
    shown = found[:size]
    if backwards:
        shown.reverse()
    before = more if backwards else key is not None
    after = bool(key) if backwards else more
    return Slice(
        rows=shown,
        previous=_encoded("b", shown[0], field) if shown and before else "",
        next=_encoded("a", shown[-1], field) if shown and after else "",
    )


def page(request: HttpRequest, part: Slice[M]) -> Page[M]:
    """Give a slice the addresses of its neighbours, keeping what else the address says."""

    def address(cursor: str) -> str:
        if not cursor:
            return ""
        query = request.GET.copy()
        query[PARAMETER] = cursor
        return f"?{query.urlencode()}"

    return Page(part.rows, address(part.previous), address(part.next))


def _read(
    rows: QuerySet[M], field: str, key: Sequence[Any] | None, direction: tuple[bool, bool]
) -> QuerySet[M]:
    descending, backwards = direction
    downwards = descending != backwards
    order = [F(field).desc() if downwards else F(field).asc()]
    if field != "pk":
        order.append(F("pk").desc() if downwards else F("pk").asc())
    if key is not None:
        sign = "lt" if downwards else "gt"
        if field == "pk":
            rows = rows.filter(**{f"pk__{sign}": key[1]})
        else:
            # The first condition is what the index can be entered with.
            rows = rows.filter(
                Q(**{f"{field}__{sign}e": key[0]}),
                Q(**{f"{field}__{sign}": key[0]}) | Q(**{f"pk__{sign}": key[1]}),
            )
    return rows.order_by(*order)


def _encoded(side: str, row: Model, field: str) -> str:
    value: Any = row
    for part in field.split("__"):
        value = getattr(value, part)
    raw = json.dumps([None if field == "pk" else value, row.pk], default=str).encode()
    return side + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decoded(cursor: str) -> tuple[bool, list[Any] | None]:
    side, raw = cursor[:1], cursor[1:]
    if side not in ("a", "b") or len(raw) > 2000:  # noqa: PLR2004 — no name is that long
        return False, None
    try:
        key = json.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
    except (binascii.Error, ValueError):
        return False, None
    if not isinstance(key, list) or len(key) != 2 or not _is_id(key[1]):  # noqa: PLR2004 — a pair
        return False, None
    if isinstance(key[0], str) and "\x00" in key[0]:
        return False, None
    return side == "b", key


def _is_id(value: object) -> bool:
    return type(value) is int and 0 < value < 2**63
