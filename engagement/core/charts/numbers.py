"""The figures of a chart: counts of which some are hidden, and what may be said about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from engagement.core.charts.words import Text

#: Below this many answers a percentage says more than is known: counts are shown instead.
LEAST_FOR_PERCENT: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """The answers of one group. ``None`` is a number that is hidden because it is small.

    A group that is hidden altogether has neither ``n`` nor ``counts``. A row whose hidden
    numbers could be worked out from the others is refused with ValueError: to hide enough of
    them is the task of the query, and no drawing can make up for it.
    """

    label: str
    n: int | None
    counts: tuple[int | None, ...] | None

    def __post_init__(self) -> None:
        if self.n is None or self.counts is None:
            if (self.n is None) != (self.counts is None):
                raise ValueError("a hidden group has neither a number of answers nor counts")
            return
        rest = self.n - sum(count or 0 for count in self.counts)
        hidden = self.counts.count(None)
        if rest < 0 or any(count is not None and count < 0 for count in self.counts):
            raise ValueError(f"the counts do not fit {self.n} answers")
        if hidden == 0 and rest:
            raise ValueError(f"the counts leave {rest} of {self.n} answers out")
        if hidden == 1 or (hidden and not rest):
            raise ValueError("the hidden counts can be worked out from the others")

    @property
    def is_hidden(self) -> bool:
        """Whether nothing at all may be shown of the group."""
        return self.counts is None

    @property
    def has_hidden(self) -> bool:
        """Whether at least one number is hidden."""
        return self.counts is None or None in self.counts

    @property
    def in_percent(self) -> bool:
        """Whether there are enough answers for percentages."""
        return self.n is not None and self.n >= LEAST_FOR_PERCENT

    def parts(self) -> tuple[int | None, ...]:
        """Return what is drawn for each count: whole percentages, or counts of a small group.

        All hidden counts are rounded together as one, so that the rounding of the others says
        nothing about how they are shared out.
        """
        if self.counts is None or self.n is None:
            return ()
        if not self.in_percent:
            return self.counts
        known = [count for count in self.counts if count is not None]
        rounded = iter(shares([*known, self.n - sum(known)]))
        return tuple(None if count is None else next(rounded) for count in self.counts)

    def lengths(self) -> tuple[float | None, ...]:
        """Return the share of each count in all answers, from 0 to 100, not rounded."""
        if self.counts is None or self.n is None:
            return ()
        whole = self.n or 1
        return tuple(None if count is None else 100 * count / whole for count in self.counts)

    def written(self, text: Text) -> tuple[str, ...]:
        """Return each part as it is printed in a bar; hidden parts are empty."""
        form = text.percent if self.in_percent else "{}"
        return tuple("" if part is None else form.format(part) for part in self.parts())

    def cells(self, text: Text, width: int) -> tuple[str, ...]:
        """Return the cells of a table: number of answers, then count and share of each."""
        if self.counts is None:
            return (text.hidden_cell,) * (width + 1)
        cells = [str(self.n)]
        for count, part in zip(self.counts, self.written(text), strict=True):
            if count is None:
                cells.append(text.hidden_cell)
            else:
                cells.append(f"{count} ({part})" if self.in_percent else str(count))
        return tuple(cells)

    def name(self, text: Text) -> str:
        """Return the label with the number of answers, when that may be told."""
        return self.label if self.n is None else text.group.format(label=self.label, n=self.n)


@dataclass(frozen=True, slots=True)
class Section:
    """Some rows of a table under a heading of their own (or none)."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart as text; the first cell of each row is its heading."""

    caption: str
    head: tuple[str, ...]
    sections: tuple[Section, ...]


def shares(counts: Sequence[int]) -> tuple[int, ...]:
    """Return whole percentages that add up to 100: what is left goes to the largest remainders."""
    total = sum(counts)
    if not total:
        return (0,) * len(counts)
    floors = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(100 * counts[i] % total), i))
    for index in by_remainder[: 100 - sum(floors)]:
        floors[index] += 1
    return tuple(floors)
