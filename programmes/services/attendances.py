"""Inviting people to an activity, keeping their reply, recording who was there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.jobs.ledger import enqueue
from engagement.people.models import SupportScope, Voice
from engagement.people.selectors.support import paused
from engagement.people.services.supporters import attribute
from engagement.people.voices import THEMSELVES, Said
from programmes import rules
from programmes.enums import ActivityState, HowAnswered, InvolvementState, Presence, Reply
from programmes.exceptions import (
    ActivityNotBegunError,
    ActivityOverError,
    NotTakingPartError,
)
from programmes.facts import AttendanceFacts
from programmes.models import Activity, Attendance, Involvement
from programmes.services import access_tasks
from programmes.services.activities import locked

_PRESENT = (Presence.PRESENT, Presence.REMOTE)


@transaction.atomic
def invite(
    activity: Activity, *, involvements: Iterable[Involvement], by: Viewer, at: datetime
) -> int:
    """Invite people who take part in the project, and return how many are new.

    Their access needs become tasks, and they are told unless the activity has begun: then they
    are only added to the attendance sheet. Somebody invited before is not invited again, unless
    they have left the project since and come back; whoever pauses on that day is not invited.
    Raises ActivityOverError for a cancelled activity, or NotTakingPartError.
    """
    activity = locked(activity)
    if activity.state == ActivityState.CANCELLED:
        raise ActivityOverError
    wanted = _without_paused(activity, list(involvements))
    for involvement in wanted:
        if (involvement.project_id, involvement.state) != (
            activity.project_id,
            InvolvementState.ACCEPTED,
        ):
            raise NotTakingPartError
    known = set(Attendance.objects.filter(activity=activity).values_list("person_id", flat=True))
    added = Attendance.objects.bulk_create(
        [
            Attendance(
                organisation_id=activity.organisation_id,
                activity=activity,
                involvement=involvement,
                person_id=involvement.person_id,
            )
            for involvement in wanted
            if involvement.person_id not in known
        ],
        batch_size=500,
    )
    added += _back(activity, wanted)
    if not added:
        return 0
    audit.record("activity.invited", subject=activity, by=by, at=at, people=len(added))
    access_tasks.ensure_for_activity(activity, by=by, at=at)
    enqueue(
        "programmes.tell_invited",
        key=f"programmes.tell_invited:{activity.pk}:{added[-1].pk}:{added[-1].involvement_id}",
        activity_id=activity.pk,
    )
    return len(added)


def _without_paused(activity: Activity, wanted: list[Involvement]) -> list[Involvement]:
    """Leave out whoever pauses on the day of the activity."""
    zone = activity.organisation.zone
    pausing = paused([one.person_id for one in wanted], activity.starts_at.astimezone(zone).date())
    return [one for one in wanted if one.person_id not in pausing]


def _back(activity: Activity, wanted: Sequence[Involvement]) -> list[Attendance]:
    """Ask those anew who had left the project; their row takes their new place in it."""
    places = {involvement.person_id: involvement for involvement in wanted}
    back = list(
        Attendance.objects.left()
        .filter(activity=activity, person__in=places)
        .exclude(involvement__in=wanted)
        .order_by("pk")
    )
    for attendance in back:
        attendance.involvement = places[attendance.person_id]
        attendance.reply, attendance.reply_how = Reply.WAITING, ""
        attendance.replied_at = attendance.told_at = None
        attendance.voice, attendance.supporter = Voice.OWN, None
    Attendance.objects.bulk_update(
        back,
        ["involvement", "reply", "reply_how", "replied_at", "told_at", "voice", "supporter"],
        batch_size=500,
    )
    return back


@transaction.atomic
def reply(
    attendance: Attendance,
    *,
    given: Reply,
    by: Viewer,
    at: datetime,
    how: HowAnswered = HowAnswered.PORTAL,
    said: Said = THEMSELVES,
) -> Attendance:
    """Keep whether somebody comes; it can be changed until the activity is over.

    Raises ActivityOverError or NotSupportedByError.
    """
    activity = locked(attendance.activity)
    if not rules.may_reply(activity, at):
        raise ActivityOverError
    attendance = Attendance.objects.select_for_update(of=("self",), no_key=True).get(
        pk=attendance.pk
    )
    attendance.activity = activity
    if attendance.reply == given:
        return attendance
    scope = SupportScope.INVITATIONS
    attribute(attendance, said=said, person_id=attendance.person_id, scope=scope, at=at)
    attendance.reply = given
    attendance.replied_at = at
    attendance.reply_how = how
    attendance.save(update_fields=["reply", "replied_at", "reply_how", "voice", "supporter"])
    audit.record("attendance.replied", subject=attendance, by=by, at=at, reply=str(given))
    return attendance


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an attendance sheet: how many rows were kept, and which were not.

    `outdated` holds the ids of rows that somebody else recorded since the sheet was opened.
    """

    kept: int
    outdated: tuple[int, ...]


@transaction.atomic
def record(
    activity: Activity, *, rows: Sequence[AttendanceFacts], by: Viewer, at: datetime
) -> Recorded:
    """Record who was there, for how long and with whom; rows without a word are left alone.

    Who was absent has no hours. Raises ActivityNotBegunError or ActivityOverError.
    """
    activity = locked(activity)
    if not rules.has_begun(activity, at):
        raise ActivityNotBegunError
    if not rules.may_record_attendance(activity, at):
        raise ActivityOverError
    found = (
        Attendance.objects.select_for_update(of=("self",), no_key=True)
        .filter(activity=activity, pk__in=[row.attendance_id for row in rows])
        .order_by("pk")
        .in_bulk()
    )
    kept, outdated = 0, []
    for facts in rows:
        attendance = found.get(facts.attendance_id)
        if attendance is None or facts.presence == Presence.UNKNOWN:
            continue
        if not _differs(attendance, facts):
            continue
        if attendance.recorded_at != facts.seen:
            outdated.append(attendance.pk)
            continue
        _put(attendance, facts)
        attendance.recorded_at = at
        attendance.save(
            update_fields=["presence", "hours", "preparation_hours", "companions", "recorded_at"]
        )
        attendance.activity = activity
        audit.record(
            "attendance.recorded",
            subject=attendance,
            by=by,
            at=at,
            presence=attendance.presence,
            hours=str(attendance.hours),
        )
        kept += 1
    return Recorded(kept, tuple(outdated))


def _put(attendance: Attendance, facts: AttendanceFacts) -> None:
    (
        attendance.presence,
        attendance.hours,
        attendance.preparation_hours,
        attendance.companions,
    ) = _values(facts)


def _differs(attendance: Attendance, facts: AttendanceFacts) -> bool:
    return _values(facts) != (
        attendance.presence,
        attendance.hours,
        attendance.preparation_hours,
        attendance.companions,
    )


def _values(facts: AttendanceFacts) -> tuple[str, Decimal, Decimal, int]:
    if facts.presence in _PRESENT:
        return facts.presence, facts.hours, facts.preparation_hours, facts.companions
    # Preparation counts even for somebody who could not come in the end.
    return facts.presence, Decimal(0), facts.preparation_hours, 0
