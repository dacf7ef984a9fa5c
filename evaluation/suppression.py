"""What may be shown of a few people's answers. Pure functions over counts; no other door.

The rule, for a row of counts whose total is told:

1. Fewer answers than the minimum: nothing at all is told of the row.
2. A count below the minimum is hidden. Nought is small as well, so the two look alike.
3. Hidden counts must not follow from the total and the others. There are at least two of
   them, together they hold at least the minimum, and they are not so full that only one way
   of sharing them out is left. Otherwise the neighbours are hidden too, nearest first: the
   order depends on places alone, so it says nothing about the counts.
4. Where all but a few gave the same answer, the reader learns just that: "at least" the
   number that would be left if one fewer than the minimum had answered otherwise.

Whoever reads a row may know this rule by heart and still finds more than one value for each
hidden count; tests/evaluation/test_suppression.py tries every one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: No organisation may show smaller numbers than this.
FLOOR: Final = 3


@dataclass(frozen=True, slots=True)
class Most:
    """The one answer that nearly everybody gave, and how many did at the least."""

    place: int
    at_least: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be told of one row; a hidden row has neither `n` nor `cells`."""

    n: int | None
    cells: tuple[int | None, ...] | None
    most: Most | None = None

    @property
    def is_hidden(self) -> bool:
        """Say whether nothing may be told."""
        return self.cells is None

    @property
    def has_hidden(self) -> bool:
        """Say whether at least one count is hidden."""
        return self.cells is None or None in self.cells


HIDDEN: Final = Shown(None, None)


def shown(counts: Sequence[int], *, minimum: int) -> Shown:
    """Return what may be told of a row of counts. Raises ValueError below the floor."""
    _check(minimum)
    n = sum(counts)
    if n < minimum:
        return HIDDEN
    small = [place for place, count in enumerate(counts) if count < minimum]
    if not small:
        return Shown(n, tuple(counts))
    hidden = set(small)
    for place in _nearest_first(small, len(counts)):
        if _is_safe(counts, hidden, minimum):
            break
        hidden.add(place)
    cells = tuple(None if place in hidden else count for place, count in enumerate(counts))
    return Shown(n, cells, _most(counts, cells, minimum))


def people(count: int, *, minimum: int) -> int | None:
    """Return a number of people that stands alone, or None when it is small."""
    _check(minimum)
    return count if count >= minimum else None


def _check(minimum: int) -> None:
    if minimum < FLOOR:
        raise ValueError(f"numbers below {FLOOR} are never shown")


def _is_safe(counts: Sequence[int], hidden: set[int], minimum: int) -> bool:
    together = sum(counts[place] for place in hidden)
    if len(hidden) < 2 or together < minimum:  # noqa: PLR2004 — one alone is the difference
        return False
    neighbours = sum(counts[place] >= minimum for place in hidden)
    # Two away from the emptiest and the fullest way of sharing the hidden answers out, a small
    # count has three values to choose from.
    if neighbours:
        return together >= neighbours * minimum + 2
    return together <= len(hidden) * (minimum - 1) - 2


def _nearest_first(small: list[int], width: int) -> list[int]:
    others = [place for place in range(width) if place not in small]
    return sorted(others, key=lambda place: (min(abs(place - s) for s in small), place))


def _most(counts: Sequence[int], cells: Sequence[int | None], minimum: int) -> Most | None:
    """Name the answer of nearly everybody, when no count of the row can be told."""
    n, place = sum(counts), max(range(len(counts)), key=lambda at: counts[at])
    if any(cell is not None for cell in cells) or n - counts[place] >= minimum:
        return None
    at_least = n - minimum + 1
    return Most(place, at_least) if 2 * at_least > n else None
