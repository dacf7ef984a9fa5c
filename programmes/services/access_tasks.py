"""Making sure that what people need is arranged, and asking afterwards whether it was."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.people.models import AccessNeed, Person
from programmes import rules
from programmes.enums import AccessTaskState, ActivityState, Met
from programmes.exceptions import (
    NotYoursToArrangeError,
    SettledMeanwhileError,
    TooEarlyToSayError,
)
from programmes.models import AccessTask, Activity, Attendance
from programmes.models.activity import AttendanceQuerySet


@transaction.atomic
def ensure_for_activity(activity: Activity, *, by: Actor, at: datetime) -> int:
    """Make a task of each need of everybody invited; return how many are new."""
    return _ensure(Attendance.objects.filter(activity=activity), by=by, at=at)


@transaction.atomic
def ensure_for_person(person: Person, *, by: Actor, at: datetime) -> int:
    """Make a task of each need of a person for all that they are invited to."""
    return _ensure(Attendance.objects.filter(person=person), by=by, at=at)


@transaction.atomic
def ensure_all(organisation_id: int, *, by: Actor, at: datetime) -> int:
    """Make every task that is missing, whichever way the need or the person came."""
    return _ensure(Attendance.objects.filter(organisation_id=organisation_id), by=by, at=at)


@transaction.atomic
def confirm_again(activity: Activity, *, by: Actor, at: datetime) -> None:
    """Let what was arranged wait to be confirmed: it was arranged for another time or place."""
    tasks = (
        AccessTask.objects.select_for_update(of=("self",), no_key=True)
        .filter(attendance__activity=activity, state=AccessTaskState.ARRANGED)
        .select_related("attendance__person", "attendance__activity")
        .order_by("pk")
    )
    for task in tasks:
        task.state = AccessTaskState.TO_DO
        task.save(update_fields=["state"])
        audit.record("access_task.opened", subject=task.attendance, by=by, at=at)


@transaction.atomic
def settle(
    task: AccessTask,
    *,
    state: AccessTaskState,
    note: str,
    seen: str,
    by: Viewer,
    at: datetime,
) -> AccessTask:
    """Say that a need is arranged for, or that it could not be.

    `seen` is the state that the page showed. Raises SettledMeanwhileError when somebody else
    settled it otherwise in the meantime, and NotYoursToArrangeError when it is not needed
    any more.
    """
    task = _locked(task)
    if not AccessTask.objects.live().filter(pk=task.pk).exists():
        raise NotYoursToArrangeError
    if (task.state, task.note) == (state, note):
        return task
    if task.state != seen:
        raise SettledMeanwhileError
    task.state = state
    task.note = note
    task.settled_by_id = by.membership_id
    task.settled_at = at
    task.save(update_fields=["state", "note", "settled_by", "settled_at"])
    audit.record("access_task.settled", subject=task.attendance, by=by, at=at, state=str(state))
    return task


@transaction.atomic
def say_whether_met(task: AccessTask, *, met: Met, by: Viewer, at: datetime) -> AccessTask:
    """Keep what the person says about an arrangement, after the activity; they may change it.

    Raises TooEarlyToSayError.
    """
    task = _locked(task)
    if not rules.may_say_whether_met(task, at):
        raise TooEarlyToSayError
    if task.met == met:
        return task
    task.met = met
    task.met_answered_at = at
    task.save(update_fields=["met", "met_answered_at"])
    audit.record("access_task.met_answered", subject=task.attendance, by=by, at=at)
    return task


def _ensure(attendances: AttendanceQuerySet, *, by: Actor, at: datetime) -> int:
    """Write the missing tasks of activities to come; what exists is left as it is."""
    rows = (
        attendances.expected()
        .filter(activity__state=ActivityState.PLANNED, activity__ends_at__gt=at)
        .values_list("pk", "person_id", "organisation_id")
    )
    expected = list(rows)
    needs: dict[int, list[int]] = {}
    current = AccessNeed.objects.filter(
        person__in={person_id for _, person_id, _ in expected}, ended_on__isnull=True
    ).order_by("pk")
    for person_id, need_id in current.values_list("person_id", "pk"):
        needs.setdefault(person_id, []).append(need_id)
    wanted = {
        (attendance_id, need_id): organisation_id
        for attendance_id, person_id, organisation_id in expected
        for need_id in needs.get(person_id, ())
    }
    known = set(
        AccessTask.objects.filter(attendance__in={pair[0] for pair in wanted}).values_list(
            "attendance_id", "need_id"
        )
    )
    missing = {pair: wanted[pair] for pair in wanted.keys() - known}
    AccessTask.objects.bulk_create(
        [
            AccessTask(
                organisation_id=organisation_id, attendance_id=attendance_id, need_id=need_id
            )
            for (attendance_id, need_id), organisation_id in sorted(missing.items())
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
    for attendance in (
        Attendance.objects.filter(pk__in={pair[0] for pair in missing})
        .select_related("person", "activity")
        .order_by("pk")
    ):
        audit.record("access_task.opened", subject=attendance, by=by, at=at)
    return len(missing)


def _locked(task: AccessTask) -> AccessTask:
    return (
        AccessTask.objects.select_for_update(of=("self",), no_key=True)
        .select_related("attendance__activity", "attendance__person")
        .get(pk=task.pk)
    )
