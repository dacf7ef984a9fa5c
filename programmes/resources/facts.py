"""What a form hands to a service about time and money: plain facts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFacts:
    """What was used, when, and for what."""

    kind: str
    amount: Decimal
    used_on: date
    words: str
