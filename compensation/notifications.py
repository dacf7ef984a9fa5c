"""What people are told about their money, in their language."""

from datetime import datetime

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from compensation.models import Claim, ClaimDecision, Payment
from engagement.access.permissions import Permission
from engagement.core import formats
from engagement.notifications.kinds import Kind
from engagement.organisations.models import Organisation
from engagement.people.services import messages

# Written only when the message is rendered, in the language of whoever receives it.
_in_words = lazy(formats.day, str)


class ClaimApproved(Kind):
    """The claim was approved; the money comes next."""

    name = "compensation.approved"
    title = _("Claim approved")
    needs = frozenset({"reference", "amount", "currency", "approved_day", "path"})
    read_with = Permission.VIEW_CLAIMS


class ClaimSentBack(Kind):
    """Something about the claim has to be changed."""

    name = "compensation.sent_back"
    title = _("Claim sent back with a question")
    needs = frozenset({"reference", "amount", "currency", "sent_back_day", "reason", "path"})
    read_with = Permission.VIEW_CLAIMS


class ClaimPaid(Kind):
    """The money was sent."""

    name = "compensation.paid"
    title = _("Claim paid")
    needs = frozenset({"reference", "amount", "currency", "paid_day", "path"})
    read_with = Permission.VIEW_CLAIMS


def tell_approved(claim: Claim, decision: ClaimDecision) -> None:
    """Tell the person that the claim was approved."""
    messages.send(
        ClaimApproved,
        to=claim.person,
        key=str(decision.pk),
        at=decision.decided_at,
        context=_facts(claim) | {"approved_day": _day_of(claim, decision.decided_at)},
    )


def tell_sent_back(claim: Claim, decision: ClaimDecision) -> None:
    """Tell the person what has to be changed."""
    messages.send(
        ClaimSentBack,
        to=claim.person,
        key=str(decision.pk),
        at=decision.decided_at,
        context=_facts(claim)
        | {"sent_back_day": _day_of(claim, decision.decided_at), "reason": decision.reason},
    )


def tell_paid(claim: Claim, payment: Payment) -> None:
    """Tell the person that the money was sent."""
    messages.send(
        ClaimPaid,
        to=claim.person,
        key=str(payment.pk),
        at=payment.recorded_at,
        context=_facts(claim) | {"paid_day": _in_words(payment.paid_on)},
    )


def _day_of(claim: Claim, at: datetime) -> str:
    zone = Organisation.objects.get(pk=claim.organisation_id).zone
    return _in_words(at.astimezone(zone).date())


def _facts(claim: Claim) -> dict[str, object]:
    slug = Organisation.objects.values_list("slug", flat=True).get(pk=claim.organisation_id)
    return {
        "reference": claim.reference,
        "amount": claim.total,
        "currency": claim.currency,
        "path": reverse("compensation_portal:claim", args=[slug, claim.pk]),
    }
