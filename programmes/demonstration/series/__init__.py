"""Meetings that come again: planned in one go, two of them held, the others to come."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from engagement.core.local_time import moment_at
from engagement.people.models import Person
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import Presence
from programmes.facts import ActivityFacts, AttendanceFacts
from programmes.models import Activity, Attendance, Involvement, Project
from programmes.series.dates import days
from programmes.series.enums import Rhythm

_HERE = "programmes.demonstration.series"
_INVITED = 4


@chapter(36)
def series(story: Story) -> None:
    """A group meets every two weeks, always at the same time."""
    for facts in story.script(_HERE)["series"]:
        story.on(facts["planned"], "16:30", partial(_plan, story, facts))


def _plan(story: Story, facts: dict[str, Any], at: datetime) -> None:
    project = story.the(Project, facts["project"])
    by, zone = story.staff(facts["lead"]), story.organisation.zone
    rhythm = Rhythm(facts["rhythm"])
    meetings = [
        ActivityFacts(
            title=facts["title"],
            details=facts["details"],
            kind=facts["kind"],
            starts_at=moment_at(day, time.fromisoformat(facts["from"]), zone),
            ends_at=moment_at(day, time.fromisoformat(facts["to"]), zone),
            place=facts["place"],
            place_access=facts["place_access"],
        )
        for day in days(story.day(facts["first"]), rhythm, times=facts["times"], until=None)
    ]
    planned = services.series.plan(project, rhythm=rhythm, meetings=meetings, by=by, at=at)
    rows = Activity.objects.filter(series_meetings__series=planned).order_by("starts_at")
    for number, activity in enumerate(rows[:_INVITED]):
        services.attendances.invite(
            activity,
            involvements=Involvement.objects.filter(project=project).taking_part(),
            by=by,
            at=at,
        )
        services.reminders.tell_invited(
            activity.pk, organisation=story.organisation, at=at + timedelta(minutes=number + 1)
        )
        outcome = facts["outcomes"][number] if number < len(facts["outcomes"]) else ""
        if outcome:
            over = activity.ends_at + timedelta(hours=1)
            story.at(over, partial(_hold, story, facts, activity, outcome))


def _hold(
    story: Story, facts: dict[str, Any], activity: Activity, outcome: str, at: datetime
) -> None:
    by, keys = story.staff(facts["lead"]), story.names(Person)
    rows = [
        AttendanceFacts(
            attendance_id=attendance.pk,
            presence=Presence.EXCUSED
            if keys[attendance.person_id] in facts["excused"]
            else Presence.PRESENT,
            hours=Decimal(1),
            preparation_hours=Decimal(0),
            companions=0,
            seen=None,
        )
        for attendance in Attendance.objects.filter(activity=activity).order_by("pk")
    ]
    services.attendances.record(activity, rows=rows, by=by, at=at)
    project = Project.objects.select_related("planned_level").get(pk=activity.project_id)
    services.activities.close(
        activity,
        delivered_level=project.planned_level,
        outcome=outcome,
        seen="",
        by=by,
        at=at,
    )
    services.deliveries.show(
        Activity.objects.get(pk=activity.pk),
        signs=list(project.planned_level.signs.order_by("order")[:1]),
        evidence="",
        version=Activity.objects.get(pk=activity.pk).evidence_version,
        by=by,
        at=at + timedelta(minutes=5),
    )
