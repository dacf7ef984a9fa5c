"""Where a claim is written: by the person in the portal, or by staff for somebody."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from compensation import rules, words
from compensation.models import Claim, ClaimLine
from engagement.access.marks import StaffRequest
from engagement.core import clock
from engagement.organisations.models import Organisation

ClaimSource = Callable[[StaffRequest, int], Claim]


@dataclass(frozen=True)
class Desk:
    """One of the two places: its addresses, its frame, and how it finds a claim."""

    namespace: str
    layout: str
    find: ClaimSource
    is_staff: bool

    def url(self, request: StaffRequest, name: str, *ids: int) -> str:
        """Return the address of a page of this place."""
        return reverse(f"{self.namespace}:{name}", args=[request.viewer.slug, *ids])

    def next_question(self, request: StaffRequest, claim: Claim, line: ClaimLine) -> str:
        """Return where to go with a cost: to what it lacks, or to the check."""
        if line.spent_on is None:
            name = "cost_day"
        elif line.amount is None:
            name = "cost_drive" if line.is_drive else "cost_amount"
        elif not rules.is_finished(line):
            name = "cost_receipts"
        else:
            return self.url(request, "claim_check", claim.pk)
        return self.url(request, name, claim.pk, line.pk)

    def show(
        self, request: StaffRequest, page: str, claim: Claim, **values: object
    ) -> HttpResponse:
        """Show a step of the way to a claim."""
        return render(
            request,
            f"compensation/steps/{page}.html",
            {
                "desk": self,
                "claim": claim,
                "subject": words.subject(claim),
                "check_url": self.url(request, "claim_check", claim.pk),
                **values,
            },
        )


def organisation_of(request: StaffRequest) -> Organisation:
    """Return the organisation that the middleware found."""
    return cast("Organisation", vars(request)["organisation"])


def today(request: StaffRequest) -> dt.date:
    """Return the date where the organisation is."""
    return clock.today(organisation_of(request).zone)


def day_of_activity(request: StaffRequest, claim: Claim) -> dt.date | None:
    """Return the day of the activity where it took place, if the claim is for one."""
    if claim.attendance is None:
        return None
    return claim.attendance.activity.starts_at.astimezone(organisation_of(request).zone).date()
