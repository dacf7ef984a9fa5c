"""The templates that the product brings, one for each setting, in our own words.

Each is a file of its own with a version, which goes up whenever its words change. What was
begun from an earlier version stays as it is.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programmes.project_templates.shape import Blueprint, Words

_FOLDER = Path(__file__).parent / "words"
#: In the order in which they are offered.
SETTINGS = (
    *("own_care", "services", "quality", "training", "research", "territory"),
    "young_people",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedTemplate:
    """One template as the product brings it."""

    key: str
    version: int
    name: Words
    summary: Words
    blueprint: Blueprint


@cache
def templates() -> Mapping[str, ShippedTemplate]:
    """Return the templates of the product by setting, in order."""
    return {key: _read(key) for key in SETTINGS}


def _read(key: str) -> ShippedTemplate:
    facts = tomllib.loads((_FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    return ShippedTemplate(
        key=key,
        version=facts["version"],
        name=facts["name"],
        summary=facts["summary"],
        blueprint=Blueprint.from_json(facts),
    )
