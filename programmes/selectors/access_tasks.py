"""Reading what has to be arranged so that everybody can take part."""

from datetime import datetime

from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from programmes.models import AccessTask, Activity
from programmes.models.activity import AccessTaskQuerySet
from programmes.selectors import activities, projects

_SHOWN = ("need", "attendance__person", "attendance__activity__project", "settled_by__user")


def visible_to(viewer: Viewer) -> AccessTaskQuerySet:
    """Return the arrangements that the viewer may know of.

    Those who may see access needs see them all; a colleague of one project sees the needs
    that the person allowed us to share with the hosts of activities.
    """
    rows = AccessTask.objects.live().filter(
        attendance__activity__project__in=projects.visible_to(viewer)
    )
    if not viewer.can(Permission.VIEW_PEOPLE):
        rows = rows.filter(need__may_be_shared=True)
    return rows.select_related(*_SHOWN)


def of_activity(viewer: Viewer, activity: Activity) -> AccessTaskQuerySet:
    """Return the arrangements of one activity, by person."""
    return (
        visible_to(viewer)
        .filter(attendance__activity=activity)
        .order_by("attendance__person__sort_name", "attendance_id", "id")
    )


def to_arrange(viewer: Viewer, at: datetime) -> AccessTaskQuerySet:
    """Return what is still to be arranged for activities to come, in managed projects."""
    return (
        visible_to(viewer)
        .to_do()
        .filter(
            attendance__activity__ends_at__gt=at,
            attendance__activity__project__in=projects.manageable_by(viewer),
        )
    )


def get(viewer: Viewer, task_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> AccessTask:
    """Return one arrangement, judged by the project; Http404 when hidden from the viewer."""
    task = visible_to(viewer).filter(pk=task_id).first()
    if task is None:
        raise Http404
    task.attendance.activity = activities.get(viewer, task.attendance.activity_id, to=to)
    return task
