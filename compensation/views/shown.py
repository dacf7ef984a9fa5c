"""What pages about claims have in common."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from compensation import rules, services, words
from compensation.enums import ClaimState
from compensation.exceptions import CompensationError
from compensation.models import Claim, ClaimLine, Receipt
from compensation.views.desk import Desk
from engagement.access.marks import StaffRequest
from engagement.core import clock


@dataclass(frozen=True)
class Row:
    """A claim in a list."""

    claim: Claim
    subject: str
    note: str

    @property
    def tone(self) -> str:
        """Return the tone of the state."""
        return words.TONES[ClaimState(self.claim.state)]


@dataclass(frozen=True)
class Cost:
    """A cost as it is read, with how its amount came about."""

    line: ClaimLine
    name: str
    sum: str
    rate: str = ""
    receipts: list[Receipt] = field(default_factory=list)

    @classmethod
    def all_of(cls, claim: Claim, lines: list[ClaimLine]) -> list["Cost"]:
        """Put the words of each cost together."""
        return [
            cls(
                line,
                name,
                words.sum_of_drive(line, claim.currency, claim.unit),
                words.each_unit(line.rate) if line.rate else "",
                list(line.receipts.all()),
            )
            for line, name in zip(lines, words.names(lines), strict=True)
        ]


def delete_draft(request: StaffRequest, desk: Desk, claim: Claim) -> HttpResponse:
    """Ask whether a draft is to be deleted, and do it."""
    if claim.state != ClaimState.DRAFT:
        return redirect(desk.url(request, "claim", claim.pk))
    if request.method == "POST":
        try:
            services.claims.delete_draft(claim, by=request.viewer, at=clock.now())
        except CompensationError as problem:
            messages.warning(request, str(problem.words))
        else:
            messages.success(request, _("The draft has been deleted."))
        return redirect(desk.url(request, "claims"))
    return desk.show(request, "delete", claim)


def withdraw(request: StaffRequest, desk: Desk, claim: Claim) -> HttpResponse:
    """Ask whether a claim is to be taken back, and do it."""
    if request.method == "POST":
        try:
            services.claims.withdraw(claim, by=request.viewer, at=clock.now())
        except CompensationError as problem:
            messages.warning(request, str(problem.words))
        else:
            messages.success(request, _("The claim has been taken back."))
        return redirect(desk.url(request, "claim", claim.pk))
    if not rules.may_follow(claim.state, ClaimState.WITHDRAWN):
        return redirect(desk.url(request, "claim", claim.pk))
    return desk.show(request, "withdraw", claim, claim_url=desk.url(request, "claim", claim.pk))
