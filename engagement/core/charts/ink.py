"""Colours, patterns and the few SVG shapes that the charts are made of.

Only presentation attributes are used: a strict content security policy forbids style
attributes, and WeasyPrint does not apply the stylesheet of a page to a drawing in it. Every
shade differs from its neighbours in lightness or pattern, so a grey print stays readable.
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

import fontpkg_atkinson_hyperlegible
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

INK: Final = "#1b1f24"
PAPER: Final = "#ffffff"
FAINT: Final = "#e4e6e9"
FONT: Final = "Atkinson Hyperlegible, Source Sans 3, sans-serif"
OUTLINE: Final = f'stroke="{INK}" stroke-width="1"'
#: Padding that a number needs on each side inside a bar.
PADDING: Final = 4


@dataclass(frozen=True, slots=True)
class Shade:
    """A fill, the colour that text on it has, and the pattern that tells it apart in grey."""

    fill: str
    ink: str
    pattern: str = ""


# BrBG, safe for colour-blind readers. Brown, with patterns, is the negative side.
_BROWN: Final = Shade("#8c510a", PAPER, "hatch")
_SAND: Final = Shade("#e3c58b", INK, "dots")
_GREY: Final = Shade("#d6d8da", INK)
_AQUA: Final = Shade("#8fd0c7", INK)
_TEAL: Final = Shade("#01665e", PAPER)
HIDDEN: Final = Shade(PAPER, INK, "hidden")
PLAIN: Final = _TEAL

#: One shade for each point of a scale, from the most negative to the most positive.
SCALES: Final[dict[int, tuple[Shade, ...]]] = {
    2: (_BROWN, _TEAL),
    3: (_BROWN, _GREY, _TEAL),
    4: (_BROWN, _SAND, _AQUA, _TEAL),
    5: (_BROWN, _SAND, _GREY, _AQUA, _TEAL),
}
_PATTERNS: Final = {
    "hatch": f'<path d="M0 6L6 0" stroke="{PAPER}" stroke-opacity=".45" stroke-width="1"/>',
    "dots": f'<circle cx="3" cy="3" r=".9" fill="{_BROWN.fill}"/>',
    "hidden": f'<path d="M0 0L6 6" stroke="{INK}" stroke-opacity=".55" stroke-width="1"/>',
}


def definitions(uid: str) -> str:
    """Return the patterns of one chart; ``uid`` sets them apart from those of another."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", uid):
        raise ValueError(f"not an id: {uid!r}")
    made = "".join(
        f'<pattern id="{uid}-{shade.pattern}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f"{_PATTERNS[shade.pattern]}</pattern>"
        for shade in (_BROWN, _SAND, HIDDEN)
    )
    return f"<defs>{made}</defs>"


def block(x: float, y: float, width: float, height: float, shade: Shade, uid: str) -> str:
    """Return an outlined rectangle; a pattern lies over the plain colour, so no seams show."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return rectangle(place, shade, uid)


def rectangle(place: str, shade: Shade, uid: str) -> str:
    """Return the same from attributes that say where it is."""
    plain = f'<rect {place} fill="{shade.fill}" {OUTLINE}/>'
    if not shade.pattern:
        return plain
    return f'{plain}<rect {place} fill="url(#{uid}-{shade.pattern})"/>'


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a thin straight line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {OUTLINE}/>'


def label(  # noqa: PLR0913 — a text has a place, a size, an anchor, a colour and a weight
    x: float,
    y: float,
    text: str,
    *,
    size: int = 13,
    anchor: str = "start",
    ink: str = INK,
    bold: bool = False,
) -> str:
    """Return a text whose base line is at ``y``."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
        f' fill="{ink}"{weight}>{escape(text)}</text>'
    )


def inside(  # noqa: PLR0913 — the rectangle, its shade and the text in it
    x: float, y: float, width: float, height: float, text: str, shade: Shade, *, size: int = 12
) -> str:
    """Return a text in the middle of a bar, or nothing when the bar is too short for it.

    On a pattern the text stands on a plate of plain colour.
    """
    taken = measure(text, size, bold=True) + 2 * PADDING
    if not text or taken > width - 2:
        return ""
    middle, base = x + width / 2, y + height / 2 + size * 0.36
    plate = ""
    if shade.pattern:
        plate = (
            f'<rect x="{middle - taken / 2:.1f}" y="{y + 4:.1f}" width="{taken:.1f}"'
            f' height="{height - 8:.1f}" rx="3" fill="{shade.fill}"/>'
        )
    return plate + label(middle, base, text, size=size, anchor="middle", ink=shade.ink, bold=True)


def hidden_block(x: float, y: float, height: float, text: str, uid: str) -> str:
    """Return the block that stands for hidden numbers: the same size whatever they are."""
    width = hidden_width(text)
    return (
        block(x, y, width, height, HIDDEN, uid)
        + inside(x, y, width, height, text, HIDDEN, size=11)
    )  # fmt: skip


def hidden_width(text: str) -> float:
    """Return the width of that block, which depends on the word in it alone."""
    return measure(text, 11, bold=True) + 2 * PADDING + 10


def wrapped(text: str, width: float, size: int, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit; a single word that is too long stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def drawing(body: str, *, title: str, uid: str, width: float, height: float) -> SafeString:
    """Wrap shapes into a picture whose title becomes the alternative text of the PDF."""
    return mark_safe(  # noqa: S308 — every text went through escape()
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-print" role="img"'
        f' aria-labelledby="{uid}-title" viewBox="0 0 {width:.0f} {height:.0f}"'
        f' width="{width:.0f}" height="{height:.0f}" font-family="{FONT}">'
        f'<title id="{uid}-title">{escape(title)}</title>{definitions(uid)}{body}</svg>'
    )


def measure(text: str, size: int, *, bold: bool = False) -> float:
    """Return the width of a text in pixels, by the metrics of the font that draws it."""
    # The font has no narrow space; the one that stands in is as wide as this.
    drawn = text.replace("\N{NARROW NO-BREAK SPACE}", ".")
    return _font("Bold" if bold else "Regular").getlength(drawn) * size / 100


@cache
def _font(style: str) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 — only drawings for print need to measure

    path = fontpkg_atkinson_hyperlegible.ROOT / "files" / f"AtkinsonHyperlegible-{style}.ttf"
    return ImageFont.truetype(path, 100, layout_engine=ImageFont.Layout.BASIC)
