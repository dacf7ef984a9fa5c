"""What a form hands to a service: plain facts, each text in the organisation's languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from engagement.organisations.models import Membership
from engagement.people.models import Person
from engagement.people.voices import THEMSELVES, Said
from programmes.models import Activity, AgendaItem, Involvement, ParticipationLevel

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """What is said about a programme."""

    title: Words
    aims: Words
    starts_on: date
    ends_on: date | None = None
    sponsor: Membership | None = None
    effects: Words = field(default_factory=dict)
    commitment: Words = field(default_factory=dict)
    duty: Words = field(default_factory=dict)
    funders: Words = field(default_factory=dict)
    kind: str = ""
    is_strategic: bool = False
    for_young_people: bool = False
    deciding_body: Words = field(default_factory=dict)
    covers: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What is said about a project: the announcement and who answers for it."""

    title: Words
    aims: Words
    can_influence: Words
    cannot_influence: Words
    why_not_higher: Words
    form: str
    planned_level: ParticipationLevel
    sphere: str
    stage: str
    audience: str
    starts_on: date
    lead: Membership
    deputy: Membership
    ends_on: date | None = None
    effects: Words = field(default_factory=dict)
    reach: str = ""
    hears_every: str = ""
    with_associations: str = ""
    with_professional_bodies: str = ""
    with_authorities: str = ""
    partners: Words = field(default_factory=dict)
    research_steps: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFacts:
    """What is said about a template that an organisation keeps."""

    name: Words
    summary: Words


#: What is said about an activity at somebody's home, for everybody's safety.
HOME_VISIT = ("at_home", "home_agreed", "home_told", "home_back")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFacts:
    """What is said about an activity.

    How people take part, and for whom, is as usual for its kind where it is not said.
    """

    title: Words
    details: Words
    kind: str
    together: str = ""
    speaks_for: str = ""
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    place_access: str = ""
    remote_link: str = ""
    preparation_minutes: int = 0
    at_home: bool = False
    home_agreed: str = ""
    home_told: str = ""
    home_back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationFacts:
    """Where information comes from, who is asked to read it, and what was mended."""

    sources: str
    reader: Involvement | None
    mended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFacts:
    """What was recorded about one person at one activity.

    `seen` is when the row had last been recorded as the page was opened; None for never.
    """

    attendance_id: int
    presence: str
    hours: Decimal
    preparation_hours: Decimal
    companions: int
    seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """What is said about an item of an agenda."""

    title: str
    details: str
    purpose: str
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """What is said about a decision or an action of a meeting."""

    kind: str
    text: str
    decided_by: str = ""
    reason: str = ""
    right: dict[str, str] | None = field(default=None, metadata={"apart": True})
    item: AgendaItem | None = None
    owner_member: Membership | None = None
    owner_person: Person | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollFacts:
    """What is asked in a poll: for what, until when, and which dates, from and to."""

    title: Words
    kind: str
    closes_on: date
    options: Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionFacts:
    """What somebody, or the group when there is no person, brought in.

    `consents` says whether they agree that the public may read of it.
    """

    person: Person | None
    summary: str
    words: str
    knowledge: str
    stage: str
    step: str
    activity: Activity | None
    elsewhere: str
    said_on: date
    how: str
    credit: str
    credit_words: str
    consents: bool
    said: Said = THEMSELVES


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionFacts:
    """When and where a contribution was talked about, and what was said."""

    discussed_on: date
    activity: Activity | None
    place: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFacts:
    """What was decided about a contribution, why, and by whom."""

    outcome: str
    reason: str
    passed_on_to: str
    who_decided: str
    decided_on: date
    otherwise: str = ""
    right: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """What the public reads of a contribution, by language."""

    you_said: Words
    we_answered: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFacts:
    """What a level of a ladder says."""

    label: Words
    meaning: Words
    decides: Words
    promise: Words
    can_be_planned: bool
    maps_to: Sequence[str]
    builds_on: ParticipationLevel | None = None


def write(row: models.Model, facts: "DataclassInstance") -> list[str]:
    """Put facts on a row and return the names of the fields that changed.

    A mapping is a text by language and goes to the field of each language. What is marked
    `apart` is no column of the row.
    """
    changed: list[str] = []
    for each in fields(facts):
        if each.metadata.get("apart"):
            continue
        value = getattr(facts, each.name)
        texts = (
            {f"{each.name}_{language}": text for language, text in value.items()}
            if isinstance(value, Mapping)
            else {each.name: value}
        )
        for name, wanted in texts.items():
            if _stored(row, name) != (wanted.pk if isinstance(wanted, models.Model) else wanted):
                changed.append(name)
            setattr(row, name, wanted)
    return changed


def facts_of(activity: Activity, *, starts_at: datetime, ends_at: datetime) -> ActivityFacts:
    """Return what is said about an activity, at another time."""

    def words(name: str) -> Words:
        return {code: getattr(activity, f"{name}_{code}") or "" for code, _ in settings.LANGUAGES}

    plain = (
        *("kind", "together", "speaks_for"),
        *("place", "place_access", "remote_link", "preparation_minutes"),
        *HOME_VISIT,
    )
    return ActivityFacts(
        title=words("title"),
        details=words("details"),
        starts_at=starts_at,
        ends_at=ends_at,
        **{name: getattr(activity, name) for name in plain},
    )


def _stored(row: models.Model, name: str) -> object:
    """Return what a row holds: the key of a reference, and no text for an empty one."""
    column = row._meta.get_field(name)
    value = getattr(row, getattr(column, "attname", name))
    is_text = isinstance(column, models.CharField | models.TextField)
    return "" if value is None and is_text else value
