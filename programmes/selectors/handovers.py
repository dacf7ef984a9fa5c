"""Reading handover notes, and the projects of which nobody is in charge."""

from typing import cast

from django.db.models import Q, QuerySet

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from programmes.models import HandoverNote, Project
from programmes.models.project import ProjectQuerySet


def _gone(place: str) -> Q:
    """Return what is true when a place is held by nobody who can still sign in."""
    return Q(**{f"{place}__ended_at__isnull": False}) | Q(**{f"{place}__user__is_active": False})


def orphans() -> ProjectQuerySet:
    """Return the open projects whose lead and deputy have both left or are suspended."""
    rows = Project.objects.open().filter(_gone("lead"), _gone("deputy"))
    return cast("ProjectQuerySet", rows.select_related("lead__user", "deputy__user").order_by("pk"))


def orphans_for(viewer: Viewer) -> ProjectQuerySet:
    """Return the same for whoever sees every project; others have no part in it."""
    return orphans() if viewer.can(Permission.VIEW_PROJECT) else Project.objects.none()


def is_orphan(project: Project) -> bool:
    """Say whether nobody is in charge of an open project."""
    return project.is_open and all(
        member.ended_at is not None or not member.user.is_active
        for member in (project.lead, project.deputy)
    )


def notes_of(project: Project) -> QuerySet[HandoverNote]:
    """Return the handover notes of a project."""
    return HandoverNote.objects.filter(project=project).select_related(
        "lead__user", "deputy__user", "written_by__user"
    )
