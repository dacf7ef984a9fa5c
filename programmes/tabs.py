"""The sections of a project's page. Rooms above this one add theirs in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from engagement.core.layout import Link
from engagement.portal.registry import Words

if TYPE_CHECKING:  # apps.py files import this module before there are models
    from engagement.access.viewer import Viewer
    from programmes.models import Project


def everybody(viewer: Viewer) -> bool:
    """Show a section to everybody who sees the project."""
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """One section of a project's page.

    The page at `url_name` takes the organisation's slug and the project's id, in this order;
    `shown` says who sees the section.
    """

    key: str
    order: int
    label: Words
    url_name: str
    shown: Callable[[Viewer], bool] = everybody


_tabs: list[Tab] = []


def add(tab: Tab) -> None:
    """Add a section. Raises ValueError when the key is taken."""
    if any(known.key == tab.key for known in _tabs):
        raise ValueError(f"The tab {tab.key!r} is added twice")
    _tabs.append(tab)
    _tabs.sort(key=lambda known: known.order)


def links(viewer: Viewer, project: Project, current: str) -> list[Link]:
    """Return the sections that the viewer sees; `current` is the key of the open one."""
    return [
        Link(
            url=reverse(tab.url_name, args=[viewer.slug, project.pk]),
            label=str(tab.label),
            current=tab.key == current,
        )
        for tab in _tabs
        if tab.shown(viewer)
    ]
