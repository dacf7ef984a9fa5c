"""Arithmetic of money. Every amount is rounded once, where it comes into being."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

CENT: Final = Decimal("0.01")


def rounded(amount: Decimal) -> Decimal:
    """Round to the cent; half a cent goes up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def cost_of_drive(distance: Decimal, rate: Decimal) -> Decimal:
    """Return what a drive is worth."""
    return rounded(distance * rate)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Add up amounts that were rounded before."""
    return sum(amounts, Decimal("0.00"))
