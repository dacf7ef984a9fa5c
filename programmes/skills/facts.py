"""What a form hands to the services of skills: plain facts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from engagement.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Of whom a skill is: of somebody who takes part, or of a member of staff."""

    person: Person | None = None
    member_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillFacts:
    """Which skill, how somebody came by it, and who may ask them.

    Without a code the words name the skill. `contact` is how somebody who agrees to help
    reaches the one who would like to learn.
    """

    code: str
    how: str
    words: str = ""
    may_be_asked: bool = False
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingFacts:
    """What people learn at an activity, and for how many months it counts."""

    skills: Sequence[str] = field(default_factory=list)
    valid_months: int | None = None
