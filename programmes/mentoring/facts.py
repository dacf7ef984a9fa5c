"""What forms hand to the services of mentoring: plain facts."""

from dataclasses import dataclass
from datetime import date

from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.models import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who is new: a member of the staff, or a person in a project."""

    member: Membership | None = None
    person: Person | None = None
    project: Project | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDays:
    """For how long two people are a pair; `ends_on` is the first day without."""

    starts_on: date
    ends_on: date | None = None
