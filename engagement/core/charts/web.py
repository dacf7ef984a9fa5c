"""The same charts on a page: text stays text, only the bars are drawn.

A bar takes the whole width it is given and its coordinates are percentages, so words and
numbers keep their size at 320 pixels and at 400 per cent zoom. Bars are hidden from assistive
technology: the finding in words and the table say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from engagement.core.charts import ink

HEIGHT: Final = 28
#: Part of the width kept for the block of hidden numbers, in every row alike, and its width.
HIDDEN_ROOM: Final = 14.0
HIDDEN_WIDTH: Final = 12.0
#: The narrowest bar on a telephone and the width of a digit in it decide what fits inside.
_NARROWEST: Final = 240
_DIGIT: Final = 8.5


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: where it starts and how long it is, in per cent of the width."""

    start: float
    length: float
    text: str
    shade: ink.Shade


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the key to the colours."""

    swatch: SafeString
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A bar and the text before it."""

    label: str
    bar: SafeString
    value: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own (or none)."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What ``components/chart.html`` puts together."""

    definitions: SafeString
    keys: tuple[Key, ...]
    groups: tuple[Group, ...]


def chart(
    uid: str, keys: Sequence[tuple[str, ink.Shade]], groups: tuple[Group, ...], *, hidden: str = ""
) -> Chart:
    """Put a chart together; ``hidden`` names the hatched block, if there is one."""
    shown = [*keys, (hidden, ink.HIDDEN)] if hidden else keys
    definitions = (
        '<svg class="chart-patterns" width="0" height="0" aria-hidden="true" focusable="false">'
        f"{ink.definitions(uid)}</svg>"
    )
    return Chart(
        mark_safe(definitions),  # noqa: S308 — no text from outside
        tuple(Key(_swatch(shade, uid), name) for name, shade in shown),
        groups,
    )


def bar(
    parts: Sequence[Part], uid: str, *, middle: float | None = None, hidden: bool = False
) -> SafeString:
    """Draw one bar across the whole width; a hidden number adds a block of a fixed width."""
    drawn = "".join(_part(part, uid) for part in parts)
    if hidden:
        drawn += _rectangle(100 - HIDDEN_WIDTH, HIDDEN_WIDTH, ink.HIDDEN, uid)
    axis = ""
    if middle is not None:
        axis = "".join(
            f'<line x1="{middle:.2f}%" x2="{middle:.2f}%" y1="{top}" y2="{bottom}"'
            f' stroke="currentColor" stroke-width="1"/>'
            for top, bottom in ((0, 2), (HEIGHT - 2, HEIGHT))
        )
    return mark_safe(  # noqa: S308 — every text went through escape()
        f'<svg class="chart-bar" width="100%" height="{HEIGHT}" aria-hidden="true"'
        f' focusable="false">{axis}{drawn}</svg>'
    )


def _part(part: Part, uid: str) -> str:
    shape = _rectangle(part.start, part.length, part.shade, uid)
    taken = len(part.text) * _DIGIT + 2 * ink.PADDING
    if not part.text or taken > part.length * _NARROWEST / 100:
        return shape
    middle = part.start + part.length / 2
    plate = ""
    if part.shade.pattern:
        # A percentage for the place and pixels for the size: the inner picture joins the two.
        plate = (
            f'<svg x="{middle:.2f}%" y="5" overflow="visible"><rect x="{-taken / 2:.1f}"'
            f' width="{taken:.1f}" height="{HEIGHT - 10}" rx="3" fill="{part.shade.fill}"/></svg>'
        )
    return (
        f'{shape}{plate}<text x="{middle:.2f}%" y="19" text-anchor="middle" font-size="14"'
        f' font-weight="700" fill="{part.shade.ink}">{escape(part.text)}</text>'
    )


def _rectangle(start: float, length: float, shade: ink.Shade, uid: str) -> str:
    place = f'x="{start:.2f}%" y="2" width="{length:.2f}%" height="{HEIGHT - 4}"'
    return ink.rectangle(place, shade, uid)


def _swatch(shade: ink.Shade, uid: str) -> SafeString:
    return mark_safe(  # noqa: S308 — no text from outside
        '<svg class="chart-swatch" width="18" height="18" aria-hidden="true" focusable="false">'
        f"{ink.block(1, 1, 16, 16, shade, uid)}</svg>"
    )
