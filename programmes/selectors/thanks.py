"""Reading who was thanked, in which words, and who is still to be thanked."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q

from programmes.models import Activity, Attendance, Contribution, Thanks
from programmes.models.activity import AttendanceQuerySet

#: Who can still be thanked: whoever has left gets no more messages.
UNTHANKED = Q(thanks__isnull=True, person__left_at__isnull=True)
#: The page about an activity shows so many wordings; nobody thanks more often.
_WORDINGS = 20


def to_thank(activity: Activity) -> AttendanceQuerySet:
    """Return those who were at an activity, are with us still and have not been thanked."""
    return Attendance.objects.present().filter(UNTHANKED, activity=activity)


def waiting(activity: Activity) -> dict[str, int]:
    """Count those who are still to be thanked, by their language."""
    return dict(
        to_thank(activity)
        .order_by("person__language")
        .values_list("person__language")
        .annotate(n=Count("pk"))
    )


def wordings(activity: Activity) -> Sequence[Mapping[str, object]]:
    """Return the words with which people were thanked, who said them, and to how many."""
    return list(
        Thanks.objects.filter(attendance__activity=activity)
        .values("words", "recorded_at", "recorded_by__user__name", "attendance__person__language")
        .annotate(people=Count("pk"))
        .order_by("recorded_at", "attendance__person__language")[:_WORDINGS]
    )


def of(row: Attendance | Contribution) -> Thanks | None:
    """Return the thanks for coming to an activity or for a contribution, as it was loaded."""
    return getattr(row, "thanks", None)
