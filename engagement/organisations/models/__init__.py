"""Organisations and who belongs to them."""

from engagement.organisations.models.membership import Invitation, Membership
from engagement.organisations.models.organisation import (
    SMALLEST_GROUP_SIZE,
    Country,
    Currency,
    DistanceUnit,
    Organisation,
)

__all__ = [
    "SMALLEST_GROUP_SIZE",
    "Country",
    "Currency",
    "DistanceUnit",
    "Invitation",
    "Membership",
    "Organisation",
]
