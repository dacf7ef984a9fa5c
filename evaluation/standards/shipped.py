"""The standards that the product brings: their names, and what they ask for in our own words.

Each is a file of its own with an edition, which goes up whenever its words change. What an
organisation took up before stays as it was.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programmes.facts import Words

_FOLDER = Path(__file__).parent / "words"
#: In the order in which they are offered.
FRAMEWORKS = (
    *("uk_public_involvement", "four_pi", "community_engagement"),
    *("his_framework", "whole_system"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedCriterion:
    """One thing that a standard asks for."""

    code: str
    title: Words
    gloss: Words
    hint: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedStandard:
    """One standard as the product brings it."""

    key: str
    edition: int
    url: str
    source: Words
    title: Words
    about: Words
    criteria: tuple[ShippedCriterion, ...]


@cache
def standards() -> Mapping[str, ShippedStandard]:
    """Return the standards of the product by key, in order."""
    return {key: _read(key) for key in FRAMEWORKS}


def _read(key: str) -> ShippedStandard:
    facts = tomllib.loads((_FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    criteria = tuple(ShippedCriterion(**each) for each in facts.pop("criteria"))
    return ShippedStandard(key=key, criteria=criteria, **facts)
