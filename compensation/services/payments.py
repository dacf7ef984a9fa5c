"""Recording that the money was sent."""

from datetime import date, datetime

from django.db import transaction

from compensation import notifications, rules
from compensation.enums import ClaimState
from compensation.models import Claim, Payment
from compensation.services.decisions import already, kept_apart, refused
from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes


@transaction.atomic
def record(claim: Claim, *, on: date, by: Viewer, at: datetime, note: str = "") -> Payment:
    """Mark an approved claim as paid, and tell the person.

    Raises NotYoursToDecideError, or AlreadyMovedOnError when somebody else was faster.
    """
    locked = Claim.objects.hold(claim.pk)
    if locked.state != ClaimState.APPROVED:
        raise already(locked)
    reason = rules.why_not_pay(locked, by)
    if reason is not None:
        raise refused(reason, locked)
    errors = kept_apart(locked)
    locked.state = ClaimState.PAID
    locked.paid_by = by.user
    locked.paid_at = locked.state_since = at
    locked.paid_on = on
    with constraint_becomes(errors):
        locked.save()
        payment = Payment.objects.create(
            organisation_id=locked.organisation_id,
            claim=locked,
            amount=locked.total,
            currency=locked.currency,
            paid_by=by.user,
            paid_on=on,
            note=note,
            recorded_at=at,
        )
    audit.record("claim.paid", subject=locked, by=by, at=at)
    notifications.tell_paid(locked, payment)
    return payment
