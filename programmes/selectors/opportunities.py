"""Reading opportunities: for staff, for the people who take part, and for everybody."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.text import query_words
from engagement.people.models import Hat, Person, RoleKind
from engagement.people.selectors.people import worn
from engagement.people.selectors.support import pausing
from programmes.models import Expression, Opportunity, Project, Proposal
from programmes.models.opportunity import OpportunityQuerySet
from programmes.models.project import ProjectQuerySet
from programmes.opportunities.enums import WAITING, OpportunityState
from programmes.selectors import projects

_SHOWN = ("project", "owner__user", "published_by__user", "names_shown_by__user")
#: Roles of those who speak for others; opportunities are proposed to them as a rule.
REPRESENTATIVES = (
    RoleKind.USER_REPRESENTATIVE,
    RoleKind.COUNCIL_MEMBER,
    RoleKind.ASSOCIATION,
    RoleKind.SELF_REPRESENTATIVE,
)


def visible_to(viewer: Viewer) -> OpportunityQuerySet:
    """Return the opportunities that the viewer may see: as the project of each."""
    return _judged(viewer, Permission.VIEW_PROJECT, projects.visible_to(viewer))


def manageable_by(viewer: Viewer) -> OpportunityQuerySet:
    """Return the opportunities of which the viewer reads and decides the answers."""
    return _judged(viewer, Permission.MANAGE_PROJECT, projects.manageable_by(viewer))


def _judged(viewer: Viewer, what: Permission, allowed: ProjectQuerySet) -> OpportunityQuerySet:
    """Keep those of the allowed projects; whoever may by role also sees what has no project."""
    rows: OpportunityQuerySet = Opportunity.objects.filter(organisation_id=viewer.organisation_id)
    return rows if viewer.can(what) else rows.filter(project__in=allowed)


def get(
    viewer: Viewer, opportunity_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> Opportunity:
    """Return one opportunity, judged by its project, or by the role where it has none.

    Raises Http404 when the viewer may not know of it, PermissionDenied when they may see it
    but not do what they came for.
    """
    found = at_most_one(visible_to(viewer).select_related(*_SHOWN).filter(pk=opportunity_id))
    if found is None:
        raise Http404
    if found.project_id is not None:
        found.project = projects.get(viewer, found.project_id, to=to)
    elif not viewer.can(to):
        raise PermissionDenied
    return found


def may_manage(viewer: Viewer, opportunity: Opportunity) -> bool:
    """Say whether the viewer may change the opportunity and decide about answers."""
    if opportunity.project is None:
        return viewer.can(Permission.MANAGE_PROJECT)
    return projects.may_manage(viewer, opportunity.project)


#: How a list can be narrowed.
KINDS = ("draft", "open", "over", "withdrawn")


def listed(viewer: Viewer, *, words: str, kind: str, on: date) -> QuerySet[Opportunity]:
    """Return the opportunities that the viewer sees, found by words and by where they stand."""
    rows = visible_to(viewer)
    if kind == "open":
        rows = rows.open(on)
    elif kind == "over":
        rows = rows.over(on)
    elif kind in (OpportunityState.DRAFT, OpportunityState.WITHDRAWN):
        rows = rows.filter(state=kind)
    wanted = query_words(words)
    if words.strip() and not wanted:
        return rows.none()
    for word in wanted:
        rows = rows.filter(title_words__contains=f" {word}")
    return with_counts(rows).select_related("project")


def of_project(project: Project) -> QuerySet[Opportunity]:
    """Return the opportunities of a project with their counts."""
    return with_counts(Opportunity.objects.filter(project=project)).select_related("project")


def with_counts(rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
    """Add `received` (how many answered) and `waiting` (how many have not heard yet)."""

    def count(only: Q) -> Coalesce:
        found = (
            Expression.objects.filter(only, opportunity=OuterRef("pk"))
            .order_by()
            .values("opportunity")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return Coalesce(Subquery(found, output_field=IntegerField()), Value(0))

    return rows.annotate(received=count(Q()), waiting=count(Q(state__in=WAITING)))


@dataclass(frozen=True, slots=True)
class AtHome:
    """What waits for staff: outcomes to give, and opportunities to propose."""

    to_decide: list[Opportunity]
    to_propose: list[Opportunity]


def at_home(viewer: Viewer, on: date, *, few: int) -> AtHome:
    """Return what is over while people wait, and what no representative was asked."""
    managed = manageable_by(viewer)
    to_decide = with_counts(
        managed.over(on).filter(
            Exists(Expression.objects.waiting().filter(opportunity=OuterRef("pk")))
        )
    ).order_by("closes_on", "pk")
    asked = Proposal.objects.filter(opportunity=OuterRef("pk"))
    to_propose = (
        managed.open(on)
        .filter(~Exists(asked), Exists(free_representatives(on)))
        .order_by("closes_on", "pk")
    )
    return AtHome(list(to_decide[:few]), list(to_propose[:few]))


def representatives(on: date) -> QuerySet[Person]:
    """Return the people who represent others today, by the roles that they hold."""
    hats = worn(Hat.objects.filter(person=OuterRef("pk"), role__in=REPRESENTATIVES), on=on)
    return Person.objects.current().filter(Exists(hats)).order_by("sort_name", "pk")


def free_representatives(on: date) -> QuerySet[Person]:
    """Return those of them who do not pause, so that they can be asked."""
    return representatives(on).filter(~pausing(on, person="pk"))


def open_now(on: date) -> OpportunityQuerySet:
    """Return what everybody can answer to."""
    rows = Opportunity.objects.open(on).select_related("project")
    return cast("OpportunityQuerySet", rows)


def readable(opportunity_id: int) -> Opportunity:
    """Return one that everybody may read: published, over, or taken back with its reason."""
    found = at_most_one(
        Opportunity.objects.exclude(state=OpportunityState.DRAFT)
        .select_related("project")
        .filter(pk=opportunity_id)
    )
    if found is None:
        raise Http404
    return found
