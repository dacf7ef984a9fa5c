"""What a form hands to a service about an area and about counts: plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from programmes.models import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFacts:
    """Where the shares of an area come from, and of which year they are.

    `groups` are (name, share in 100) in the places of those that are known; an empty name takes
    the group at its place away.
    """

    source: str
    year: int
    groups: tuple[tuple[str, int], ...] = field(metadata={"apart": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFacts:
    """How many people of each group, by its id, were counted, when, where and how."""

    activity: Activity | None
    counted_on: date
    how: str
    numbers: Mapping[int, int] = field(metadata={"apart": True})
