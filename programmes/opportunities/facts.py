"""What a form hands to a service about opportunities: plain facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.enums import HowAnswered

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityFacts:
    """What a role pack says, each text in the organisation's languages."""

    title: Words
    doing: Words
    why: Words
    commitment: Words
    support: Words
    money: Words
    accessibility: Words
    how_chosen: Words
    interests: Sequence[str]
    themes: Sequence[str]
    times: Sequence[str]
    places: int | None
    closes_on: date
    without_names: bool
    owner: Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressionFacts:
    """What somebody says who is interested; without a person, how to reach them."""

    person: Person | None
    name: str
    channel: str
    reach_at: str
    language: str
    why: str
    needs: str
    times: Sequence[str]
    how: HowAnswered
    received_on: date
    stay_in_touch: bool
