"""Where else it is known what a project used: rooms above this one add theirs when they start.

So nobody has to write down twice what is counted already.
"""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from decimal import Decimal

from programmes.models.project import ProjectQuerySet

#: What some projects used, by year and kind.
Source = Callable[[ProjectQuerySet, tzinfo], Mapping[tuple[int, str], Decimal]]

_sources: list[Source] = []


def add(source: Source) -> None:
    """Count what `source` knows as used."""
    _sources.append(source)


def used(projects: ProjectQuerySet, zone: tzinfo) -> dict[tuple[int, str], Decimal]:
    """Return what all sources know, by year and kind."""
    found: dict[tuple[int, str], Decimal] = {}
    for source in _sources:
        for key, amount in source(projects, zone).items():
            found[key] = found.get(key, Decimal()) + amount
    return found
