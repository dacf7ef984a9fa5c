"""What forms hand to the services of publications."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from engagement.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFacts:
    """What is said about a publication; `people` are those who worked on it."""

    title: str
    kind: str
    where: str
    state: str
    published_on: date | None = None
    link: str = ""
    people: Sequence[Person] = field(default=(), metadata={"apart": True})
