"""Reading activities for a viewer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from programmes.enums import ActivityState, Reply
from programmes.models import Activity, Attendance, Involvement, Project
from programmes.models.activity import ActivityQuerySet, AttendanceQuerySet
from programmes.selectors import projects
from programmes.selectors.thanks import UNTHANKED

#: What is longer ago than this, nobody is asked about any more.
_LATELY = timedelta(days=60)
#: So long after an activity its people wait for a word of thanks before staff are asked.
_TO_THANK = timedelta(days=4)


def get(viewer: Viewer, activity_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> Activity:
    """Return one activity, judged by its project."""
    activity = at_most_one(
        Activity.objects.select_related("delivered_level", "training").filter(pk=activity_id)
    )
    if activity is None:
        raise Http404
    activity.project = projects.get(viewer, activity.project_id, to=to)
    return activity


def visible_to(viewer: Viewer) -> ActivityQuerySet:
    """Return the activities of the projects that the viewer may see."""
    return Activity.objects.filter(project__in=projects.visible_to(viewer)).select_related(
        "project"
    )


def of_project(project: Project) -> ActivityQuerySet:
    """Return the activities of a project."""
    return Activity.objects.filter(project=project).select_related("project")


def with_replies(rows: ActivityQuerySet) -> ActivityQuerySet:
    """Add how many were `invited`, are `coming`, and were `present`.

    Counted row by row, so that a page of a long list costs no more than one of a short list.
    """
    return rows.annotate(
        invited=_count(Attendance.objects.all()),
        coming=_count(Attendance.objects.filter(reply=Reply.COMING)),
        present=_count(Attendance.objects.present()),
    )


def _count(attendances: AttendanceQuerySet) -> Coalesce:
    counted = (
        attendances.filter(activity=OuterRef("pk"))
        .order_by()
        .values("activity")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


@dataclass(frozen=True, slots=True)
class AtHome:
    """The activities that the home page of staff shows."""

    without_record: list[Activity]
    without_evidence: list[Activity]
    without_thanks: list[Activity]
    coming: list[Activity]


def at_home(viewer: Viewer, at: datetime, *, few: int) -> AtHome:
    """Return a few activities to follow up that the viewer could, and a few next.

    To follow up are past activities without a record, and lately held ones of which nobody has
    said how the level is known, or after which nobody was thanked for some days. All in one
    query, each part with the oldest first.
    """
    own = Activity.objects.filter(project__in=projects.manageable_by(viewer))
    past = own.planned().over(at).select_related("project")
    to_show = (
        own.filter(state=ActivityState.HELD, starts_at__gt=at - _LATELY)
        .without_evidence()
        .select_related("project")
    )
    there = Attendance.objects.present().filter(activity=OuterRef("pk"))
    to_thank = (
        own.filter(state=ActivityState.HELD, starts_at__gt=at - _LATELY)
        .over(at - _TO_THANK)
        .filter(Exists(there.filter(UNTHANKED)), ~Exists(there.filter(thanks__isnull=False)))
        .select_related("project")
    )
    following = visible_to(viewer).planned().not_over(at)
    parts = [
        rows.annotate(part=Value(part)).order_by("starts_at", "id")[:few]
        for part, rows in enumerate((past, to_show, to_thank, following))
    ]
    found = list(parts[0].union(*parts[1:], all=True).order_by("starts_at", "id"))
    sorted_out: list[list[Activity]] = [[] for _part in parts]
    for activity in found:
        sorted_out[vars(activity)["part"]].append(activity)
    return AtHome(*sorted_out)


def not_yet_invited(activity: Activity) -> QuerySet[Involvement]:
    """Return those who take part in the project but are not invited to the activity.

    Whoever was invited, left the project and came back can be invited again.
    """
    known = Attendance.objects.filter(activity=activity, person=OuterRef("person"))
    return (
        Involvement.objects.taking_part()
        .filter(project=activity.project_id)
        .filter(~Exists(known) | Exists(known.left()))
        .select_related("person", "hat")
        .order_by("person__sort_name", "person_id")
    )


def is_past(activity: Activity, at: datetime) -> bool:
    """Say whether an activity belongs to the list of what is over."""
    return activity.ends_at <= at or activity.state != ActivityState.PLANNED
