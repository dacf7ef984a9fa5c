"""Reading series: the meetings that were planned together, and where one stands among them."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from programmes.enums import ActivityState
from programmes.models import Activity, ActivitySeries, SeriesMeeting
from programmes.selectors import activities, projects


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting stands in its series, and how many can still be changed after it."""

    series: ActivitySeries
    number: int
    count: int
    following: int
    before: Activity | None
    after: Activity | None


def place_of(activity: Activity, at: datetime) -> Place | None:
    """Return where a meeting stands in its series, or None; a series has at most 52."""
    own = SeriesMeeting.objects.select_related("series").filter(activity=activity).first()
    if own is None:
        return None
    rows = list(
        SeriesMeeting.objects.filter(series=own.series_id)
        .select_related("activity")
        .order_by("number")
    )
    numbers = [row.number for row in rows]
    here = numbers.index(own.number)
    later = [row.activity for row in rows[here + 1 :]]
    return Place(
        series=own.series,
        number=own.number,
        count=len(rows),
        following=sum(one.state == ActivityState.PLANNED and one.ends_at > at for one in later),
        before=rows[here - 1].activity if here else None,
        after=later[0] if later else None,
    )


def get(viewer: Viewer, series_id: int) -> ActivitySeries:
    """Return one series, judged by its project."""
    series = at_most_one(
        ActivitySeries.objects.select_related("planned_by__user").filter(pk=series_id)
    )
    if series is None:
        raise Http404
    series.project = projects.get(viewer, series.project_id, to=Permission.VIEW_PROJECT)
    return series


def meetings_of(series: ActivitySeries) -> list[Activity]:
    """Return the meetings of a series, with how many were invited, come and were there."""
    rows = Activity.objects.filter(series_meetings__series=series).select_related("project")
    return list(activities.with_replies(rows).order_by("series_meetings__number"))
