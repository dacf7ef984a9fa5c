"""Reading the list of claims that staff work through."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Min, Q, QuerySet

from compensation.enums import ClaimState
from compensation.models import Claim, ClaimQuerySet
from compensation.selectors.claims import visible
from engagement.access.viewer import Viewer
from engagement.core.paging import Slice, cut
from engagement.people.models import Person
from engagement.people.selectors.people import found_by

_MOST_DRAFTS = 50
_REFERENCE = re.compile(r"(?:clm)?[-\s]*(?:(20\d\d)[-\s/]+)?0*(\d{1,8})", re.IGNORECASE)


class Tab(StrEnum):
    """The parts of the list."""

    TO_APPROVE = "to-approve"
    TO_PAY = "to-pay"
    ALL = "all"


@dataclass(frozen=True)
class Waiting:
    """How many claims wait for a step, and since when the oldest one does."""

    count: int
    since: datetime | None


def page(viewer: Viewer, tab: Tab, words: str, *, cursor: str) -> Slice[Claim]:
    """Return a page of claims: what waits the longest first, or all, the latest first."""
    rows = visible(viewer).select_related("person", "attendance__activity", "entered_by")
    by = "state_since"
    if tab is Tab.TO_APPROVE:
        rows = rows.to_approve()
    elif tab is Tab.TO_PAY:
        rows = rows.to_pay()
    else:
        rows = rows.filter(submitted_at__isnull=False)
        by = "-submitted_at"
    if words.strip():
        rows = rows.filter(_found(words))
    return cut(rows, by=by, cursor=cursor)


def own_drafts(viewer: Viewer) -> list[Claim]:
    """Return what the member of staff began to write down for somebody and did not send."""
    return list(
        visible(viewer)
        .filter(submitted_at__isnull=True)
        .select_related("person", "attendance__activity")
        .order_by("-id")[:_MOST_DRAFTS]
    )


def waiting(viewer: Viewer) -> tuple[Waiting, Waiting]:
    """Count what waits to be approved and to be paid.

    One query of two halves, because each half has an index of just these rows; counted together
    by state they would be found among every claim that the organisation ever had.
    """
    seen = visible(viewer)
    halves = _count(seen.to_approve()).union(_count(seen.to_pay()), all=True)
    found = {state: Waiting(count, since) for state, count, since in halves}
    nothing = Waiting(0, None)
    return found.get(ClaimState.SUBMITTED, nothing), found.get(ClaimState.APPROVED, nothing)


def _count(claims: ClaimQuerySet) -> QuerySet[Claim, tuple[str, int, datetime]]:
    return claims.order_by().values_list("state").annotate(Count("pk"), Min("state_since"))


def _found(words: str) -> Q:
    people = found_by(Person.objects.all(), words)
    found = Q(person__in=people.values("pk"))
    if reference := _REFERENCE.fullmatch(words.strip()):
        by_number = Q(number=int(reference[2]))
        if reference[1]:
            by_number &= Q(year=int(reference[1]))
        found |= by_number
    return found
