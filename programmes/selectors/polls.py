"""Reading polls about dates: what is asked, who answered what, and how the dates stand."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes import polls
from programmes.enums import Availability, PollState, Side
from programmes.models import (
    Activity,
    DateAnswer,
    DateOption,
    DatePoll,
    Involvement,
    Project,
)
from programmes.models.poll import DatePollQuerySet
from programmes.selectors import projects


def of_project(project: Project) -> DatePollQuerySet:
    """Return the polls of a project."""
    return DatePoll.objects.filter(project=project).select_related("chosen", "activity")


def get(viewer: Viewer, poll_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> DatePoll:
    """Return one poll, judged by its project."""
    poll = at_most_one(
        DatePoll.objects.select_related("activity", "chosen", "decided_by__user").filter(pk=poll_id)
    )
    if poll is None:
        raise Http404
    poll.project = projects.get(viewer, poll.project_id, to=to)
    return poll


def option(
    viewer: Viewer, option_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> DateOption:
    """Return one of the dates of a poll, judged by its project."""
    found = at_most_one(DateOption.objects.filter(pk=option_id))
    if found is None:
        raise Http404
    found.poll = get(viewer, found.poll_id, to=to)
    return found


def options_of(poll: DatePoll) -> list[DateOption]:
    """Return the dates to choose from, the earliest first."""
    return list(DateOption.objects.filter(poll=poll).order_by("starts_at", "id"))


def standings(poll: DatePoll) -> list[polls.Standing]:
    """Return how the dates stand, in three queries however many people answered."""
    answers = DateAnswer.objects.filter(option__poll=poll).order_by()
    counted = answers.values_list("option_id", "involvement__side", "answer").annotate(
        n=Count("pk")
    )
    answered = answers.values_list("involvement__side").annotate(n=Count("person", distinct=True))
    return polls.standings(options_of(poll), counted, dict(answered))


def asked(poll: DatePoll) -> QuerySet[Involvement]:
    """Return those who take part, each with `has_answered`."""
    answers = DateAnswer.objects.filter(option__poll=poll, person=OuterRef("person"))
    return (
        Involvement.objects.taking_part()
        .filter(project=poll.project_id)
        .annotate(has_answered=Exists(answers))
        .select_related("person")
    )


def answers_of(
    poll: DatePoll, people: Sequence[Involvement]
) -> dict[int, list[tuple[DateOption, str]]]:
    """Return what each of some people answered, by their id, in the order of the dates."""
    found: dict[int, list[tuple[DateOption, str]]] = {}
    rows = (
        DateAnswer.objects.filter(
            option__poll=poll, person__in=[involvement.person_id for involvement in people]
        )
        .select_related("option")
        .order_by("option__starts_at", "option_id")
    )
    for row in rows:
        found.setdefault(row.person_id, []).append(
            (row.option, str(Availability(row.answer).label))
        )
    return found


def given_by(poll: DatePoll, person: Person) -> dict[int, str]:
    """Return what somebody answered so far, by the id of the date."""
    rows = DateAnswer.objects.filter(option__poll=poll, person=person)
    return dict(rows.order_by("pk").values_list("option_id", "answer"))


def involvement_in(poll: DatePoll, involvement_id: int) -> Involvement:
    """Return the place of somebody who can answer a poll, or raise Http404."""
    found = at_most_one(asked(poll).filter(pk=involvement_id))
    if found is None:
        raise Http404
    return found


def mine(person: Person, poll_id: int) -> tuple[DatePoll, Involvement]:
    """Return a poll of a project in which the person takes part, or raise Http404."""
    poll = at_most_one(
        DatePoll.objects.select_related("project", "activity", "chosen").filter(pk=poll_id)
    )
    taking_part = Involvement.objects.taking_part()
    place = taking_part.filter(project=poll.project_id, person=person).first() if poll else None
    if poll is None or place is None:
        raise Http404
    return poll, place


def to_answer(person: Person, on: date) -> QuerySet[DatePoll]:
    """Return the polls that wait for the person's first answer, the most urgent first."""
    answered = DateAnswer.objects.filter(option__poll=OuterRef("pk"), person=person)
    rows: QuerySet[DatePoll] = (
        DatePoll.objects.open()
        .filter(
            closes_on__gte=on,
            project__in=Involvement.objects.taking_part().filter(person=person).values("project"),
        )
        .filter(~Exists(answered))
        .order_by("closes_on", "id")
    )
    return rows


def to_decide(viewer: Viewer, on: date) -> QuerySet[DatePoll]:
    """Return the polls of managed projects that nobody can answer any more."""
    rows: QuerySet[DatePoll] = (
        DatePoll.objects.open()
        .filter(closes_on__lt=on, project__in=projects.manageable_by(viewer))
        .order_by("closes_on", "id")
    )
    return rows


def that_set(activity: Activity) -> DatePoll | None:
    """Return the poll by which the date of an activity was found, or None."""
    return (
        DatePoll.objects.filter(activity=activity, state=PollState.CHOSEN).order_by("-id").first()
    )


def by_side(project: Project) -> tuple[int, dict[Side, int]]:
    """Return how many dates were found by a poll, and for how many no other suited a side more."""
    chosen = DatePoll.objects.filter(project=project, state=PollState.CHOSEN)
    counted = chosen.aggregate(
        all=Count("pk"),
        **{side.value: Count("pk", filter=Q(suited__contains=[side])) for side in Side},
    )
    return counted["all"], {side: counted[side.value] for side in Side}
