"""The register of decisions of a project: what meetings decided, and what became of ideas."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from engagement.people.models import Person
from programmes.bodies.enums import BodyKind
from programmes.charters.rights import RightView, left_out, view
from programmes.enums import DecisionKind
from programmes.models import (
    Attendance,
    BodyMeeting,
    ContributionDecision,
    ContributionTelling,
    MeetingDecision,
    MinutesVersion,
    Project,
)
from programmes.models.agenda import MeetingDecisionQuerySet

#: No project decides more in a year.
_MOST = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: when, about what, who decided, why, and what the charter says of it.

    `left_out` names the parties that the charter lets decide, and that did not.
    `may_open` says whether the reader may go to the meeting or the idea that it comes from.
    """

    on: date
    row: MeetingDecision | ContributionDecision
    is_of_meeting: bool
    right: RightView | None
    left_out: tuple[str, ...]
    may_open: bool
    summary: str


@dataclass(frozen=True, slots=True)
class Register:
    """The decisions of one year, the latest first, and the years in which something was decided."""

    year: int
    years: list[int]
    entries: list[Entry]


def of_project(project: Project, *, year: str, zone: tzinfo) -> Register:
    """Return the register of a project as staff read it."""
    return _register(_of_meetings(project), _of_ideas(project), year=year, zone=zone)


def for_person(person: Person, *, project: Project, year: str, zone: tzinfo) -> Register:
    """Return the register as somebody reads it who takes part.

    What a meeting decided is read by whoever was invited, and by all others once its minutes are
    published; what a jury decided, by those who were invited alone. What became of an idea is read
    by whoever had it, once they were told; by the group, when the group had it; and by all, when
    whoever had it agreed that everybody may read of it.
    """
    invited = Attendance.objects.filter(person=person, activity=OuterRef("activity"))
    jury = BodyMeeting.objects.filter(activity=OuterRef("activity"), body__kind=BodyKind.JURY)
    given = MinutesVersion.objects.filter(minutes__activity=OuterRef("activity"))
    told = ContributionTelling.objects.filter(decision=OuterRef("pk"))
    whose = (
        Q(contribution__person=person)
        | Q(contribution__person__isnull=True)
        | Q(contribution__may_publish=True, contribution__story__published_at__isnull=False)
    )
    return _register(
        _of_meetings(project)
        .annotate(was_invited=Exists(invited))
        .filter(Q(was_invited=True) | Q(Exists(given), ~Exists(jury))),
        _of_ideas(project).filter(whose, Exists(told)).select_related("contribution__story"),
        year=year,
        zone=zone,
        person=person,
    )


def _of_meetings(project: Project) -> MeetingDecisionQuerySet:
    rows: MeetingDecisionQuerySet = MeetingDecision.objects.filter(
        activity__project=project, kind=DecisionKind.DECISION
    )
    return rows.select_related("activity__delivered_level", "item")


def _of_ideas(project: Project) -> QuerySet[ContributionDecision]:
    latest = (
        ContributionDecision.objects.filter(contribution=OuterRef("contribution"))
        .order_by("-number")
        .values("number")[:1]
    )
    return ContributionDecision.objects.filter(
        contribution__project=project, number=Subquery(latest)
    ).select_related("contribution")


def _register(
    meetings: MeetingDecisionQuerySet,
    ideas: QuerySet[ContributionDecision],
    *,
    year: str,
    zone: tzinfo,
    person: Person | None = None,
) -> Register:
    years = sorted(
        {
            moment.year
            for moment in meetings.order_by().datetimes("activity__starts_at", "year", tzinfo=zone)
        }
        | {day.year for day in ideas.order_by().dates("decided_on", "year")},
        reverse=True,
    )
    chosen = next((each for each in years if str(each) == year), years[0] if years else 0)
    if not chosen:
        return Register(0, [], [])
    first, after = (timezone.make_aware(datetime(y, 1, 1), zone) for y in (chosen, chosen + 1))  # noqa: DTZ001 — made aware at once
    found = [
        *_meeting_entries(
            meetings.filter(activity__starts_at__gte=first, activity__starts_at__lt=after).order_by(
                "-activity__starts_at", "-pk"
            )[:_MOST],
            zone,
            person,
        ),
        *_idea_entries(
            ideas.filter(decided_on__year=chosen).order_by("-decided_on", "-pk")[:_MOST], person
        ),
    ]
    return Register(chosen, years, sorted(found, key=lambda entry: entry.on, reverse=True))


def _meeting_entries(
    rows: Iterable[MeetingDecision], zone: tzinfo, person: Person | None
) -> Iterable[Entry]:
    for row in rows:
        yield Entry(
            on=timezone.localtime(row.activity.starts_at, zone).date(),
            row=row,
            is_of_meeting=True,
            right=view(row.right),
            left_out=tuple(side.together for side in left_out(row.right, row.decided_by)),
            may_open=person is None or bool(vars(row)["was_invited"]),
            summary="",
        )


def _idea_entries(rows: Iterable[ContributionDecision], person: Person | None) -> Iterable[Entry]:
    for row in rows:
        idea = row.contribution
        own = person is None or idea.person_id in (None, person.pk)
        yield Entry(
            on=row.decided_on,
            row=row,
            is_of_meeting=False,
            right=view(row.right),
            left_out=(),
            may_open=own,
            summary=idea.summary if own else idea.story.you_said,
        )
