"""What other apps show on the page of a person, without this app knowing them.

They call `add` in `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # apps.py files import this module before there are models
    from engagement.access.viewer import Viewer
    from engagement.people.models import Person


@dataclass(frozen=True)
class Part:
    """A template and the values it shows, as `part` in its context."""

    template: str
    values: Mapping[str, object]


Source = Callable[["Viewer", "Person", datetime], Part | None]
#: At the top of the page that staff see, further down on it, or at the top of one's own details.
Place = Literal["first", "below", "own"]
_sources: dict[Place, list[tuple[int, Source]]] = {"first": [], "below": [], "own": []}


def add(order: int, source: Source, *, place: Place = "below") -> None:
    """Add a source of a part. It makes a fixed number of queries."""
    _sources[place].append((order, source))
    _sources[place].sort(key=lambda known: known[0])


def of(viewer: Viewer, person: Person, now: datetime, *, place: Place = "below") -> list[Part]:
    """Ask every source of a place for its part."""
    found = (source(viewer, person, now) for _, source in _sources[place])
    return [part for part in found if part is not None]
