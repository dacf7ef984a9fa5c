"""Reading programmes for a viewer."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from programmes.enums import ActivityState, InvolvementState
from programmes.models import (
    Activity,
    Involvement,
    JointProgramme,
    ParticipationScheme,
    Programme,
)
from programmes.selectors import projects


def visible_to(viewer: Viewer) -> QuerySet[Programme]:
    """Return the programmes that the viewer may see: all of them, or those of their projects."""
    if viewer.can(Permission.VIEW_PROJECT) or viewer.can(Permission.MANAGE_PROGRAMMES):
        return Programme.objects.all()
    return Programme.objects.filter(pk__in=projects.visible_to(viewer).values("programme"))


def get(
    viewer: Viewer, programme_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> Programme:
    """Return one programme; Http404 when hidden, PermissionDenied when not allowed.

    `newest_ladder` is the version of the ladder that is in force, and `joint_now` the joint
    programme to which it belongs.
    To see a programme it is enough to see one of its projects; changing it is a matter of
    the role.
    """
    newest = (
        ParticipationScheme.objects.published()
        .filter(retired_at__isnull=True)
        .order_by("-version")
        .values("version")[:1]
    )
    joint = JointProgramme.objects.current().filter(programme=OuterRef("pk")).values("pk")
    programme = at_most_one(
        visible_to(viewer)
        .select_related("sponsor__user", "ladder")
        .annotate(newest_ladder=Subquery(newest), joint_now=Subquery(joint))
        .filter(pk=programme_id)
    )
    if programme is None:
        raise Http404
    if to is not Permission.VIEW_PROJECT and not viewer.can(to):
        raise PermissionDenied
    return programme


def with_figures(viewer: Viewer, at: datetime) -> QuerySet[Programme]:
    """Return the visible programmes with their number of projects, people, and next activity.

    The figures count only what the viewer may see.
    """
    seen = projects.visible_to(viewer)
    count = (
        seen.filter(programme=OuterRef("pk"))
        .order_by()
        .values("programme")
        .annotate(n=Count("pk"))
        .values("n")
    )
    people = (
        Involvement.objects.filter(
            project__programme=OuterRef("pk"),
            project__in=seen.values("pk"),
            state=InvolvementState.ACCEPTED,
        )
        .order_by()
        .values("project__programme")
        .annotate(n=Count("person", distinct=True))
        .values("n")
    )
    following = (
        Activity.objects.filter(
            project__programme=OuterRef("pk"),
            project__in=seen.values("pk"),
            state=ActivityState.PLANNED,
            starts_at__gt=at,
        )
        .order_by("starts_at")
        .values("starts_at")[:1]
    )
    return visible_to(viewer).annotate(
        project_count=Coalesce(Subquery(count, output_field=IntegerField()), Value(0)),
        people=Coalesce(Subquery(people, output_field=IntegerField()), Value(0)),
        next_start=Subquery(following),
    )
