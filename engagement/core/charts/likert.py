"""Answers on a scale of agreement, group beside group, divided at the middle of the scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from engagement.core.charts import ink, web
from engagement.core.charts.numbers import Row, Section, Table
from engagement.core.charts.words import Text

WIDTH: Final = 640
BAR: Final = 26
GAP: Final = 7
#: The hidden block keeps this distance from the bars: it is no part of their scale.
GUTTER: Final = 14
LABEL_LIMIT: Final = 190
LINE: Final = 18
#: A taller chart is drawn in parts.
MOST_HEIGHT: Final = 380


@dataclass(frozen=True, slots=True)
class Question:
    """A statement and the answers of each group."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    point: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand, the same in all parts of a chart."""

    legend: str
    top: float
    left: float
    middle: float
    unit: float
    right: float


@dataclass(frozen=True, slots=True)
class Likert:
    """The chart says in words (``title``) what it shows, and what its numbers are (``caption``).

    ``scale`` runs from negative to positive. Points below its middle lie left of a common line,
    those above right of it, and a middle point lies across it. Hidden numbers have no length: a
    row that has some shows its known numbers, and one block of a fixed size apart from them.
    """

    title: str
    caption: str
    scale: tuple[str, ...]
    questions: tuple[Question, ...]
    text: Text

    def __post_init__(self) -> None:
        if len(self.scale) not in ink.SCALES:
            raise ValueError(f"no colours for {len(self.scale)} points")
        for row in self._rows():
            if row.counts is not None and len(row.counts) != len(self.scale):
                raise ValueError(f"{row.label!r} does not fit the scale")

    @property
    def has_hidden(self) -> bool:
        """Whether the words about hidden numbers are needed beside the chart."""
        return any(row.has_hidden for row in self._rows())

    @property
    def has_counts(self) -> bool:
        """Whether some groups are too small for percentages."""
        return any(row.n is not None and not row.in_percent for row in self._rows())

    def table(self) -> Table:
        """Return the same numbers as text."""
        sections = (
            Section(
                question.text,
                tuple((row.label, *row.cells(self.text, len(self.scale))) for row in question.rows),
            )
            for question in self.questions
        )
        head = (self.text.group_head, self.text.answers_head, *self.scale)
        return Table(self.caption, head, tuple(sections))

    def svgs(self, uid: str) -> tuple[SafeString, ...]:
        """Draw the chart for a document of A4 width, in parts that leave no page half empty.

        All parts have one scale. The first says what the chart shows; the others say that they
        go on, so that no two pictures of a document have the same alternative text.
        """
        frame = self._frame(uid)
        parts: list[list[Question]] = []
        height = float(MOST_HEIGHT)
        for question in self.questions:
            taken = _height(question)
            if height + taken > MOST_HEIGHT:
                parts.append([])
                height = frame.top
            parts[-1].append(question)
            height += taken
        return tuple(
            self._draw(questions, f"{uid}-{number}", number, len(parts))
            for number, questions in enumerate(parts, 1)
        )

    def _frame(self, uid: str) -> _Frame:
        shades = ink.SCALES[len(self.scale)]
        keys = list(zip(self.scale, shades, strict=True))
        if self.has_hidden:
            keys.append((self.text.hidden, ink.HIDDEN))
        legend, top = _legend(keys, uid)
        left = min(self._widest_label(), LABEL_LIMIT) + 12
        gutter = ink.hidden_width(self.text.hidden_cell) + GUTTER if self.has_hidden else 0
        negative, positive = self._reach()
        unit = (WIDTH - left - gutter - 2) / (negative + positive)
        return _Frame(legend, top + 8, left, left + negative * unit, unit, WIDTH - gutter + GUTTER)

    def _draw(self, questions: list[Question], uid: str, number: int, of: int) -> SafeString:
        frame = self._frame(uid)
        parts = [frame.legend]
        y = frame.top
        for question in questions:
            for line in ink.wrapped(question.text, WIDTH, 14, bold=True):
                parts.append(ink.label(0, y + 13, line, size=14, bold=True))
                y += LINE
            y += 4
            for row in question.rows:
                above = GAP if row is not question.rows[0] else 3
                foot = y + BAR if row.is_hidden else y
                # The line of the middle shows above the bars only: it crosses no number.
                parts.append(ink.line(frame.middle, y - above, frame.middle, foot))
                parts.extend(_row_label(row.name(self.text), frame.left, y))
                parts.extend(self._row(row, y, frame, uid))
                y += BAR + GAP
            y += 12
        title = self.title if number == 1 else f"{self.caption} ({number}/{of})"
        return ink.drawing("".join(parts), title=title, uid=uid, width=WIDTH, height=y - 12)

    def web(self, uid: str) -> web.Chart:
        """Return the chart as parts of a page whose bars are as wide as the window allows."""
        shades = ink.SCALES[len(self.scale)]
        negative, positive = self._reach()
        room = web.HIDDEN_ROOM if self.has_hidden else 0
        unit = (100 - room) / (negative + positive)
        groups = tuple(
            web.Group(
                question.text,
                tuple(
                    web.Line(
                        row.name(self.text),
                        web.bar(
                            [
                                web.Part(
                                    (negative + segment.start) * unit,
                                    segment.length * unit,
                                    row.written(self.text)[segment.point],
                                    shades[segment.point],
                                )
                                for segment in _segments(row)
                            ],
                            uid,
                            middle=negative * unit,
                            hidden=row.has_hidden,
                        ),
                    )
                    for row in question.rows
                ),
            )
            for question in self.questions
        )
        keys = list(zip(self.scale, shades, strict=True))
        return web.chart(uid, keys, groups, hidden=self.text.hidden if self.has_hidden else "")

    def _rows(self) -> Iterator[Row]:
        return (row for question in self.questions for row in question.rows)

    def _widest_label(self) -> float:
        return max((ink.measure(row.name(self.text), 13) for row in self._rows()), default=0.0)

    def _reach(self) -> tuple[float, float]:
        """Return how far the bars go to each side of the middle, in per cent."""
        ends = [
            (-segment.start, segment.start + segment.length)
            for row in self._rows()
            for segment in _segments(row)
        ]
        left = max((end[0] for end in ends), default=0.0)
        right = max((end[1] for end in ends), default=0.0)
        return max(left, 5.0), max(right, 5.0)

    def _row(self, row: Row, y: float, frame: _Frame, uid: str) -> Iterator[str]:
        shades = ink.SCALES[len(self.scale)]
        written = row.written(self.text)
        for segment in _segments(row):
            shade = shades[segment.point]
            x, width = frame.middle + segment.start * frame.unit, segment.length * frame.unit
            yield ink.block(x, y, width, BAR, shade, uid)
            yield ink.inside(x, y, width, BAR, written[segment.point], shade)
        if row.has_hidden:
            yield ink.hidden_block(frame.right - 1, y, BAR, self.text.hidden_cell, uid)


