"""Accessible colours out of the one accent colour that an organisation chooses.

The lightness of the accent is moved in OKLCH, where equal steps look equal and the hue stays,
until text in it reads at 7:1 on every surface of the page (WCAG 2.2, level AAA). Light and dark
pages get their own values. The untouched colour only decorates the strip at the top.
"""

# ruff: noqa: PLR2004 — the figures are those of the definitions of sRGB and OKLab

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

#: Contrast of text in the accent colour, and of words on accent buttons.
TEXT_RATIO: Final = 7.0
#: Contrast of the stronger shade used under the pointer.
STRONG_RATIO: Final = 10.0
DEFAULT_ACCENT: Final = "#0b5d66"
#: Steps of lightness smaller than this cannot be told apart.
_PRECISION: Final = 0.004


@dataclass(frozen=True, slots=True)
class Scheme:
    """The fixed surfaces of a light or dark page, the same as ``--page`` and ``--card``."""

    page: str
    card: str
    #: What stands on an accent button, ``--on-acc``.
    on_accent: str
    #: Lightness and most chroma of the tinted surface and of the line around it.
    soft: tuple[float, float]
    line: tuple[float, float]
    suffix: str


LIGHT: Final = Scheme("#f6f5f2", "#ffffff", "#ffffff", (0.96, 0.014), (0.80, 0.06), "")
DARK: Final = Scheme("#121417", "#1a1d21", "#121417", (0.27, 0.022), (0.45, 0.06), "-dark")


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour as lightness (0 to 1), chroma and hue (radians)."""

    lightness: float
    chroma: float
    hue: float


def normalise(colour: str) -> str:
    """Return ``#rrggbb`` in lower case, or raise ``ValueError``.

    The result goes into a stylesheet, so nothing but six hexadecimal digits may pass.
    """
    digits = colour.strip().removeprefix("#").lower()
    if re.fullmatch(r"[0-9a-f]{3}", digits, re.ASCII):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch(r"[0-9a-f]{6}", digits, re.ASCII):
        msg = f"not a colour: {colour!r}"
        raise ValueError(msg)
    return f"#{digits}"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white)."""
    red, green, blue = _linear_channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def to_oklch(colour: str) -> Oklch:
    """Convert ``#rrggbb`` to OKLCH."""
    red, green, blue = _linear_channels(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_oklch(colour: Oklch) -> str:
    """Convert OKLCH to the nearest ``#rrggbb`` of the same hue, with less chroma if need be."""
    chroma = colour.chroma
    while True:
        channels = _oklch_to_linear(colour.lightness, chroma, colour.hue)
        if chroma < 0.002 or all(-1e-4 <= channel <= 1.0001 for channel in channels):
            return "#" + "".join(f"{_encoded(channel):02x}" for channel in channels)
        chroma *= 0.95


def readable(accent: str, surfaces: Iterable[str], ratio: float) -> str:
    """Return the shade nearest to the accent that has the ratio on all of the surfaces."""
    grounds = tuple(surfaces)
    start = to_oklch(accent)

    def shade(lightness: float) -> str:
        return from_oklch(Oklch(lightness, start.chroma, start.hue))

    def reads(lightness: float) -> bool:
        return min(contrast(shade(lightness), ground) for ground in grounds) >= ratio

    if reads(start.lightness):
        return shade(start.lightness)
    too_near = start.lightness
    enough = 0.0 if luminance(grounds[0]) > 0.18 else 1.0
    while abs(enough - too_near) > _PRECISION:
        middle = (enough + too_near) / 2
        if reads(middle):
            enough = middle
        else:
            too_near = middle
    return shade(enough)


def tokens(accent: str) -> dict[str, str]:
    """Return the custom properties, without their ``--``, that the stylesheet builds on."""
    accent = normalise(accent)
    found = {"brand": accent}
    for scheme in (LIGHT, DARK):
        soft = _tint(accent, *scheme.soft)
        surfaces = (scheme.page, scheme.card, soft)
        found |= {
            f"accent{scheme.suffix}": readable(accent, surfaces, TEXT_RATIO),
            f"accent-strong{scheme.suffix}": readable(accent, surfaces, STRONG_RATIO),
            f"accent-soft{scheme.suffix}": soft,
            f"accent-line{scheme.suffix}": _tint(accent, *scheme.line),
        }
    return found


def tenant_stylesheet(accent: str) -> str:
    """Return the whole stylesheet of an organisation: its accent, made readable."""
    properties = "".join(f"--{name}:{value};" for name, value in tokens(accent).items())
    return f":root{{{properties}}}\n"


def _tint(accent: str, lightness: float, most_chroma: float) -> str:
    colour = to_oklch(accent)
    return from_oklch(Oklch(lightness, min(colour.chroma, most_chroma), colour.hue))


def _linear_channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    channel = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(channel * 255)


def _oklch_to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
