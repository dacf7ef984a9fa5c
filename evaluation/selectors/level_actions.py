"""Reading the actions that felt and promised levels ask for."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from engagement.access.permissions import ROLES, Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership
from evaluation.models import Criterion, LevelAction
from programmes.models import Project
from programmes.selectors import colleagues, projects

#: The page of a project names so many; whoever wants more finds them in the history.
_LATEST = 20
_SHOWN = ("owner__user", "answered_by__user", "closed_by__user", "round", "criterion__standard")


def of_project(project: Project) -> list[LevelAction]:
    """Return the latest actions of a project, the open ones first."""
    rows = LevelAction.objects.filter(project=project).select_related(*_SHOWN)
    found = list(rows.order_by("-pk")[:_LATEST])
    return sorted(found, key=lambda action: not action.is_open)


def get(viewer: Viewer, action_id: int) -> LevelAction:
    """Return one action for whoever manages its project; Http404 or PermissionDenied."""
    found = at_most_one(LevelAction.objects.select_related(*_SHOWN).filter(pk=action_id))
    if found is None:
        raise Http404
    found.project = projects.get(viewer, found.project_id, to=Permission.MANAGE_PROJECT)
    return found


def to_answer(viewer: Viewer) -> QuerySet[LevelAction]:
    """Return what the viewer looks after and has not said yet what is done about it."""
    return (
        LevelAction.objects.unanswered()
        .filter(owner=viewer.membership_id)
        .select_related("project")
        .order_by("due_on", "pk")
    )


def open_in(rows: list[Project]) -> dict[int, list[LevelAction]]:
    """Return the open actions of some projects, by the id of the project."""
    found: dict[int, list[LevelAction]] = {}
    for action in LevelAction.objects.open().filter(project__in=rows).order_by("pk"):
        found.setdefault(action.project_id, []).append(action)
    return found


def criteria_for(action: LevelAction) -> QuerySet[Criterion]:
    """Return what the standards in use ask for, and what the action is linked to already."""
    used = Criterion.objects.used().values("pk")
    return (
        Criterion.objects.filter(Q(pk__in=used) | Q(pk=action.criterion_id))
        .select_related("standard")
        .order_by("standard_id", "pk")
    )


def for_criteria(criteria: Iterable[Criterion]) -> dict[int, list[LevelAction]]:
    """Return the actions that help to meet what a standard asks for, by criterion."""
    found: dict[int, list[LevelAction]] = {}
    rows = LevelAction.objects.filter(criterion__in=list(criteria)).select_related("project")
    for action in rows.order_by("pk"):
        found.setdefault(action.criterion_id or 0, []).append(action)
    return found


def owners(viewer: Viewer, action: LevelAction) -> QuerySet[Membership]:
    """Return who can look after an action: whoever may manage its project, and who does so now."""
    roles = [role for role, allowed in ROLES.items() if Permission.MANAGE_PROJECT in allowed]
    granted = [each.member.pk for each in colleagues.of_project(action.project) if each.may_manage]
    people = [action.owner_id, action.project.lead_id, action.project.deputy_id, *granted]
    able = colleagues.members(viewer).filter(Q(role__in=roles) | Q(pk__in=people))
    members = Membership.objects.filter(
        Q(pk__in=able.values("pk")) | Q(pk=action.owner_id),
        organisation_id=viewer.organisation_id,
    )
    return members.select_related("user").order_by("user__name", "pk")
