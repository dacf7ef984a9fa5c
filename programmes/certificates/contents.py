"""What a certificate says, frozen when it is issued. No money, no access needs, no answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody chose to have in the document, and how they wish to be named in it."""

    kind: str
    language: str
    name: str
    description: str = ""
    involvements: Sequence[int] = ()
    hats: Sequence[int] = ()
    seats: Sequence[int] = ()
    contributions: Sequence[int] = ()
    mentorings: Sequence[int] = ()
    skills: Sequence[str] = ()
    from_on: date | None = None
    until_on: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept, for the next time."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """One project, with how often and how long the person was there."""

    title: str
    role: str
    from_on: date
    until_on: date | None
    meetings: int
    hours: Decimal
    preparation: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role that the person held."""

    role: str
    body: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A seat that the person had on a body."""

    body: str
    part: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringLine:
    """For whom the person was a mentor, without a name, and for how many hours."""

    of: str
    from_on: date
    until_on: date | None
    meetings: int
    hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLine:
    """What the person brings: in their own words, or learnt at a training here on a day."""

    skill: str
    how: str
    words: str = ""
    on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One activity at which the person was."""

    on: date
    title: str
    hours: Decimal
    preparation: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that changed, and since when."""

    what: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionLine:
    """What the person brought in, in their own words, and what changed."""

    said: str
    said_on: date
    project: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The whole document."""

    name: str
    description: str
    projects: tuple[ProjectLine, ...]
    roles: tuple[RoleLine, ...]
    seats: tuple[SeatLine, ...]
    meetings: tuple[MeetingLine, ...]
    contributions: tuple[ContributionLine, ...]
    skills: tuple[SkillLine, ...] = ()
    mentorings: tuple[MentoringLine, ...] = ()

    @property
    def hours(self) -> Decimal:
        """Return the hours of attendance in all projects."""
        return sum((line.hours for line in self.projects), Decimal())

    @property
    def preparation(self) -> Decimal:
        """Return the hours of preparation in all projects."""
        return sum((line.preparation for line in self.projects), Decimal())

    @property
    def times(self) -> int:
        """Return how often the person was there."""
        return sum(line.meetings for line in self.projects)

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Contents":
        """Read what was kept."""
        return cls(
            name=kept["name"],
            description=kept["description"],
            projects=tuple(ProjectLine(**_typed(line)) for line in kept["projects"]),
            roles=tuple(RoleLine(**_typed(line)) for line in kept["roles"]),
            seats=tuple(SeatLine(**_typed(line)) for line in kept["seats"]),
            meetings=tuple(MeetingLine(**_typed(line)) for line in kept["meetings"]),
            # Documents of before say nothing of skills and of mentors.
            skills=tuple(SkillLine(**_typed(line)) for line in kept.get("skills", ())),
            mentorings=tuple(MentoringLine(**_typed(line)) for line in kept.get("mentorings", ())),
            contributions=tuple(
                ContributionLine(
                    **_typed(
                        {**line, "changes": tuple(Change(**_typed(c)) for c in line["changes"])}
                    )
                )
                for line in kept["contributions"]
            ),
        )


_DAYS = frozenset({"from_on", "until_on", "on", "since", "said_on"})
_NUMBERS = frozenset({"hours", "preparation"})


def _typed(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line with its days and numbers as such."""
    typed = dict(line)
    for name, value in line.items():
        if name in _DAYS and value is not None:
            typed[name] = date.fromisoformat(str(value))
        elif name in _NUMBERS:
            typed[name] = Decimal(str(value))
    return typed
