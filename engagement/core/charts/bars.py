"""Simple horizontal bars: one number for each line."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.safestring import SafeString

from engagement.core.charts import ink, web
from engagement.core.charts.numbers import Section, Table
from engagement.core.charts.words import Text

WIDTH: Final = 640
BAR: Final = 22
GAP: Final = 10
LABEL_LIMIT: Final = 220
#: A longer chart is drawn in parts.
MOST_BARS: Final = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A number and how it is written (``shown``: an amount of money, a number of hours).

    ``value`` is None for a number that is hidden because it is small.
    """

    label: str
    value: int | Decimal | None
    shown: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 0:
            raise ValueError("a bar has no length below nothing")
        if self.value is None and self.shown:
            raise ValueError("a hidden number may not be written either")

    @property
    def written(self) -> str:
        """Return the number as it stands beside the bar."""
        return "" if self.value is None else self.shown or str(self.value)


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart says in words (``title``) what it shows, and what its numbers are (``caption``)."""

    title: str
    caption: str
    bars: tuple[Bar, ...]
    label_head: str
    value_head: str
    text: Text

    @property
    def has_hidden(self) -> bool:
        """Whether the words about hidden numbers are needed beside the chart."""
        return any(bar.value is None for bar in self.bars)

    @property
    def has_counts(self) -> bool:
        """Whether some groups are too small for percentages: here nothing is one."""
        return False

    def table(self) -> Table:
        """Return the same numbers as text."""
        rows = tuple(
            (bar.label, self.text.hidden_cell if bar.value is None else bar.written)
            for bar in self.bars
        )
        return Table(self.caption, (self.label_head, self.value_head), (Section("", rows),))

    def svgs(self, uid: str) -> tuple[SafeString, ...]:
        """Draw the chart for a document of A4 width, in parts that leave no page half empty."""
        starts = range(0, len(self.bars), MOST_BARS)
        parts = [self.bars[start : start + MOST_BARS] for start in starts]
        return tuple(
            self._draw(bars, f"{uid}-{number}", number, len(parts))
            for number, bars in enumerate(parts, 1)
        )

    def _draw(self, bars: tuple[Bar, ...], uid: str, number: int, of: int) -> SafeString:
        labels = {bar: ink.wrapped(bar.label, LABEL_LIMIT, 13)[:2] for bar in self.bars}
        left = 12 + max(ink.measure(line, 13) for lines in labels.values() for line in lines)
        room = 10 + max(ink.measure(bar.written, 13, bold=True) for bar in self.bars)
        unit = (WIDTH - left - room) / self._longest()
        parts: list[str] = []
        y = 4.0
        for bar in bars:
            lines = labels[bar]
            height = BAR if len(lines) == 1 else BAR + 8
            base = y + height / 2 + 4.5 - 7 * (len(lines) - 1)
            parts.extend(
                ink.label(left - 10, base + 14 * place, line, anchor="end")
                for place, line in enumerate(lines)
            )
            parts.append(self._bar(bar, left, y + (height - BAR) / 2, unit, uid))
            y += height + GAP
        parts.append(ink.line(left, 0, left, y - GAP + 4))
        title = self.title if number == 1 else f"{self.caption} ({number}/{of})"
        return ink.drawing("".join(parts), title=title, uid=uid, width=WIDTH, height=y)

    def web(self, uid: str) -> web.Chart:
        """Return the chart as parts of a page whose bars are as wide as the window allows."""
        unit = 100 / self._longest()
        lines = tuple(
            web.Line(
                bar.label,
                web.bar(
                    [web.Part(0, float(bar.value) * unit, "", ink.PLAIN)] if bar.value else [],
                    uid,
                    hidden=bar.value is None,
                ),
                self.text.hidden_cell if bar.value is None else bar.written,
            )
            for bar in self.bars
        )
        hidden = self.text.hidden if self.has_hidden else ""
        return web.chart(uid, (), (web.Group("", lines),), hidden=hidden)

    def _longest(self) -> float:
        return max((float(bar.value) for bar in self.bars if bar.value), default=1.0)

    def _bar(self, bar: Bar, x: float, y: float, unit: float, uid: str) -> str:
        if bar.value is None:
            return ink.hidden_block(x + 6, y, BAR, self.text.hidden_cell, uid)
        width = float(bar.value) * unit
        drawn = ink.block(x, y, width, BAR, ink.PLAIN, uid) if width else ""
        return drawn + ink.label(x + width + 7, y + BAR / 2 + 4.5, bar.written, bold=True)
