"""Where else it is known what a project used: rooms above this one add theirs when they start.

So nobody has to write down twice what is counted already.
"""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from decimal import Decimal

from programmes.models import Project
from programmes.resources.enums import ResourceKind

#: What a project used of one kind, by year.
Source = Callable[[Project, tzinfo], Mapping[int, Decimal]]

_sources: list[tuple[ResourceKind, Source]] = []


def add(kind: ResourceKind, source: Source) -> None:
    """Count what `source` knows as used of a kind."""
    _sources.append((kind, source))


def used(project: Project, zone: tzinfo) -> dict[tuple[int, str], Decimal]:
    """Return what all sources know, by year and kind."""
    found: dict[tuple[int, str], Decimal] = {}
    for kind, source in _sources:
        for year, amount in source(project, zone).items():
            key = (year, str(kind))
            found[key] = found.get(key, Decimal()) + amount
    return found
