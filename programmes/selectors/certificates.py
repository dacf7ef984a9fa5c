"""Reading what people did here, and which certificates say so."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.paging import Slice, cut
from engagement.organisations.models import Organisation
from engagement.people.models import Hat, Person, Voice
from engagement.people.selectors import people
from programmes.certificates.codes import read
from programmes.certificates.contents import (
    Change,
    Contents,
    ContributionLine,
    MeetingLine,
    MentoringLine,
    ProjectLine,
    RoleLine,
    SeatLine,
    Wanted,
)
from programmes.certificates.enums import CertificateKind
from programmes.enums import ActivityState, ContributionState, InvolvementState
from programmes.models import (
    Attendance,
    Certificate,
    Contribution,
    ContributionChange,
    Involvement,
    Mandate,
    Mentoring,
)
from programmes.selectors import certified_skills, mentoring

if TYPE_CHECKING:
    from programmes.selectors.mentoring import Pair

_WITH = ("document", "withdrawal__withdrawn_by__user", "issued_by__user", "replaces")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person can choose from."""

    involvements: list[Involvement]
    hats: list[Hat]
    seats: list[Mandate]
    contributions: list[Contribution]
    mentorings: "list[Pair]"
    skills: list[tuple[str, str]]


def choices(person: Person, *, on: date) -> Choices:
    """Return what is recorded of a person by a day and may stand in a document of theirs."""
    return Choices(
        list(_taken_part(person).select_related("project").order_by("answered_at", "pk")),
        list(person.hats.order_by("starts_on", "pk")),
        list(_sat(person).filter(starts_on__lte=on)),
        list(_that_changed_something(person).select_related("project").order_by("said_on", "pk")),
        list(_mentored(person).filter(starts_on__lte=on)),
        certified_skills.choices(person),
    )


def contents(person: Person, wanted: Wanted, *, organisation: Organisation) -> Contents:
    """Return what the document says, in its language and in the organisation's time."""
    zone = organisation.zone
    attended = _attended(person, wanted, zone)
    with override(wanted.language):
        return Contents(
            name=wanted.name,
            description=wanted.description,
            projects=_projects(person, wanted, attended, zone),
            roles=_roles(person, wanted),
            seats=_seats(person, wanted),
            meetings=_meetings(attended, zone) if _is_portfolio(wanted) else (),
            contributions=_contributions(person, wanted) if _is_portfolio(wanted) else (),
            mentorings=_mentorings(person, wanted),
            skills=certified_skills.lines(person, wanted.skills, zone),
        )


def issued_to(person: Person, *, cursor: str) -> Slice[Certificate]:
    """Return one page of what was issued to a person, the newest first."""
    rows = Certificate.objects.filter(person=person).select_related(*_WITH)
    return cut(rows, by="-pk", cursor=cursor)


def how_many(person: Person) -> int:
    """Count what was issued to a person."""
    return Certificate.objects.filter(person=person).count()


def own(person: Person, certificate_id: int) -> Certificate:
    """Return a document of the person's own, or raise Http404."""
    found = at_most_one(
        Certificate.objects.filter(person=person, pk=certificate_id).select_related(*_WITH)
    )
    if found is None:
        raise Http404
    found.person = person
    return found


def get(
    viewer: Viewer, certificate_id: int, *, to: Permission = Permission.VIEW_PEOPLE
) -> Certificate:
    """Return a document, judged by the person to whom it belongs."""
    found = at_most_one(Certificate.objects.filter(pk=certificate_id).select_related(*_WITH))
    if found is None:
        raise Http404
    found.person = people.get(viewer, found.person_id, to=to)
    return found


def by_code(typed: str) -> Certificate | None:
    """Return the document that carries a code, or None when nobody knows it."""
    return Certificate.objects.filter(check_code=read(typed)).select_related("withdrawal").first()


def to_write(certificate_id: int) -> Certificate:
    """Return a document with what it says, for the worker."""
    return Certificate.objects.select_related("document").get(pk=certificate_id)


def _is_portfolio(wanted: Wanted) -> bool:
    return wanted.kind == CertificateKind.PORTFOLIO


def _taken_part(person: Person) -> QuerySet[Involvement]:
    """Return the places of a person in projects to which they said yes."""
    return Involvement.objects.filter(
        person=person,
        answered_at__isnull=False,
        state__in=(InvolvementState.ACCEPTED, InvolvementState.ENDED),
        project__announced_at__isnull=False,
    )


def _that_changed_something(person: Person) -> QuerySet[Contribution]:
    """Return what a person brought in that changed something, and of which they know it.

    What somebody said in their name is not theirs.
    """
    return Contribution.objects.exclude(voice=Voice.IN_NAME).filter(
        Exists(ContributionChange.objects.filter(contribution=OuterRef("pk"))),
        person=person,
        state=ContributionState.TOLD,
    )


