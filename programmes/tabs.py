"""The sections of a project's page, and of what an organisation agreed for all its projects.

Rooms above this one add theirs in `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.urls import reverse

from engagement.core.layout import Link
from engagement.portal.registry import Words

if TYPE_CHECKING:  # apps.py files import this module before there are models
    from engagement.access.viewer import Viewer
    from programmes.models import Project


def everybody(viewer: Viewer) -> bool:
    """Show a section to everybody who sees the project."""
    return True


Place = Literal["project", "governance"]


@dataclass(frozen=True, slots=True)
class Tab:
    """One section of a page.

    The page at `url_name` takes the organisation's slug and, in a project, the project's id;
    `shown` says who sees the section.
    """

    key: str
    order: int
    label: Words
    url_name: str
    shown: Callable[[Viewer], bool] = everybody


_tabs: dict[Place, list[Tab]] = {"project": [], "governance": []}


def add(tab: Tab, *, to: Place = "project") -> None:
    """Add a section. Raises ValueError when the key is taken."""
    if any(known.key == tab.key for known in _tabs[to]):
        raise ValueError(f"The tab {tab.key!r} is added twice")
    _tabs[to].append(tab)
    _tabs[to].sort(key=lambda known: known.order)


def links(viewer: Viewer, project: Project, current: str) -> list[Link]:
    """Return the sections of a project that the viewer sees; `current` is the open one's key."""
    return _links("project", viewer, current, project.pk)


def governance(viewer: Viewer, current: str) -> list[Link]:
    """Return the sections about the organisation that the viewer sees, as `links` does."""
    return _links("governance", viewer, current)


def _links(place: Place, viewer: Viewer, current: str, *ids: int) -> list[Link]:
    return [
        Link(
            url=reverse(tab.url_name, args=[viewer.slug, *ids]),
            label=str(tab.label),
            current=tab.key == current,
        )
        for tab in _tabs[place]
        if tab.shown(viewer)
    ]
