"""What the home pages show about money, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from compensation.enums import ClaimState
from compensation.models import Claim
from compensation.selectors.claims import claimable
from engagement.people.models import Person
from programmes.enums import Presence
from programmes.models import Attendance

_RECENT_PAYMENTS = timedelta(days=60)
_NUDGED = timedelta(days=30)
_MOST = 3


@dataclass(frozen=True)
class Money:
    """The claims of a person that are still of interest."""

    under_way: list[Claim]
    to_finish: list[Claim]


def money_of(person: Person, now: datetime) -> Money:
    """Return what is on its way or was paid lately, and what waits for the person."""
    claims = list(
        Claim.objects.filter(person=person)
        .exclude(state=ClaimState.WITHDRAWN)
        .exclude(state=ClaimState.PAID, state_since__lt=now - _RECENT_PAYMENTS)
        .select_related("attendance__activity")
        .order_by("-state_since", "-id")[:20]
    )
    return Money(
        under_way=[claim for claim in claims if not claim.is_open][:_MOST],
        to_finish=[claim for claim in claims if claim.is_open][:_MOST],
    )


def worth_claiming(person: Person, now: datetime) -> list[Attendance]:
    """Return the latest activity to which somebody came and for which nothing was claimed."""
    return [
        attendance
        for attendance in claimable(person)
        if attendance.presence == Presence.PRESENT
        and now - _NUDGED <= attendance.activity.starts_at <= now
    ][:1]