def _height(question: Question) -> float:
    lines = len(ink.wrapped(question.text, WIDTH, 14, bold=True))
    return LINE * lines + 16 + (BAR + GAP) * len(question.rows)


def _segments(row: Row) -> list[_Segment]:
    """Place the known shares from the middle outwards; the middle is at 0."""
    lengths = row.lengths()
    half = len(lengths) // 2
    centre = (lengths[half] or 0.0) if len(lengths) % 2 else 0.0
    segments: list[_Segment] = []
    edge = -centre / 2
    for point in range(half - 1, -1, -1):
        length = lengths[point] or 0.0
        edge -= length
        segments.append(_Segment(point, edge, length))
    edge = -centre / 2
    for point in range(half, len(lengths)):
        length = lengths[point] or 0.0
        segments.append(_Segment(point, edge, length))
        edge += length
    return sorted((s for s in segments if s.length), key=lambda segment: segment.start)


def _row_label(name: str, left: float, y: float) -> Iterator[str]:
    lines = ink.wrapped(name, LABEL_LIMIT, 13)[:2]
    base = y + BAR / 2 + 4.5 - 7 * (len(lines) - 1)
    for number, line in enumerate(lines):
        yield ink.label(left - 10, base + 14 * number, line, anchor="end")


def _legend(keys: Sequence[tuple[str, ink.Shade]], uid: str) -> tuple[str, float]:
    """Return the key of the colours, in as many lines as it needs, and its height."""
    parts: list[str] = []
    x, y = 0.0, 2.0
    for name, shade in keys:
        taken = 21 + ink.measure(name, 13) + 18
        if x and x + taken - 18 > WIDTH:
            x, y = 0.0, y + 22
        parts.append(ink.block(x + 0.5, y, 15, 15, shade, uid))
        parts.append(ink.label(x + 21, y + 12, name))
        x += taken
    return "".join(parts), y + 22
