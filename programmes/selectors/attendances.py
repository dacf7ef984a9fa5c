"""Reading who was invited, who comes and who was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.enums import ActivityState, Reply
from programmes.models import Activity, Attendance, SaidThere
from programmes.models.activity import PRESENT, AttendanceQuerySet
from programmes.selectors import activities, thanks


def of_activity(activity: Activity) -> AttendanceQuerySet:
    """Return everybody who was invited to an activity."""
    return Attendance.objects.filter(activity=activity).select_related(
        "person", "involvement__hat", "supporter"
    )


def get(
    viewer: Viewer, attendance_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> Attendance:
    """Return one attendance, judged by the project of its activity."""
    attendance = at_most_one(
        Attendance.objects.select_related("person", "involvement").filter(pk=attendance_id)
    )
    if attendance is None:
        raise Http404
    attendance.activity = activities.get(viewer, attendance.activity_id, to=to)
    return attendance


def first_of(activity: Activity, *, most: int = 300) -> list[Attendance]:
    """Return the first of those invited by name, for a list to choose from."""
    return list(of_activity(activity).order_by("person__sort_name", "pk")[:most])


def replies_to(activity: Activity) -> dict[Reply, int]:
    """Count the replies to an activity; every reply is there, also with nobody."""
    counted = dict(
        Attendance.objects.filter(activity=activity)
        .order_by()
        .values_list("reply")
        .annotate(n=Count("pk"))
    )
    return {reply: counted.get(reply.value, 0) for reply in Reply}


def who_said_there(rows: Sequence[Attendance]) -> set[int]:
    """Return the ids of those rows whose person said that they were there."""
    said = SaidThere.objects.filter(attendance__in=rows)
    return set(said.values_list("attendance_id", flat=True))


def has_said_there(attendance: Attendance) -> bool:
    """Say whether somebody told us with the code of the sheet that they were there."""
    return SaidThere.objects.filter(attendance=attendance).exists()


@dataclass(frozen=True, slots=True)
class Given:
    """The time that people gave to an activity: in it, and getting ready for it.

    `thanked` have been thanked for it, and `to_thank` are those who were there and can still be.
    """

    there: Decimal
    preparing: Decimal
    thanked: int
    to_thank: int

    @property
    def all(self) -> Decimal:
        """Return both together; preparation is work."""
        return self.there + self.preparing


def given_to(activity: Activity) -> Given:
    """Add up what was recorded of an activity: the hours of people, and who was thanked."""
    found = Attendance.objects.filter(activity=activity).aggregate(
        there=Sum("hours"),
        preparing=Sum("preparation_hours"),
        thanked=Count("thanks"),
        to_thank=Count("pk", filter=Q(presence__in=PRESENT) & thanks.UNTHANKED),
    )
    return Given(
        found["there"] or Decimal(0),
        found["preparing"] or Decimal(0),
        found["thanked"],
        found["to_thank"],
    )


def to_claim(person: Person) -> AttendanceQuerySet:
    """Return the attendances from which a person can start a claim, the latest first.

    The person was there, in the room or from a distance, and the activity was not cancelled.
    """
    return (
        Attendance.objects.present()
        .filter(person=person)
        .exclude(activity__state=ActivityState.CANCELLED)
        .select_related("activity__project")
        .order_by("-activity__starts_at", "-id")
    )


def claimable(person: Person, attendance_id: int) -> Attendance:
    """Return one attendance from which the person can start a claim, or raise Http404."""
    attendance = at_most_one(to_claim(person).filter(pk=attendance_id))
    if attendance is None:
        raise Http404
    return attendance


def without_presence(activity: Activity) -> int:
    """Count those of whom it was not recorded whether they were there."""
    return of_activity(activity).filter(Q(recorded_at__isnull=True)).count()
