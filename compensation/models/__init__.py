"""Rates, claims, their costs and receipts, and what was decided and paid."""

from compensation.models.claim import Claim, ClaimQuerySet
from compensation.models.history import ClaimDecision, Payment
from compensation.models.line import ClaimLine, Receipt
from compensation.models.pay_rate import PayRate
from compensation.models.rate import MileageRate

__all__ = [
    "Claim",
    "ClaimDecision",
    "ClaimLine",
    "ClaimQuerySet",
    "MileageRate",
    "PayRate",
    "Payment",
    "Receipt",
]
