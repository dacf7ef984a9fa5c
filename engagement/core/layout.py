"""What every page layout needs to know, as plain values.

The layouts in ``templates/layouts`` hold no permission logic: a context processor
decides what the viewer may see and hands over these objects.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a navigation list."""

    url: str
    label: str
    current: bool = False
    icon: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose page this is: an organisation, or the product itself."""

    name: str
    url: str = "/"
    initials: str = ""
    logo_url: str = ""
    stylesheet_url: str = ""


def initials(name: str) -> str:
    """Return the one or two capitals that stand for a name when there is no logo."""
    words = re.findall(r"\w+", name)
    capitals = [word for word in words if word[0].isupper()]
    return "".join(word[0] for word in (capitals or words)[:2]).upper()
