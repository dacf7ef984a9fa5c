"""A preview of an accent colour: how it is used on light and on dark pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.core.colour import DARK, LIGHT, tokens


@dataclass(frozen=True)
class Swatch:
    """A surface, what is written on it, and in which colours."""

    label: str
    ground: str
    ink: str


def of(accent: str) -> list[Swatch]:
    """Return the four ways in which pages use an accent colour; none for what is no colour."""
    try:
        made = tokens(accent)
    except ValueError:
        return []
    return [
        Swatch(_("Button on a light page"), made["accent"], LIGHT.on_accent),
        Swatch(_("Link on a light page"), LIGHT.card, made["accent"]),
        Swatch(_("Button on a dark page"), made["accent-dark"], DARK.on_accent),
        Swatch(_("Link on a dark page"), DARK.card, made["accent-dark"]),
    ]
