"""Claims and rates in sentences, in the language of whoever reads."""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compensation.enums import ClaimState, Outcome
from compensation.models import Claim, ClaimDecision, ClaimLine, MileageRate, Payment
from engagement.core import formats
from engagement.organisations.models import DistanceUnit

TIMES = "\N{MULTIPLICATION SIGN}"
TONES = {
    ClaimState.DRAFT: "neutral",
    ClaimState.SUBMITTED: "info",
    ClaimState.SENT_BACK: "warning",
    ClaimState.APPROVED: "info",
    ClaimState.PAID: "success",
    ClaimState.WITHDRAWN: "neutral",
}


@dataclass(frozen=True)
class Event:
    """One moment in the story of a claim."""

    words: str
    at: dt.datetime
    reason: str = ""


def rate_amount(amount: Decimal, currency: str) -> str:
    """Write the worth of one unit with all its figures, but at least two: £0.45, 0,529 €."""
    exact = amount.normalize()
    if -int(exact.as_tuple().exponent) < 2:  # noqa: PLR2004 — figures after the decimal mark
        exact = exact.quantize(Decimal("0.01"))
    return formats.money(exact, currency, exact=True)


def distance(value: Decimal, unit: str) -> str:
    """Write a distance: 120 miles, 12,5 kilomètres."""
    count = int(value.to_integral_value(rounding=ROUND_CEILING))
    if unit == DistanceUnit.MILE:
        words = ngettext("%(distance)s mile", "%(distance)s miles", count)
    else:
        words = ngettext("%(distance)s kilometre", "%(distance)s kilometres", count)
    return words % {"distance": formats.number(value)}


def each_unit(rate: MileageRate) -> str:
    """Say what a rate gives: £0.45 for each mile."""
    amount = rate_amount(rate.amount, rate.currency)
    if rate.unit == DistanceUnit.MILE:
        return _("%(amount)s for each mile") % {"amount": amount}
    return _("%(amount)s for each kilometre") % {"amount": amount}


def sum_of_drive(line: ClaimLine, currency: str, unit: str) -> str:
    """Show how the amount of a drive came about: 120 miles at £0.45 make £54.00."""
    if line.distance is None or line.rate_amount is None:
        return ""
    return (
        f"{distance(line.distance, unit)} {TIMES} {rate_amount(line.rate_amount, currency)}"
        f" = {formats.money(line.counted, currency)}"
    )


def names(lines: list[ClaimLine]) -> list[str]:
    """Name each cost by its kind; where a kind comes again, with its number."""
    seen: dict[str, int] = {}
    found = []
    for line in lines:
        kind = line.get_kind_display()
        seen[kind] = seen.get(kind, 0) + 1
        found.append(kind if seen[kind] == 1 else f"{kind} ({seen[kind]})")
    return found


def proof(line: ClaimLine) -> str:
    """Say how a cost is proved; its receipts are loaded before."""
    count = len(line.receipts.all())
    if count:
        return ngettext("%(count)s receipt", "%(count)s receipts", count) % {"count": count}
    if line.no_receipt_reason:
        return _("No receipt: %(reason)s") % {"reason": line.no_receipt_reason}
    return ""


def age(since: dt.datetime, now: dt.datetime) -> str:
    """Say how long something has waited."""
    days = max((now - since).days, 0)
    if days == 0:
        return _("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}


def subject(claim: Claim) -> str:
    """Say what a claim is for."""
    if claim.attendance is not None:
        return claim.attendance.activity.title
    return claim.about


def where_is_my_money(claim: Claim) -> str:
    """Answer the claimant's question in one sentence."""
    facts = {
        "amount": formats.money(claim.total, claim.currency),
        "day": formats.day(claim.state_since),
    }
    if claim.state == ClaimState.SUBMITTED:
        return _("You asked for %(amount)s on %(day)s. We are checking it.") % facts
    if claim.state == ClaimState.SENT_BACK:
        return _("We sent your claim for %(amount)s back on %(day)s with a question.") % facts
    if claim.state == ClaimState.APPROVED:
        return _("%(amount)s was approved on %(day)s and will be paid soon.") % facts
    if claim.state == ClaimState.PAID and claim.paid_on is not None:
        facts["day"] = formats.day(claim.paid_on)
        return _("%(amount)s was paid to you on %(day)s.") % facts
    if claim.state == ClaimState.WITHDRAWN:
        return (
            _("You took your claim for %(amount)s back on %(day)s. Nothing will be paid.") % facts
        )
    return _("You have not sent this yet. So far it comes to %(amount)s.") % facts


def story(claim: Claim, decisions: list[ClaimDecision], payment: Payment | None) -> list[Event]:
    """Tell the history of a claim, the latest first."""
    events = [_told(claim, decision) for decision in decisions]
    if payment is not None:
        facts = {
            "name": payment.paid_by,
            "amount": formats.money(payment.amount, payment.currency),
            "day": formats.day(payment.paid_on),
        }
        words = _("%(name)s recorded that %(amount)s was paid on %(day)s") % facts
        events.append(Event(words, payment.recorded_at, payment.note))
    return list(reversed(events))


def _told(claim: Claim, decision: ClaimDecision) -> Event:
    facts = {
        "name": decision.decided_by,
        "amount": formats.money(decision.total, claim.currency),
        "person": claim.person,
    }
    if decision.outcome == Outcome.APPROVED:
        words = _("%(name)s approved %(amount)s") % facts
    elif decision.outcome == Outcome.SENT_BACK:
        words = _("%(name)s sent the claim back") % facts
    elif decision.outcome == Outcome.WITHDRAWN:
        words = _("%(name)s took the claim back") % facts
    elif decision.decided_by_id != claim.claimant_id:
        words = _("%(name)s sent a claim for %(amount)s on behalf of %(person)s") % facts
    else:
        words = _("%(name)s sent a claim for %(amount)s") % facts
    return Event(words, decision.decided_at, decision.reason)
