"""What forms hand to the services of undertakings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from programmes.enums import HowAnswered

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertakingFacts:
    """What is asked, and for how many months a declaration holds; None for always."""

    kind: str
    title: Words
    months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandFacts:
    """Of whom it is asked: of roles, of bodies, of single seats, of the chosen of a call."""

    roles: Sequence[str]
    bodies: Sequence[int]
    opportunities: Sequence[int]
    seats: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFacts:
    """What somebody declared, when, and how it reached us."""

    has_interests: bool
    words: str
    declared_on: date
    how: HowAnswered
