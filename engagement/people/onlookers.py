"""Who sees something of a person through one piece of work only, and not through a role.

The apps that know the work call `add` in `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # apps.py files import this module before there are models
    from engagement.people.models import Person


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody of the staff who works with the person, and on what."""

    name: str
    work: str


Source = Callable[["Person"], list[Neighbour]]
_sources: list[Source] = []


def add(source: Source) -> None:
    """Add a source of neighbours. It makes a fixed number of queries."""
    _sources.append(source)


def of(person: Person) -> list[Neighbour]:
    """Return those whom each source names, by name."""
    found = [neighbour for source in _sources for neighbour in source(person)]
    return sorted(found, key=lambda neighbour: (neighbour.name.casefold(), neighbour.work))
