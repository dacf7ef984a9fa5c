"""Reading contributions for staff: lists, one with its steps, what waits, and the grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import ROLES, Permission, Role
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes import stages
from programmes.enums import ContributionState, Knowledge, Side, Stage
from programmes.models import (
    Activity,
    Contribution,
    ContributionDecision,
    Involvement,
    Project,
    ProjectGrant,
    PublicStory,
)
from programmes.models.contribution import ContributionQuerySet, late
from programmes.selectors import projects

#: A form offers the latest activities; what is older is written in words.
_ACTIVITIES_OFFERED = 60


def of_project(project: Project) -> ContributionQuerySet:
    """Return what was brought to a project."""
    return Contribution.objects.filter(project=project).select_related(
        "person", "owner__user", "activity", "supporter"
    )


def narrowed(rows: ContributionQuerySet, state: str, on: date) -> ContributionQuerySet:
    """Keep what stands in a state; `late` keeps what has waited too long, "" everything."""
    if state == "late":
        return rows.overdue(on)
    return rows.filter(state=state) if state in ContributionState.values else rows


def counts(project: Project, on: date) -> dict[str, int]:
    """Count the contributions of a project by state, `late` among them and all under ""."""
    wanted = {state: Count("pk", filter=Q(state=state)) for state in ContributionState.values}
    found = Contribution.objects.filter(project=project).aggregate(
        late=Count("pk", filter=late(on)), everything=Count("pk"), **wanted
    )
    return {"": found.pop("everything"), **found}


def get(
    viewer: Viewer, contribution_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> Contribution:
    """Return one contribution, judged by its project."""
    contribution = at_most_one(
        Contribution.objects.select_related(
            "person",
            "activity",
            "owner__user",
            "entered_by__user",
            "supporter",
            "thanks__recorded_by__user",
        ).filter(pk=contribution_id)
    )
    if contribution is None:
        raise Http404
    contribution.project = projects.get(viewer, contribution.project_id, to=to)
    return contribution


def latest_decision(contribution: Contribution) -> ContributionDecision | None:
    """Return the decision that counts, or None."""
    return contribution.decisions.select_related("recorded_by__user").order_by("-number").first()


def story_of(contribution: Contribution) -> PublicStory | None:
    """Return the public wording of a contribution, or None."""
    return PublicStory.objects.filter(contribution=contribution).first()


@dataclass(frozen=True, slots=True)
class AtHome:
    """What waits for staff, the longest first."""

    late: list[Contribution]
    to_tell: list[Contribution]


def at_home(viewer: Viewer, on: date, *, few: int) -> AtHome:
    """Return a few contributions that wait too long, and a few to be told, in one query."""
    managed = Contribution.objects.filter(project__in=projects.manageable_by(viewer))
    halves = [
        rows.select_related("project").order_by("due_on", "pk")[:few]
        for rows in (managed.overdue(on), managed.to_tell())
    ]
    found = list(halves[0].union(halves[1], all=True).order_by("due_on", "pk"))
    return AtHome(
        late=[row for row in found if row.is_undecided],
        to_tell=[row for row in found if not row.is_undecided],
    )


def who_can_own(viewer: Viewer, project: Project) -> QuerySet[Membership]:
    """Return those who can answer for a contribution: whoever may change the project."""
    roles = [role for role in Role if Permission.MANAGE_PROJECT in ROLES[role]]
    granted = ProjectGrant.objects.filter(
        content_object=project, permission__codename=Permission.MANAGE_PROJECT
    )
    return (
        Membership.objects.active()
        .staff()
        .filter(organisation_id=viewer.organisation_id)
        .filter(Q(role__in=roles) | Q(user__in=granted.values("user")))
        .select_related("user")
        .order_by("user__name", "pk")
    )


def who_can_say(project: Project) -> list[tuple[int, str, str]]:
    """Return the id, name and side of each who takes part in a project, by name."""
    return list(
        Involvement.objects.taking_part()
        .filter(project=project)
        .order_by("person__sort_name", "person_id")
        .values_list("person_id", "person__name", "side")
    )


def speaker(project: Project, person_id: int | None) -> Person | None:
    """Return somebody who takes part in a project; None for the group."""
    if person_id is None:
        return None
    found = (
        Involvement.objects.taking_part()
        .filter(project=project, person=person_id)
        .select_related("person")
        .first()
    )
    if found is None:
        raise Http404
    return found.person


def activities_of(project: Project) -> QuerySet[Activity]:
    """Return the latest activities of a project, where something can have been said."""
    latest = (
        Activity.objects.filter(project=project)
        .order_by("-starts_at", "-pk")
        .values("pk")[:_ACTIVITIES_OFFERED]
    )
    return Activity.objects.filter(pk__in=latest).order_by("-starts_at", "-pk")


@dataclass(frozen=True, slots=True)
class GridRow:
    """One stage of the work, or a finer step within it, with its counts.

    `is_agreed` says of a stage of research that the project promises that people take part in it.
    """

    label: str
    is_step: bool
    counts: tuple[int, ...]
    total: int
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How many contributions there are at each stage, by kind of knowledge or by side."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[int, ...]
    total: int


def grid(project: Project, *, by_side: bool, group: str) -> Grid:
    """Count the contributions of a project by stage; `group` names what all said together."""
    column = "side" if by_side else "knowledge"
    sides = [(side.value, side.together) for side in Side] + [("", group)]
    kinds = [(kind.value, str(kind.label)) for kind in Knowledge]
    columns = sides if by_side else kinds
    counted = list(
        Contribution.objects.filter(project=project)
        .order_by()
        .values_list("stage", "step", column)
        .annotate(n=Count("pk"))
    )

    def row(label: str, stage: str, step: str | None) -> GridRow:
        cells = tuple(
            sum(n for s, t, c, n in counted if (s, c) == (stage, value) and step in (None, t))
            for value, _ in columns
        )
        is_agreed = step in project.research_steps
        return GridRow(label, step is not None, cells, sum(cells), is_agreed=is_agreed)

    rows: list[GridRow] = []
    for stage in Stage:
        rows.append(row(str(stage.label), stage.value, None))
        rows += [
            row(str(step.label), stage.value, step.value)
            for of, step in stages.steps_of(project.sphere)
            if of is stage
        ]
    totals = _sums(rows, len(columns))
    return Grid(tuple(str(label) for _, label in columns), tuple(rows), totals, sum(totals))


def stages_of(project: Project) -> list[tuple[str, bool, int]]:
    """Return the stages that were agreed or at which somebody brought something in, in order.

    Each has its name, whether it was agreed before, and the number of contributions.
    """
    agreed = str(Stage(project.stage).label)
    rows = [
        (row.label, row.is_agreed if row.is_step else row.label == agreed, row.total)
        for row in grid(project, by_side=False, group="").rows
    ]
    return [row for row in rows if row[1] or row[2]]


def _sums(rows: Sequence[GridRow], width: int) -> tuple[int, ...]:
    return tuple(sum(row.counts[i] for row in rows if not row.is_step) for i in range(width))
