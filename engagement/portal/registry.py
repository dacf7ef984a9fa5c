"""What each app contributes to the shell: navigation, tasks, and parts of the home pages.

Apps call these functions in `AppConfig.ready()`. This and message kinds are the only ways
in which a lower room learns of a higher one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.functional import Promise

from engagement.access.permissions import Permission

if TYPE_CHECKING:  # apps.py files import this module before there are models
    from datetime import date

    from engagement.organisations.models import Organisation
    from engagement.portal.look import Look

Words = str | Promise


@dataclass(frozen=True)
class NavigationEntry:
    """One entry of the main navigation; what is public stands on the pages for everybody.

    The page at `url_name` takes the organisation's slug. `any_of` names permissions of which
    one suffices; with `by_object` every member of staff sees the entry. An entry `within`
    another, named by its `url_name`, stands beside it on the pages of both, and not above all.
    """

    audience: Literal["staff", "portal", "public"]
    order: int
    label: Words
    url_name: str
    icon: str = ""
    any_of: tuple[Permission, ...] = ()
    by_object: bool = False
    within: str = ""


@dataclass(frozen=True)
class Task:
    """Something that is asked of the person who looks."""

    words: Words
    url: str
    note: Words = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class Part:
    """A part of a home page: a template and the values it shows."""

    template: str
    values: Mapping[str, object]


TaskSource = Callable[["Look"], list[Task]]
PartSource = Callable[["Look"], Part | None]
PublicPartSource = Callable[["Organisation", "date"], Part | None]
Page = Literal["staff", "portal"]

_navigation: list[NavigationEntry] = []
_tasks: dict[str, list[tuple[int, TaskSource]]] = {"staff": [], "portal": []}
_parts: dict[str, list[tuple[int, PartSource]]] = {"staff": [], "portal": []}
_public_parts: list[PublicPartSource] = []


def add_navigation(entry: NavigationEntry) -> None:
    """Add an entry to the main navigation."""
    _navigation.append(entry)
    _navigation.sort(key=lambda known: known.order)


def add_tasks(page: Page, order: int, source: TaskSource) -> None:
    """Add a source of tasks to a home page. `source` makes a fixed number of queries."""
    _tasks[page].append((order, source))
    _tasks[page].sort(key=lambda known: known[0])


def add_part(page: Page, order: int, source: PartSource) -> None:
    """Add a part to a home page; portal: 10 what is next, 20 my money, 30 what came of it."""
    _parts[page].append((order, source))
    _parts[page].sort(key=lambda known: known[0])


def add_public_part(source: PublicPartSource) -> None:
    """Add a part to the public page on which people find where they can take part."""
    _public_parts.append(source)


def navigation(audience: str) -> list[NavigationEntry]:
    """Return the entries for an audience, in order."""
    return [entry for entry in _navigation if entry.audience == audience]


def tasks(page: Page, look: Look) -> list[Task]:
    """Ask every source for its tasks."""
    return [task for _, source in _tasks[page] for task in source(look)]


def parts(page: Page, look: Look) -> list[Part]:
    """Ask every source for its part."""
    found = (source(look) for _, source in _parts[page])
    return [part for part in found if part is not None]


def public_parts(organisation: Organisation, on: date) -> list[Part]:
    """Ask every source for its part of the page for everybody."""
    found = (source(organisation, on) for source in _public_parts)
    return [part for part in found if part is not None]
