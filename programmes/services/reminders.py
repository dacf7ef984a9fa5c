"""Telling people about activities: invitations, changes, and a reminder, each exactly once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from engagement.notifications.kinds import Kind
from engagement.organisations.models import Organisation
from engagement.people.models import Pause
from engagement.people.selectors.support import pausing
from programmes import notifications, rules
from programmes.enums import ActivityState, InvolvementState
from programmes.models import AccessTask, Activity, Attendance, SeriesMeeting
from programmes.services import messages

AHEAD = timedelta(hours=48)
#: People who are told in one transaction; a worker that dies loses at most this much work.
BATCH = 100


@transaction.atomic
def remind(organisation: Organisation, *, at: datetime) -> int:
    """Remind some of those whose activity starts within 48 hours; return how many.

    Each person is reminded once for each start of an activity: again when it was moved, and
    late-comers while it is still ahead. The row is locked and says for which start the
    reminder went out; the message's own key is the second guard.
    """
    arrangements = AccessTask.objects.live().select_related("need").order_by("id")
    due = (
        Attendance.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .expected()
        .filter(
            activity__state=ActivityState.PLANNED,
            activity__starts_at__gt=at,
            activity__starts_at__lte=at + AHEAD,
            involvement__state=InvolvementState.ACCEPTED,
        )
        .filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("activity__starts_at")))
        .select_related("activity__project", "person")
        .prefetch_related(Prefetch("access_tasks", arrangements))
        .order_by("pk")[:BATCH]
    )
    reminded = list(due)
    for attendance in reminded:
        starts_at = attendance.activity.starts_at
        messages.about_activity(
            notifications.Reminder,
            attendance,
            organisation=organisation,
            key=f"{attendance.activity_id}:{attendance.person_id}:{starts_at.isoformat()}",
            at=at,
            arrangements=list(attendance.access_tasks.all()),
        )
        attendance.reminded_for = starts_at
        attendance.save(update_fields=["reminded_for"])
    return len(reminded)


@transaction.atomic
def tell_invited(activity_id: int, *, organisation: Organisation, at: datetime) -> int:
    """Tell some of those who were not told yet that they are invited; return how many.

    Whoever pauses is told when they are back.
    """
    untold = Attendance.objects.filter(activity=activity_id)
    return _tell(untold, organisation=organisation, at=at)


@transaction.atomic
def tell_after_pause(organisation: Organisation, *, at: datetime) -> int:
    """Tell some of those who came back from a pause what they were invited to; return how many."""
    today = at.astimezone(organisation.zone).date()
    been_away = Exists(Pause.objects.filter(person=OuterRef("person"), ends_on__lte=today))
    untold = Attendance.objects.filter(been_away, activity__starts_at__gt=at)
    return _tell(untold, organisation=organisation, at=at)


def _tell(untold: QuerySet[Attendance], *, organisation: Organisation, at: datetime) -> int:
    today = at.astimezone(organisation.zone).date()
    rows = (
        untold.select_for_update(of=("self",), no_key=True)
        .filter(~pausing(today), told_at__isnull=True)
        .select_related("activity__project", "person")
        .order_by("pk")[:BATCH]
    )
    told = list(rows)
    series = dict(
        SeriesMeeting.objects.filter(activity__in={row.activity_id for row in told}).values_list(
            "activity", "series"
        )
    )
    already: set[int] = set()
    for attendance in told:
        if attendance.pk in already:
            continue
        activity, further = attendance.activity, list[Attendance]()
        if activity.state == ActivityState.PLANNED and not rules.has_begun(activity, at):
            further = _further(attendance, series.get(activity.pk), at)
            messages.about_activity(
                notifications.ActivityInvitation,
                attendance,
                organisation=organisation,
                key=f"{attendance.pk}:{attendance.involvement_id}",
                at=at,
                further=[other.activity for other in further],
            )
        for each in (attendance, *further):
            each.told_at = at
            each.save(update_fields=["told_at"])
            already.add(each.pk)
    return len(told)


def _further(attendance: Attendance, series: int | None, at: datetime) -> list[Attendance]:
    """Return the other meetings of a series of which somebody hears in the same message."""
    if series is None:
        return []
    return list(
        Attendance.objects.select_for_update(of=("self",), no_key=True)
        .filter(
            person=attendance.person_id,
            told_at__isnull=True,
            activity__in=SeriesMeeting.objects.filter(series=series).values("activity"),
            activity__state=ActivityState.PLANNED,
            activity__starts_at__gt=at,
        )
        .exclude(pk=attendance.pk)
        .select_related("activity")
        .order_by("activity__starts_at", "pk")
    )


@transaction.atomic
def tell_changed(
    activity_id: int,
    *,
    kind: type[Kind],
    sequence: int,
    after: int,
    organisation: Organisation,
    at: datetime,
) -> int | None:
    """Tell those invited of a move or a cancellation, from the row after `after` on.

    Returns the id of the last row, or None when everybody has been told, or when a later
    change will tell them. Who was never told of the activity is not told that it changed.
    """
    activity = Activity.objects.get(pk=activity_id)
    latest = activity.sequence if activity.cancelled_at else activity.moved_in
    if latest != sequence:
        return None
    rows = list(
        Attendance.objects.expected()
        .filter(activity=activity, told_at__isnull=False, pk__gt=after)
        .select_related("activity__project", "person")
        .order_by("pk")[:BATCH]
    )
    for attendance in rows:
        messages.about_activity(
            kind,
            attendance,
            organisation=organisation,
            key=f"{activity.pk}:{attendance.person_id}:{sequence}",
            at=at,
        )
    return rows[-1].pk if rows else None
