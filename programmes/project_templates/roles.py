"""Descriptions of roles that the product brings for each setting, in our own words.

Each setting has a file of its own with a version, which goes up whenever its words change. What
was begun from an earlier version stays as it is, and says from which.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from programmes.project_templates.shape import Words
from programmes.project_templates.shipped import SETTINGS, templates

_FOLDER = Path(__file__).parent / "roles"
#: What a description says, as a role pack does; the title is its name.
ROLE_TEXTS = ("doing", "why", "commitment", "support", "money", "accessibility", "how_chosen")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDescription:
    """One role as the product describes it."""

    key: str
    setting: str
    version: int
    name: Words
    texts: Mapping[str, Words]


@cache
def roles() -> Mapping[str, RoleDescription]:
    """Return the descriptions of the product by key, in the order of their settings."""
    alike = _read("common")
    found: dict[str, RoleDescription] = {}
    for setting in SETTINGS:
        facts = _read(setting)
        for role in facts["roles"]:
            key = f"{setting}-{role['key']}"
            texts = {name: role.get(name) or alike[name] for name in ROLE_TEXTS}
            found[key] = RoleDescription(
                key=key,
                setting=setting,
                version=facts["version"],
                name=role["name"],
                texts=texts,
            )
    return found


def of_setting(setting: str) -> list[RoleDescription]:
    """Return the descriptions of one setting."""
    return [role for role in roles().values() if role.setting == setting]


def by_setting() -> list[tuple[Words, list[RoleDescription]]]:
    """Return the name of each setting with its descriptions."""
    return [(templates()[setting].name, of_setting(setting)) for setting in SETTINGS]


def initial_of(role: RoleDescription, languages: Sequence[str]) -> dict[str, str]:
    """Return what a role pack says that is begun with a description."""
    texts: Mapping[str, Words] = {"title": role.name, **role.texts}
    return {
        f"{name}_{language}": words.get(language, "")
        for name, words in texts.items()
        for language in languages
    }


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
