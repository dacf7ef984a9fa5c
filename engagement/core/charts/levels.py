"""The ladder of participation: what was planned, what was delivered, what each group felt."""

from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from engagement.core.charts import ink, web
from engagement.core.charts.numbers import Row, Section, Table
from engagement.core.charts.words import Text

WIDTH: Final = 640
STEP: Final = 34
BAR: Final = 20
LABEL_LIMIT: Final = 150
#: Space between the columns of the groups, and how many stand side by side.
APART: Final = 16
MOST_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Levels:
    """``levels`` are named from the lowest; ``planned`` and ``delivered`` are places in them.

    The highest level is drawn at the top. The planned one is banded across all groups, so that
    the answers can be compared with the promise.
    """

    title: str
    caption: str
    levels: tuple[str, ...]
    planned: int | None
    delivered: int | None
    rows: tuple[Row, ...]
    text: Text
    level_head: str

    def __post_init__(self) -> None:
        for place in (self.planned, self.delivered):
            if place is not None and not 0 <= place < len(self.levels):
                raise ValueError("no such level")
        for row in self.rows:
            if row.counts is not None and len(row.counts) != len(self.levels):
                raise ValueError(f"{row.label!r} does not fit the ladder")

    @property
    def has_hidden(self) -> bool:
        """Whether the words about hidden numbers are needed beside the chart."""
        return any(row.has_hidden for row in self.rows)

    @property
    def has_counts(self) -> bool:
        """Whether some groups are too small for percentages."""
        return any(row.n is not None and not row.in_percent for row in self.rows)

    def table(self) -> Table:
        """Return the same numbers as text, the highest level first."""
        head = (self.level_head, *(row.name(self.text) for row in self.rows))
        cells = [row.cells(self.text, len(self.levels))[1:] for row in self.rows]
        rows = tuple(
            (self._name(place), *(column[place] for column in cells)) for place in self._downwards()
        )
        return Table(self.caption, head, (Section("", rows),))

    def svgs(self, uid: str) -> tuple[SafeString, ...]:
        """Draw the chart for a document of A4 width, at most three groups side by side."""
        starts = range(0, len(self.rows), MOST_COLUMNS)
        parts = [self.rows[start : start + MOST_COLUMNS] for start in starts]
        return tuple(
            self._draw(rows, f"{uid}-{number}", number, len(parts))
            for number, rows in enumerate(parts, 1)
        )

    def _draw(self, rows: tuple[Row, ...], uid: str, number: int, of: int) -> SafeString:
        ladder, start = self._ladder()
        column = (WIDTH - start - APART * (len(rows) - 1)) / len(rows)
        heads = [ink.wrapped(row.name(self.text), column, 13, bold=True)[:3] for row in rows]
        top = 10 + 15 * max(len(lines) for lines in heads)
        parts = [f'<g transform="translate(0 {top})">{ladder}']
        for place, row in enumerate(rows):
            parts.append(self._column(row, start + place * (column + APART), column, uid))
        parts.append("</g>")
        for place, lines in enumerate(heads):
            x = start + place * (column + APART)
            first = top + 4 - 15 * len(lines)
            parts.extend(
                ink.label(x, first + 15 * step, line, bold=True) for step, line in enumerate(lines)
            )
        height = top + STEP * len(self.levels) + 2
        title = self.title if number == 1 else f"{self.caption} ({number}/{of})"
        return ink.drawing("".join(parts), title=title, uid=uid, width=WIDTH, height=height)

    def _ladder(self) -> tuple[str, float]:
        """Draw the names of the levels with their marks; return where the groups begin."""
        names = [ink.wrapped(name, LABEL_LIMIT, 13)[:2] for name in self.levels]
        left = 10 + max(ink.measure(line, 13, bold=True) for lines in names for line in lines)
        flags = [
            ink.measure(mark, 11, bold=True) + 18
            for place in self._downwards()
            for mark in self._marks(place)
        ]
        parts: list[str] = []
        for step, place in enumerate(self._downwards()):
            y = STEP * step
            if place == self.planned:
                parts.append(
                    f'<rect x="0" y="{y}" width="{WIDTH}" height="{STEP}" fill="{ink.FAINT}"/>'
                )
            marks = self._marks(place)
            base = y + STEP / 2 + 4.5 - 7 * (len(names[place]) - 1)
            parts.extend(
                ink.label(2, base + 14 * number, line, bold=bool(marks))
                for number, line in enumerate(names[place])
            )
            parts.append(_flags(marks, left, y))
        return "".join(parts), left + max(flags, default=0.0) + 10

    def web(self, uid: str) -> web.Chart:
        """Return the chart as parts of a page, one part of it for each group."""
        most = self._most()
        room = 100 - (web.HIDDEN_ROOM if self.has_hidden else 0)
        groups = tuple(
            web.Group(
                row.name(self.text),
                tuple(
                    web.Line(
                        self._name(place),
                        web.bar(
                            _parts(row, place, room / most),
                            uid,
                            hidden=row.counts is None or row.counts[place] is None,
                        ),
                        row.cells(self.text, len(self.levels))[place + 1],
                    )
                    for place in self._downwards()
                ),
            )
            for row in self.rows
        )
        hidden = self.text.hidden if self.has_hidden else ""
        return web.chart(uid, (), groups, hidden=hidden)

    def _downwards(self) -> range:
        return range(len(self.levels) - 1, -1, -1)

    def _marks(self, place: int) -> list[str]:
        marks = ((self.planned, self.text.planned), (self.delivered, self.text.delivered))
        return [mark for marked, mark in marks if marked == place]

    def _name(self, place: int) -> str:
        marks = self._marks(place)
        return f"{self.levels[place]} ({', '.join(marks)})" if marks else self.levels[place]

    def _most(self) -> float:
        return max((length or 0 for row in self.rows for length in row.lengths()), default=0) or 1.0

    def _column(self, row: Row, x: float, width: float, uid: str) -> str:
        """One group: an upright line, and a bar for each level."""
        parts = [ink.line(x, 0, x, STEP * len(self.levels))]
        written, lengths = row.written(self.text), row.lengths()
        room = max((ink.measure(text, 12, bold=True) for text in written), default=0) + 10
        unit = (width - room) / self._most()
        for step, place in enumerate(self._downwards()):
            y = STEP * step + (STEP - BAR) / 2
            length = lengths[place] if lengths else None
            if length is None:
                parts.append(ink.hidden_block(x + 6, y, BAR, self.text.hidden_cell, uid))
                continue
            if length:
                parts.append(ink.block(x, y, length * unit, BAR, ink.PLAIN, uid))
            end = x + length * unit + 6
            parts.append(ink.label(end, y + BAR / 2 + 4.5, written[place], size=12, bold=True))
        return "".join(parts)


def _parts(row: Row, place: int, unit: float) -> list[web.Part]:
    length = row.lengths()[place] if row.counts is not None else None
    return [web.Part(0, length * unit, "", ink.PLAIN)] if length else []


def _flags(marks: list[str], x: float, y: float) -> str:
    """Draw the marks of a level as flags that point at it, one below the other."""
    height = 14 if len(marks) > 1 else 18
    top = y + (STEP - height * len(marks)) / 2
    drawn = ""
    for number, mark in enumerate(marks):
        width = ink.measure(mark, 11, bold=True) + 10
        at = top + height * number
        drawn += (
            f'<path d="M{x:.1f} {at + 1:.1f}h{width:.1f}l6 {height / 2 - 1:.1f}'
            f'l-6 {height / 2 - 1:.1f}h-{width:.1f}z" fill="{ink.INK}"/>'
        )
        drawn += ink.label(x + 6, at + height / 2 + 4, mark, size=11, ink=ink.PAPER, bold=True)
    return drawn
