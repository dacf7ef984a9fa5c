"""What the forms of a charter hand to its services."""

from dataclasses import dataclass
from datetime import date

from engagement.people.models import Person
from programmes.charters.enums import HowAgreed, NoteKind, Section
from programmes.charters.sections import Content
from programmes.enums import HowAnswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a section says now; `seen` is the revision that the page showed before."""

    section: Section
    content: Content
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """What somebody said about a section; without a person, whoever entered it said it."""

    section: Section
    kind: NoteKind
    text: str
    person: Person | None = None
    side: str = ""
    how: HowAnswered = HowAnswered.IN_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """That a party agreed in a meeting or on paper, when, and who was there or signed."""

    side: str
    how: HowAgreed
    on: date
    present: str
