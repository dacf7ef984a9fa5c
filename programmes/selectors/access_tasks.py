"""Reading what has to be arranged so that everybody can take part."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Q, When
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from engagement.people.selectors.people import found_by
from programmes.enums import AccessTaskState
from programmes.models import AccessTask, Activity
from programmes.models.activity import AccessTaskQuerySet
from programmes.selectors import activities, projects

#: How many arrangements the page of an activity shows before it points to their own page.
AT_A_GLANCE = 20
_SHOWN = ("need", "attendance__person", "attendance__activity__project", "settled_by__user")


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many arrangements there are, and how many of them are still to do."""

    all: int
    to_do: int


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


def narrowed(rows: AccessTaskQuerySet, *, words: str, to_do: bool) -> AccessTaskQuerySet:
    """Narrow arrangements to the people whom words find, and to what is still to be done."""
    if words.strip():
        people = found_by(Person.objects.all(), words)
        rows = rows.filter(attendance__person__in=people.values("pk"))
    return rows.to_do() if to_do else rows


def at_a_glance(rows: AccessTaskQuerySet) -> list[AccessTask]:
    """Return the first arrangements by person; what is still to be done comes before the rest."""
    done = Case(When(state=AccessTaskState.TO_DO, then=0), default=1)
    order = (done, "attendance__person__sort_name", "attendance_id", "id")
    return list(rows.order_by(*order)[:AT_A_GLANCE])


def numbers_of(rows: AccessTaskQuerySet) -> Numbers:
    """Count arrangements, and those of which nobody has taken care yet."""
    counted = rows.order_by().aggregate(
        all=Count("pk"), to_do=Count("pk", filter=Q(state=AccessTaskState.TO_DO))
    )
    return Numbers(**counted)


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
    task = at_most_one(visible_to(viewer).filter(pk=task_id))
    if task is None:
        raise Http404
    task.attendance.activity = activities.get(viewer, task.attendance.activity_id, to=to)
    return task
