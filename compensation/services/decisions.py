"""Deciding about claims: one person, once, never about their own money."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from compensation import notifications, rules
from compensation.enums import ClaimState, Outcome
from compensation.exceptions import AlreadyMovedOnError, NotYoursToDecideError, SentAgainError
from compensation.models import Claim, ClaimDecision
from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core import formats
from engagement.core.db import constraint_becomes

_PERSON_RULES = (
    "claimant_never_approves",
    "claimant_never_pays",
    "whoever_entered_never_approves",
    "whoever_entered_never_pays",
    "approver_never_pays",
    "person_never_decides",
)


@transaction.atomic
def approve(
    claim: Claim, *, by: Viewer, at: datetime, seen: datetime | None = None
) -> ClaimDecision:
    """Agree that a claim is paid, and tell the person.

    `seen` is when the claim was sent that the page showed. Raises NotYoursToDecideError,
    AlreadyMovedOnError when somebody else was faster, or SentAgainError when the claim was
    sent back and sent again meanwhile, so that its costs may be others.
    """
    locked = _held(claim, by)
    if seen is not None and seen != locked.submitted_at:
        raise SentAgainError
    locked.approved_by = by.user
    locked.approved_at = at
    decision = _move(locked, Outcome.APPROVED, by=by, at=at)
    notifications.tell_approved(locked, decision)
    return decision


@transaction.atomic
def send_back(claim: Claim, *, reason: str, by: Viewer, at: datetime) -> ClaimDecision:
    """Ask the person to change something, and say what.

    Raises NotYoursToDecideError, or AlreadyMovedOnError when somebody else was faster.
    """
    locked = _held(claim, by)
    decision = _move(locked, Outcome.SENT_BACK, by=by, at=at, reason=reason)
    notifications.tell_sent_back(locked, decision)
    return decision


def already(claim: Claim) -> AlreadyMovedOnError:
    """Say kindly what has become of a claim meanwhile."""
    facts = {"day": formats.moment(claim.state_since), "name": ""}
    if claim.state == ClaimState.APPROVED:
        words = _("%(name)s already approved this claim (%(day)s).")
        facts["name"] = str(claim.approved_by)
    elif claim.state == ClaimState.PAID:
        words = _("%(name)s already recorded the payment of this claim (%(day)s).")
        facts["name"] = str(claim.paid_by)
    elif claim.state == ClaimState.SENT_BACK:
        last = ClaimDecision.objects.filter(claim=claim).select_related("decided_by").last()
        words = _("%(name)s already sent this claim back (%(day)s).")
        facts["name"] = str(last.decided_by) if last else ""
    elif claim.state == ClaimState.WITHDRAWN:
        words = _("This claim has been taken back (%(day)s).")
    elif claim.state == ClaimState.SUBMITTED:
        words = _("This claim is being checked (%(day)s).")
    else:
        words = _("This claim has not been sent yet.")
    return AlreadyMovedOnError(claim, words % facts)


def refused(reason: rules.Refusal, claim: Claim) -> NotYoursToDecideError:
    """Say why somebody may not take the next step."""
    words = rules.WHY_NOT_PAY if claim.state == ClaimState.APPROVED else rules.WHY_NOT_APPROVE
    return NotYoursToDecideError(words[reason])


def kept_apart(claim: Claim) -> dict[str, Exception]:
    """Return what each rule of the database about persons becomes in words."""
    return {name: refused(rules.Refusal.OWN, claim) for name in _PERSON_RULES}


def _held(claim: Claim, by: Viewer) -> Claim:
    locked = Claim.objects.hold(claim.pk)
    if locked.state != ClaimState.SUBMITTED:
        raise already(locked)
    reason = rules.why_not_approve(locked, by)
    if reason is not None:
        raise refused(reason, locked)
    return locked


def _move(
    claim: Claim, outcome: Outcome, *, by: Viewer, at: datetime, reason: str = ""
) -> ClaimDecision:
    claim.state = ClaimState(outcome.value)
    claim.state_since = at
    with constraint_becomes(kept_apart(claim)):
        claim.save()
        decision = ClaimDecision.objects.create(
            organisation_id=claim.organisation_id,
            claim=claim,
            outcome=outcome,
            reason=reason,
            total=claim.total,
            decided_by=by.user,
            decided_at=at,
        )
    audit.record(f"claim.{outcome.value}", subject=claim, by=by, at=at)
    return decision
