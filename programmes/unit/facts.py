"""What forms hand to the services of the engagement unit."""

from dataclasses import dataclass, field
from datetime import date

from engagement.organisations.models import Membership
from engagement.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What is asked; `person` is whoever proposes a project from their own pages."""

    kind: str
    title: str
    why: str
    risks: str = ""
    precautions: str = ""
    person: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """The answer of the unit; who looks after it and until when, unless the answer is no."""

    state: str
    answer: str
    owner: Membership | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HurdleFacts:
    """What holds engagement back, what is done about it first, and whether it is behind us."""

    text: str
    first_step: str
    owner: Membership
    due_on: date
    helped: str = ""
    is_over: bool = field(default=False, metadata={"apart": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCount:
    """How many of the staff of a service have a goal about participation, on a day."""

    number: int
    counted_on: date
