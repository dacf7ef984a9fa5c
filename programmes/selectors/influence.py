"""What became of contributions: for those who made them, and for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Q, QuerySet
from django.http import Http404

from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.enums import ContributionState, InvolvementState
from programmes.models import (
    Activity,
    Contribution,
    ContributionChange,
    ContributionConsent,
    ContributionDecision,
    ContributionDiscussion,
    ContributionRating,
    ContributionTelling,
    Involvement,
    Project,
    PublicStory,
    Thanks,
)
from programmes.models.contribution import ContributionQuerySet
from programmes.selectors import thanks

StepKind = Literal["discussed", "decided", "changed", "told", "rated", "agreed", "thanked"]
StepRow = (
    ContributionDiscussion
    | ContributionDecision
    | ContributionChange
    | ContributionTelling
    | ContributionRating
    | ContributionConsent
    | Thanks
)
#: Somebody remembers the latest meetings; what is older they can tell in words.
_ACTIVITIES_OFFERED = 20
#: The order of steps that were recorded at the same moment.
_ORDER: tuple[StepKind, ...] = (
    "agreed",
    "discussed",
    "decided",
    "changed",
    "told",
    "rated",
    "thanked",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a contribution."""

    kind: StepKind
    on: date
    at: datetime
    row: StepRow


def steps_of(contribution: Contribution) -> list[Step]:
    """Return everything that happened to a contribution, in the order in which it was kept."""
    whose = "recorded_by__user"
    said = thanks.of(contribution)
    found: Iterable[tuple[StepKind, Iterable[StepRow]]] = (
        ("agreed", contribution.consents.select_related(whose)),
        ("discussed", contribution.discussions.select_related(whose, "activity")),
        ("decided", contribution.decisions.select_related(whose)),
        ("changed", contribution.changes.select_related(whose)),
        ("told", contribution.tellings.select_related(whose)),
        ("rated", contribution.ratings.select_related(whose)),
        ("thanked", [said] if said else []),
    )
    steps = [Step(kind, _day_of(row), row.recorded_at, row) for kind, rows in found for row in rows]
    return sorted(steps, key=lambda step: (step.at, _ORDER.index(step.kind), step.row.pk))


def told_steps_of(contribution: Contribution) -> list[Step]:
    """Return the steps as the contributor sees them: a decision shows once it has been told."""
    steps = steps_of(contribution)
    told = {step.row.decision_id for step in steps if isinstance(step.row, ContributionTelling)}
    return [step for step in steps if step.kind != "decided" or step.row.pk in told]


def mine(person: Person) -> ContributionQuerySet:
    """Return what a person brought in, and what the groups said in which they take part."""
    groups = Involvement.objects.filter(person=person, state=InvolvementState.ACCEPTED)
    return Contribution.objects.filter(
        Q(person=person) | Q(person__isnull=True, project__in=groups.values("project"))
    ).select_related("project", "activity", "person", "supporter")


def one(person: Person, contribution_id: int) -> Contribution:
    """Return a contribution of the person or of a group of theirs, or raise Http404."""
    found = at_most_one(
        mine(person).select_related("thanks__recorded_by__user").filter(pk=contribution_id)
    )
    if found is None:
        raise Http404
    return found


def own(person: Person, contribution_id: int) -> Contribution:
    """Return a contribution that the person made, or raise Http404."""
    found = one(person, contribution_id)
    if found.person_id != person.pk:
        raise Http404
    return found


def to_rate(person: Person) -> ContributionQuerySet:
    """Return what the person was told of and has not rated yet, the oldest first."""
    return (
        Contribution.objects.filter(person=person, state=ContributionState.TOLD, rating="")
        .select_related("project", "person", "supporter")
        .order_by("pk")
    )


def may_share(person: Person) -> QuerySet[Involvement]:
    """Return the person's places in open projects, where they can share something."""
    return (
        Involvement.objects.taking_part()
        .filter(person=person, project__closed_at__isnull=True)
        .select_related("project")
        .order_by("-pk")
    )


def activities_to_name(person: Person, project: Project, at: datetime) -> QuerySet[Activity]:
    """Return the latest activities that the person was invited to and that have begun."""
    latest = (
        Activity.objects.filter(project=project, attendances__person=person, starts_at__lte=at)
        .order_by("-starts_at", "-pk")
        .values("pk")[:_ACTIVITIES_OFFERED]
    )
    return Activity.objects.filter(pk__in=latest).order_by("-starts_at", "-pk")


def public_stories(project: Project | None = None) -> QuerySet[PublicStory]:
    """Return what everybody may read of an organisation, or of one of its projects."""
    rows: QuerySet[PublicStory] = PublicStory.objects.public().filter(
        contribution__project__announced_at__isnull=False
    )
    if project is not None:
        rows = rows.filter(contribution__project=project)
    return rows.select_related("contribution__project")


def announced(project_id: int) -> Project:
    """Return a project that everybody may know of, or raise Http404."""
    found: Project | None = at_most_one(Project.objects.announced().filter(pk=project_id))
    if found is None:
        raise Http404
    return found


def _day_of(row: StepRow) -> date:
    """Return the day on which something happened, which staff may record later."""
    if isinstance(row, ContributionDiscussion):
        return row.discussed_on
    if isinstance(row, ContributionDecision):
        return row.decided_on
    if isinstance(row, ContributionChange):
        return row.seen_on
    if isinstance(row, ContributionTelling):
        return row.told_on
    return row.recorded_at
