"""What forms hand to the services of bodies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.models.project import Project

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """What is said about a body, each text in the organisation's languages."""

    name: Words
    purpose: Words
    decides: Words
    meets: Words
    kind: str
    project: Project | None
    owner: Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFacts:
    """What is said about a seat."""

    part: str
    side: str
    named_by: Words
    led_by_users: bool = False
    for_young_person: bool = False
    training: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateFacts:
    """Who sits on a seat, how, and for how long; `ends_on` is the first day without."""

    person: Person
    kind: str
    starts_on: date
    ends_on: date | None
