"""What a form hands to a service about a contact: plain facts."""

from dataclasses import dataclass
from datetime import date

from engagement.people.models import Person
from programmes.models import Mentoring, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """When and how people were in contact, for how long, and what staff note of it."""

    contact_on: date
    channel: str
    minutes: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted:
    """With whom, in which project: one of the two is always known.

    A pair brings its mentor and its project along.
    """

    person: Person | None = None
    project: Project | None = None
    mentoring: Mentoring | None = None