def _attended(person: Person, wanted: Wanted, zone: ZoneInfo) -> QuerySet[Attendance]:
    """Return at which activities of the chosen projects the person was, in the period."""
    rows = (
        Attendance.objects.present()
        .filter(person=person, involvement__in=list(wanted.involvements))
        .exclude(activity__state=ActivityState.CANCELLED)
    )
    if wanted.from_on:
        rows = rows.filter(activity__starts_at__gte=_midnight(wanted.from_on, zone))
    if wanted.until_on:
        end = _midnight(wanted.until_on + timedelta(days=1), zone)
        rows = rows.filter(activity__starts_at__lt=end)
    return rows


def _projects(
    person: Person, wanted: Wanted, attended: QuerySet[Attendance], zone: ZoneInfo
) -> tuple[ProjectLine, ...]:
    """Return a line for each chosen project; a role is named only when it was chosen."""
    counted: dict[int, dict[str, Any]] = {
        row["involvement"]: dict(row)
        for row in attended.order_by()
        .values("involvement")
        .annotate(times=Count("pk"), hours=Sum("hours"), preparation=Sum("preparation_hours"))
    }
    rows = (
        _taken_part(person)
        .filter(pk__in=list(wanted.involvements))
        .select_related("project", "hat")
        .order_by("answered_at", "pk")
    )
    lines = []
    for row in rows:
        found = counted.get(row.pk, {})
        named = row.hat is not None and row.hat_id in wanted.hats
        lines.append(
            ProjectLine(
                title=row.project.title,
                role=row.hat.get_role_display() if row.hat and named else row.get_side_display(),
                from_on=_day(row.answered_at, zone),
                until_on=_day(row.ended_at, zone) if row.ended_at else None,
                meetings=found.get("times", 0),
                hours=found.get("hours") or Decimal(),
                preparation=found.get("preparation") or Decimal(),
            )
        )
    return tuple(lines)


def _roles(person: Person, wanted: Wanted) -> tuple[RoleLine, ...]:
    """Return the chosen roles. The status says how money is handled, so it stays away."""
    rows = person.hats.filter(pk__in=list(wanted.hats)).order_by("starts_on", "pk")
    return tuple(
        RoleLine(
            role=str(hat.get_role_display()),
            body=hat.mandate_body,
            from_on=hat.starts_on,
            until_on=hat.last_day,
        )
        for hat in rows
    )


def _sat(person: Person) -> QuerySet[Mandate]:
    """Return the seats that a person has or had, the first one first."""
    return (
        Mandate.objects.filter(person=person)
        .select_related("body", "seat")
        .order_by("starts_on", "pk")
    )


def _seats(person: Person, wanted: Wanted) -> tuple[SeatLine, ...]:
    return tuple(
        SeatLine(
            body=mandate.body.name,
            part=mandate.in_words,
            from_on=mandate.starts_on,
            until_on=mandate.last_day,
        )
        for mandate in _sat(person).filter(pk__in=list(wanted.seats))
    )


def _mentored(person: Person, of: Q | None = None) -> "QuerySet[Pair]":
    """Return for whom somebody is or was a mentor, the first one first."""
    rows = mentoring.counted(Mentoring.objects.filter(mentor=person), of=of)
    return rows.order_by("starts_on", "pk")


def _mentorings(person: Person, wanted: Wanted) -> tuple[MentoringLine, ...]:
    """Return the chosen times as a mentor. Whoever was new is not named."""
    in_time = Q()
    if wanted.from_on:
        in_time &= Q(meetings__contact_on__gte=wanted.from_on)
    if wanted.until_on:
        in_time &= Q(meetings__contact_on__lte=wanted.until_on)
    rows = _mentored(person, in_time or None).filter(pk__in=list(wanted.mentorings))
    return tuple(
        MentoringLine(
            of=str(row.project or _("A new member of the staff")),
            from_on=row.starts_on,
            until_on=row.last_day,
            meetings=row.met,
            hours=row.hours or Decimal(),
        )
        for row in rows
    )


def _meetings(attended: QuerySet[Attendance], zone: ZoneInfo) -> tuple[MeetingLine, ...]:
    rows = attended.select_related("activity").order_by("activity__starts_at", "pk")
    return tuple(
        MeetingLine(
            on=_day(row.activity.starts_at, zone),
            title=row.activity.title,
            hours=row.hours,
            preparation=row.preparation_hours,
        )
        for row in rows
    )


def _contributions(person: Person, wanted: Wanted) -> tuple[ContributionLine, ...]:
    changes = ContributionChange.objects.order_by("seen_on", "pk")
    rows = (
        _that_changed_something(person)
        .filter(pk__in=list(wanted.contributions))
        .select_related("project")
        .prefetch_related(Prefetch("changes", changes))
        .order_by("said_on", "pk")
    )
    return tuple(
        ContributionLine(
            said=row.summary,
            said_on=row.said_on,
            project=row.project.title,
            changes=tuple(
                Change(what=change.what_changed, since=change.seen_on)
                for change in row.changes.all()
            ),
        )
        for row in rows
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _day(moment: datetime | None, zone: ZoneInfo) -> date:
    """Return the day of a moment where the organisation is."""
    if moment is None:  # places to which somebody said yes have the time of the answer
        raise ValueError("a place without an answer")
    return moment.astimezone(zone).date()
