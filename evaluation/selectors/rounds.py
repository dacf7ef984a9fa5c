"""Reading rounds for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.paging import Slice, cut
from engagement.people.models import Person
from engagement.people.selectors.people import found_by
from evaluation import suppression
from evaluation.enums import AnswerMode, ReportState, RoundState
from evaluation.models import AnswerFile, Report, Response, Round, RoundGroup, Ticket
from programmes.models import Project
from programmes.selectors import projects as every_project

PAGE = 25
_RECENT = timedelta(days=7)
_LONGEST_ID = 18
#: Evaluation is a rule: half a year after its start a project is asked about, then each year.
_HALF_A_YEAR, _A_YEAR = timedelta(days=182), timedelta(days=365)
_MOST_WITHOUT = 20
_MOST_AT_HOME, _MOST_ENDING, _MOST_READY = 50, 20, 5


@dataclass(frozen=True, slots=True)
class AtHome:
    """What the home page of staff tells of evaluation."""

    ending: list[Round]
    ready: list[Report]


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of a group were asked and have answered; None where it is just a few."""

    label: str
    asked: int | None
    answered: int | None


def get(viewer: Viewer, round_id: int, *, to: Permission = Permission.VIEW_EVALUATION) -> Round:
    """Return one round, 404 when it is not of this organisation, 403 when it may not be seen."""
    found = at_most_one(
        Round.objects.select_related("organisation", "instrument", "project__planned_level")
        .defer("organisation__logo")
        .filter(pk=round_id)
    )
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def page(*, cursor: str) -> Slice[Round]:
    """Return one page of rounds, the latest first."""
    rounds = Round.objects.select_related("instrument", "project")
    return cut(rounds, by="-pk", cursor=cursor, size=PAGE)


def projects(viewer: Viewer, *, words: str, cursor: str) -> Slice[Project]:
    """Return one page of the announced projects that words find, the latest first."""
    announced = every_project.visible_to(viewer).announced()
    found = every_project.found_by(announced, words)
    return cut(found.select_related("programme"), by="-pk", cursor=cursor, size=PAGE)


def without(viewer: Viewer, *, on: date) -> list[Project]:
    """Return open projects that people have known for half a year and are not asked about.

    Nobody was asked for a year, and no round is prepared. Who has waited longest comes first.
    """
    asked = Round.objects.filter(project=OuterRef("pk")).filter(
        Q(state__in=(RoundState.DRAFT, RoundState.OPEN)) | Q(opens_on__gt=on - _A_YEAR)
    )
    rows = every_project.visible_to(viewer).announced().open()
    waiting = rows.filter(~Exists(asked), starts_on__lte=on - _HALF_A_YEAR)
    return list(waiting.order_by("starts_on", "pk")[:_MOST_WITHOUT])


def of_project(project: Project, *, cursor: str) -> Slice[Round]:
    """Return one page of the rounds of a project, the latest first."""
    rounds = Round.objects.filter(project=project).select_related("project")
    return cut(rounds, by="-pk", cursor=cursor, size=PAGE)


def reach(round_: Round, *, minimum: int) -> list[Reach]:
    """Return how many were asked and answered, by group; just a few are never told."""
    if round_.is_closed:
        return [
            Reach(group.label, group.size, suppression.people(group.answered or 0, minimum=minimum))
            for group in round_.groups.order_by("order")
            if group.size or group.answered
        ]
    asked = dict(round_.tickets.order_by().values_list("group").annotate(Count("pk")))
    answered = dict(
        Response.objects.filter(round=round_).order_by().values_list("group").annotate(Count("pk"))
    )
    return [
        Reach(
            group.label,
            asked.get(group.pk) if round_.project_id else None,
            suppression.people(answered.get(group.pk, 0), minimum=minimum),
        )
        for group in round_.groups.order_by("order")
        if asked.get(group.pk) or answered.get(group.pk)
    ]


def ways(round_: Round, *, minimum: int, reach: Sequence[Reach]) -> dict[str, int] | None:
    """Return how many answered in each way, or None when one was taken by just a few.

    The ways add up over all groups of `reach`: beside the groups that are told, their sum
    would tell how many answered in a group that is not.
    """
    found = Response.objects.filter(round=round_).aggregate(
        portal=Count("pk", filter=Q(mode=AnswerMode.PORTAL)),
        paper=Count("pk", filter=Q(mode=AnswerMode.PAPER)),
        file=Count("pk", filter=Q(mode=AnswerMode.IMPORT)),
    )
    if found["file"] == 0:
        del found["file"]
    told = all(suppression.people(number, minimum=minimum) for number in found.values())
    found.pop("file", None)
    return found if told and all(group.answered is not None for group in reach) else None


def groups(round_: Round) -> list[RoundGroup]:
    """Return the groups of a round, in order."""
    return list(round_.groups.order_by("order", "pk"))


def waiting(round_: Round, *, words: str, cursor: str) -> Slice[Ticket]:
    """Return one page of those who have not answered and whom words find, by name."""
    tickets = round_.tickets.filter(answered_on__isnull=True).select_related("person", "group")
    if words.strip():
        tickets = tickets.filter(person__in=found_by(Person.objects.all(), words).values("pk"))
    return cut(tickets, by="person__sort_name", cursor=cursor)


def ticket(group: RoundGroup, person_id: str) -> Ticket | None:
    """Return the ticket of somebody who was asked in a group; None for what is no such person."""
    if not person_id.isdecimal() or len(person_id) > _LONGEST_ID:
        return None
    tickets = Ticket.objects.filter(round=group.round_id, group=group, person=int(person_id))
    return tickets.select_related("person").first()


def invited(round_: Round, *, cursor: str) -> Slice[Ticket]:
    """Return one page of those who were asked, by name. It does not say who answered what."""
    tickets = round_.tickets.select_related("person", "group")
    return cut(tickets, by="person__sort_name", cursor=cursor)


def file(round_: Round, file_id: int) -> AnswerFile:
    """Return a file that waits to be imported into a round, or 404."""
    found = at_most_one(AnswerFile.objects.filter(round=round_, pk=file_id))
    if found is None:
        raise Http404
    return found


def at_home(viewer: Viewer, now: datetime, *, ends_by: date) -> AtHome:
    """Return the open rounds that end by a day, and the viewer's reports that became ready lately.

    One query: a report is read with its round.
    """
    reports = Report.objects.filter(
        round=OuterRef("pk"),
        requested_by=viewer.membership_id,
        state=ReportState.READY,
        finished_at__gte=now - _RECENT,
    )
    ends = Q(state=RoundState.OPEN, closes_on__lte=ends_by)
    runs, asks = map(viewer.can, (Permission.RUN_EVALUATION, Permission.REQUEST_REPORTS))
    if not (runs or asks):
        return AtHome([], [])
    wanted = [condition for may, condition in ((runs, ends), (asks, Exists(reports))) if may]
    found = list(
        Round.objects.filter(reduce(or_, wanted))
        .annotate(ready=ArraySubquery(reports.values(found=JSONObject(pk="pk", number="number"))))
        .order_by("-closes_on", "-pk")[:_MOST_AT_HOME]
    )
    ready = [
        Report(pk=each["pk"], number=each["number"], round=round_)
        for round_ in found
        for each in vars(round_)["ready"]
        if asks
    ]
    return AtHome(
        ending=[each for each in reversed(found) if runs and each.is_open][:_MOST_ENDING],
        ready=sorted(ready, key=lambda report: -report.pk)[:_MOST_READY],
    )
