"""Reading projects for a viewer."""

import re
from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from engagement.access import grants
from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.searching import having
from engagement.core.text import query_words
from programmes.enums import ActivityState, InvolvementState
from programmes.models import Activity, Involvement, Programme, Project, ProjectWord
from programmes.models.project import ProjectQuerySet

_REFERENCE = re.compile(r"prj[-\s]*0*(\d{1,9})", re.IGNORECASE)
_SHOWN = (
    "programme__sponsor__user",
    "planned_level",
    "lead__user",
    "deputy__user",
    "announced_by__user",
)


def visible_to(viewer: Viewer) -> ProjectQuerySet:
    """Return the projects that the viewer may see, by role or by grant."""
    rows = grants.visible(viewer, Permission.VIEW_PROJECT, Project.objects.all())
    return cast("ProjectQuerySet", rows)


def manageable_by(viewer: Viewer) -> ProjectQuerySet:
    """Return the projects that the viewer may change, by role or by grant."""
    rows = grants.visible(viewer, Permission.MANAGE_PROJECT, Project.objects.all())
    return cast("ProjectQuerySet", rows)


def get(viewer: Viewer, project_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> Project:
    """Return one project.

    Raises Http404 when the viewer may not know of it, PermissionDenied when they may see it
    but not do what they came for.
    """
    project = at_most_one(visible_to(viewer).select_related(*_SHOWN).filter(pk=project_id))
    if project is None:
        raise Http404
    if to is not Permission.VIEW_PROJECT and not grants.may(viewer, to, project):
        raise PermissionDenied
    return project


def may_manage(viewer: Viewer, project: Project) -> bool:
    """Say whether the viewer may change the project."""
    return grants.may(viewer, Permission.MANAGE_PROJECT, project)


def found_by(rows: ProjectQuerySet, words: str) -> ProjectQuerySet:
    """Narrow projects to those whose number is given, or whose title has every word."""
    if reference := _REFERENCE.fullmatch(words.strip()):
        return rows.filter(number=int(reference[1]))
    wanted = query_words(words)
    if words.strip() and not wanted:
        return rows.none()
    return cast(
        "ProjectQuerySet",
        having(rows, wanted, among=ProjectWord.objects.all(), of="project_id"),
    )


def of_programme(viewer: Viewer, programme: Programme, at: datetime) -> ProjectQuerySet:
    """Return the visible projects of a programme with their figures, the newest first."""
    return with_figures(
        visible_to(viewer).filter(programme=programme).select_related("planned_level"), at
    ).latest_first()


def with_figures(rows: ProjectQuerySet, at: datetime) -> ProjectQuerySet:
    """Add `people` (who take part) and `next_start` (of the next activity)."""
    people = (
        Involvement.objects.filter(project=OuterRef("pk"), state=InvolvementState.ACCEPTED)
        .order_by()
        .values("project")
        .annotate(n=Count("pk"))
        .values("n")
    )
    following = (
        Activity.objects.filter(
            project=OuterRef("pk"), state=ActivityState.PLANNED, starts_at__gt=at
        )
        .order_by("starts_at")
        .values("starts_at")[:1]
    )
    return rows.annotate(
        people=Coalesce(Subquery(people, output_field=IntegerField()), Value(0)),
        next_start=Subquery(following),
    )
