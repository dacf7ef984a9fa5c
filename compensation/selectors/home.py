"""What the home pages show about money, in a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from compensation.enums import ClaimState
from compensation.models import Claim
from engagement.people.models import Person
from programmes.enums import Presence
from programmes.models import Attendance

_RECENT_PAYMENTS = timedelta(days=60)
_NUDGED = timedelta(days=30)
_MOST = 3
#: Nobody has more claims of interest than this; if somebody had, the latest would be shown.
_READ = 100


@dataclass(frozen=True)
class Money:
    """The claims of a person that are still of interest, and the attendances they are for."""

    under_way: list[Claim]
    to_finish: list[Claim]
    claimed: frozenset[int]


def money_of(person: Person, now: datetime) -> Money:
    """Return what is on its way or was paid lately, and what waits for the person."""
    claims = list(
        Claim.objects.filter(person=person)
        .exclude(state=ClaimState.WITHDRAWN)
        .exclude(state=ClaimState.PAID, state_since__lt=now - _RECENT_PAYMENTS)
        .select_related("attendance__activity")
        .order_by("-state_since", "-id")[:_READ]
    )
    return Money(
        under_way=[claim for claim in claims if not claim.is_open][:_MOST],
        to_finish=[claim for claim in claims if claim.is_open][:_MOST],
        claimed=frozenset(claim.attendance_id for claim in claims if claim.attendance_id),
    )


def worth_claiming(
    attended: Sequence[Attendance], claimed: Collection[int], now: datetime
) -> list[Attendance]:
    """Return the latest activity to which somebody came lately and for which nothing was claimed.

    A claim for an activity of these days cannot have been paid so long ago that it is no longer
    of interest, so `claimed` knows it.
    """
    found = [
        attendance
        for attendance in attended
        if attendance.presence == Presence.PRESENT
        and now - _NUDGED <= attendance.activity.starts_at <= now
        and attendance.pk not in claimed
    ]
    return sorted(found, key=lambda each: (each.activity.starts_at, each.pk))[-1:]
