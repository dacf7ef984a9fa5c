"""Reading how much people do and are asked for, month by month."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo

from django.db.models import Q

from engagement.people.models import Person
from engagement.people.selectors.support import limits_of
from programmes.enums import ActivityState, InvolvementState, Presence, Reply
from programmes.load import Month, warning
from programmes.models import Activity, Attendance, ContactNote, Involvement

_GONE = (InvolvementState.ENDED, InvolvementState.DECLINED)


def months_of(person: Person, *, now: datetime, zone: tzinfo) -> list[Month]:
    """Return the last month, this one and the next, in two queries."""
    this = now.astimezone(zone).date().replace(day=1)
    firsts = [_before(this), this, _after(this)]
    found = _by_month([person.pk], firsts[0], _after(firsts[-1]), now=now, zone=zone)
    return [found.get((person.pk, first), Month(first)) for first in firsts]


def warnings_for(
    activity: Activity, involvements: Iterable[Involvement], *, now: datetime, zone: tzinfo
) -> dict[int, str]:
    """Say for whom one more activity would be more than they want, in three queries."""
    names = {one.person_id: one.person.name for one in involvements}
    limits = limits_of(names)
    first = activity.starts_at.astimezone(zone).date().replace(day=1)
    found = _by_month(limits, first, _after(first), now=now, zone=zone)
    words = {}
    for person_id, plan in limits.items():
        month = found.get((person_id, first), Month(first)).plus(activity)
        if month.exceeds(plan):
            words[person_id] = warning(names[person_id], plan, month)
    return words


def _by_month(
    people: Iterable[int], start: date, end: date, *, now: datetime, zone: tzinfo
) -> dict[tuple[int, date], Month]:
    """Return what people did, and what they are still asked for, by person and month."""
    still = Q(
        activity__state=ActivityState.PLANNED, activity__ends_at__gt=now, presence=Presence.UNKNOWN
    ) & ~Q(reply=Reply.NOT_COMING)
    rows = (
        Attendance.objects.filter(
            still & ~Q(involvement__state__in=_GONE)
            | Q(presence__in=(Presence.PRESENT, Presence.REMOTE)),
            person__in=list(people),
            activity__starts_at__gte=_midnight(start, zone),
            activity__starts_at__lt=_midnight(end, zone),
        )
        .exclude(activity__state=ActivityState.CANCELLED)
        .select_related("activity")
        .order_by("pk")
    )
    found: dict[tuple[int, date], Month] = {}
    waiting: dict[tuple[int, date], int] = defaultdict(int)
    for row in rows:
        first = row.activity.starts_at.astimezone(zone).date().replace(day=1)
        key = (row.person_id, first)
        month = found.get(key, Month(first))
        waiting[key] += not row.was_present and row.reply == Reply.WAITING
        if row.was_present:
            month = Month(
                first,
                month.meetings + 1,
                month.hours + row.hours,
                month.preparation + row.preparation_hours,
            )
        else:
            month = month.plus(row.activity)
        found[key] = Month(first, month.meetings, month.hours, month.preparation, waiting[key])
    as_mentors = ContactNote.objects.filter(
        mentoring__mentor__in=list(people), contact_on__gte=start, contact_on__lt=end
    )
    for mentor, day, minutes in as_mentors.order_by("pk").values_list(
        "mentoring__mentor", "contact_on", "minutes"
    ):
        first = day.replace(day=1)
        found[mentor, first] = found.get((mentor, first), Month(first)).plus_meeting(minutes)
    return found


def _before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
