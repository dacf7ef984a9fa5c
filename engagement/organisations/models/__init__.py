"""Organisations and who belongs to them."""

from engagement.organisations.models.membership import Invitation, Membership
from engagement.organisations.models.organisation import (
    KEEP_APPLICANTS_MONTHS,
    PAPERS_DAYS,
    SMALLEST_GROUP_SIZE,
    Country,
    Currency,
    DistanceUnit,
    Organisation,
)

__all__ = [
    "KEEP_APPLICANTS_MONTHS",
    "PAPERS_DAYS",
    "SMALLEST_GROUP_SIZE",
    "Country",
    "Currency",
    "DistanceUnit",
    "Invitation",
    "Membership",
    "Organisation",
]
