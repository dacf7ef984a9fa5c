"""Who may do what with a claim, and which state may follow which. Pure: no query, no request."""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from compensation.enums import ClaimState, CostKind
from compensation.models import Claim, ClaimLine
from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FOLLOWS: Final[dict[str, frozenset[str]]] = {
    ClaimState.DRAFT: frozenset({ClaimState.SUBMITTED}),
    ClaimState.SENT_BACK: frozenset({ClaimState.SUBMITTED, ClaimState.WITHDRAWN}),
    ClaimState.SUBMITTED: frozenset(
        {ClaimState.APPROVED, ClaimState.SENT_BACK, ClaimState.WITHDRAWN}
    ),
    ClaimState.APPROVED: frozenset({ClaimState.PAID}),
    ClaimState.PAID: frozenset(),
    ClaimState.WITHDRAWN: frozenset(),
}


class Refusal(StrEnum):
    """Why somebody may not take the next step with a claim."""

    ROLE = "role"
    OWN = "own"
    ENTERED = "entered"
    APPROVED = "approved"


WHY_NOT_APPROVE: Final[dict[Refusal, "StrOrPromise"]] = {
    Refusal.ROLE: _("Your role lets you read claims, but not approve them."),
    Refusal.OWN: _("This claim is about your own money, so somebody else decides."),
    Refusal.ENTERED: _("You wrote this claim down, so somebody else decides."),
}
WHY_NOT_PAY: Final[dict[Refusal, "StrOrPromise"]] = {
    Refusal.ROLE: _("Your role lets you read claims, but not pay them."),
    Refusal.OWN: _("This claim is about your own money, so somebody else pays it."),
    Refusal.ENTERED: _("You wrote this claim down, so somebody else pays it."),
    Refusal.APPROVED: _("You approved this claim, so somebody else pays it."),
}


def may_follow(state: str, following: str) -> bool:
    """Say whether a claim in one state may move to another."""
    return following in FOLLOWS[state]


def is_about(claim: Claim, viewer: Viewer) -> bool:
    """Say whether the money is the viewer's own, under whichever hat.

    The account behind the person counts even when the claim was written before there was
    one, and so does an account with the person's own address.
    """
    person = claim.person
    accounts = {claim.claimant_id}
    if person.membership is not None:
        accounts.add(person.membership.user_id)
    if viewer.user.pk in accounts:
        return True
    return bool(person.email) and person.email.strip().casefold() == viewer.user.email


def why_not_approve(claim: Claim, viewer: Viewer) -> Refusal | None:
    """Return why the viewer may not decide about a claim, or None when they may."""
    if is_about(claim, viewer):
        return Refusal.OWN
    if claim.entered_by_id == viewer.user.pk:
        return Refusal.ENTERED
    if not viewer.can(Permission.APPROVE_CLAIMS):
        return Refusal.ROLE
    return None


def why_not_pay(claim: Claim, viewer: Viewer) -> Refusal | None:
    """Return why the viewer may not mark a claim as paid, or None when they may."""
    if is_about(claim, viewer):
        return Refusal.OWN
    if claim.entered_by_id == viewer.user.pk:
        return Refusal.ENTERED
    if claim.approved_by_id == viewer.user.pk:
        return Refusal.APPROVED
    if not viewer.can(Permission.PAY_CLAIMS):
        return Refusal.ROLE
    return None


def needs_receipt(line: ClaimLine) -> bool:
    """Say whether a cost is proved by a receipt. A drive is not."""
    return not line.is_drive


def is_finished(line: ClaimLine) -> bool:
    """Say whether a cost lacks nothing. Its receipts are loaded before."""
    if line.amount is None or line.spent_on is None:
        return False
    if not needs_receipt(line):
        return True
    return bool(line.no_receipt_reason) or len(line.receipts.all()) > 0


def kinds_for(claim: Claim) -> list[CostKind]:
    """Return what may be claimed; a companion's travel only where a companion came along."""
    with_companion = claim.attendance is not None and claim.attendance.companions > 0
    return [kind for kind in CostKind if with_companion or kind != CostKind.COMPANION_TRAVEL]
