"""What somebody who takes part sees of their own: projects, activities, arrangements."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.enums import AccessTaskState, ActivityState, InvolvementState, Met, Presence, Reply
from programmes.models import AccessTask, Attendance, Involvement

_SHOWN_WITH_PROJECT = (
    "project__programme__sponsor__user",
    "project__planned_level",
    "project__lead__user",
    "project__deputy__user",
    "hat",
)
#: Who reads what a project decided: whoever takes or took part in it.
TOOK_PART = (InvolvementState.ACCEPTED, InvolvementState.ENDED)
_NO_LONGER = (InvolvementState.ENDED, InvolvementState.DECLINED)
#: How long after an activity the home page still speaks of it.
_LATELY = timedelta(days=30)
#: Nobody takes part in more than this from a month ago on.
_MOST = 200
#: The page of a project names so many activities; the rest is in the list of activities.
_LATEST = 10


def involvements(person: Person) -> QuerySet[Involvement]:
    """Return a person's places in announced projects, the newest first."""
    return (
        Involvement.objects.filter(person=person, project__announced_at__isnull=False)
        .select_related(*_SHOWN_WITH_PROJECT)
        .order_by("-id")
    )


def involvement_in(person: Person, project_id: int) -> Involvement:
    """Return the person's latest place in a project, or raise Http404."""
    rows = involvements(person).select_related("person", "supporter")
    found = rows.filter(project=project_id).first()
    if found is None:
        raise Http404
    return found


def taking_part_in(person: Person, project_id: int) -> Involvement:
    """Return the person's place in a project in which they take or took part, or raise Http404."""
    found = involvement_in(person, project_id)
    if found.state not in TOOK_PART:
        raise Http404
    return found


def to_answer(person: Person) -> QuerySet[Involvement]:
    """Return the invitations to projects that wait for the person's answer."""
    return involvements(person).filter(
        state=InvolvementState.INVITED, project__closed_at__isnull=True
    )


def attendances(person: Person) -> QuerySet[Attendance]:
    """Return a person's invitations to activities, with the arrangements made for them."""
    arrangements = (
        AccessTask.objects.filter(need__ended_on__isnull=True).select_related("need").order_by("id")
    )
    return (
        Attendance.objects.filter(person=person)
        .select_related("activity__project__planned_level", "involvement")
        .select_related("activity__delivered_level", "activity__training")
        .select_related("thanks__recorded_by__user")
        .prefetch_related(Prefetch("access_tasks", arrangements))
    )


def to_come(person: Person, at: datetime) -> QuerySet[Attendance]:
    """Return what a person is invited to and is not over, the next first.

    Cancelled activities stay until their time, so that nobody travels in vain.
    """
    return (
        attendances(person)
        .filter(activity__ends_at__gt=at)
        .exclude(activity__state=ActivityState.HELD)
        .exclude(involvement__state__in=_NO_LONGER)
        .order_by("activity__starts_at", "activity_id")
    )


def past(person: Person, at: datetime) -> QuerySet[Attendance]:
    """Return the activities of a person that are over, without those that were cancelled."""
    return (
        attendances(person)
        .filter(activity__ends_at__lte=at)
        .exclude(activity__state=ActivityState.CANCELLED)
    )


def around(person: Person, at: datetime) -> list[Attendance]:
    """Return what a person came to in the last days and what is not over, in order of time."""
    lately = Q(activity__starts_at__gte=at - _LATELY, presence=Presence.PRESENT)
    return list(
        Attendance.objects.filter(Q(activity__ends_at__gt=at) | lately, person=person)
        .select_related("activity", "involvement")
        .order_by("activity__starts_at", "activity_id")[:_MOST]
    )


def coming(attendances: Sequence[Attendance], at: datetime) -> list[Attendance]:
    """Return what comes next, among what takes place and the person did not refuse."""
    return [
        attendance
        for attendance in attendances
        if attendance.activity.ends_at > at
        and attendance.activity.state == ActivityState.PLANNED
        and attendance.involvement.state not in _NO_LONGER
        and attendance.reply != Reply.NOT_COMING
    ]


def attendance_at(person: Person, activity_id: int) -> Attendance:
    """Return the person's own part in an activity, or raise Http404."""
    rows = attendances(person).select_related("person", "supporter")
    found = rows.filter(activity=activity_id).first()
    if found is None:
        raise Http404
    return found


def task(person: Person, task_id: int) -> AccessTask:
    """Return an arrangement made for the person, or raise Http404."""
    found = at_most_one(
        AccessTask.objects.filter(pk=task_id, attendance__person=person).select_related(
            "need", "attendance__activity"
        )
    )
    if found is None:
        raise Http404
    return found


def to_say_whether_met(person: Person, at: datetime) -> QuerySet[AccessTask]:
    """Return the arrangements of past activities of which the person has not said how it went."""
    return (
        AccessTask.objects.live()
        .filter(
            attendance__person=person,
            attendance__activity__ends_at__lte=at,
            met=Met.UNANSWERED,
        )
        .exclude(state=AccessTaskState.TO_DO, attendance__recorded_at__isnull=True)
        .select_related("need", "attendance__activity")
        .order_by("attendance__activity__starts_at", "id")
    )


def delivered(person: Person, project_id: int) -> QuerySet[Attendance]:
    """Return the latest activities of a project in which the person was, with their level."""
    return (
        Attendance.objects.present()
        .filter(
            person=person, activity__project=project_id, activity__delivered_level__isnull=False
        )
        .select_related("activity__delivered_level")
        .order_by("-activity__starts_at", "-pk")[:_LATEST]
    )
