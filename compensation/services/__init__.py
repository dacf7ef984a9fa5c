"""Changing rates and claims."""

from compensation.services import (
    claims,
    costs,
    decisions,
    pay_rates,
    payments,
    rates,
    receipts,
    strays,
)

__all__ = [
    "claims",
    "costs",
    "decisions",
    "pay_rates",
    "payments",
    "rates",
    "receipts",
    "strays",
]
