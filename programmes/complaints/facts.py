"""What forms hand to the services of complaints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.models.body import Body

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFacts:
    """Who receives complaints, how they are reached, and in how many days they answer."""

    contact: Membership
    deputy: Membership
    phone: str
    email: str
    where: Words
    next_step: Words
    acknowledge_days: int
    acknowledge_counts: str
    answer_days: int
    answer_counts: str
    committee: Body | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFacts:
    """What somebody complains of; `person` is whoever wrote it on their own pages."""

    about: str
    way: str
    received_on: date
    person: Person | None = None
    name: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFacts:
    """Where a complaint stands: acknowledged, answered, and what was learnt."""

    acknowledged_on: date | None
    answered_on: date | None
    answer: str
    learning: Words
    is_shown: bool
