"""The one door to the clock: views and jobs ask here and pass the time on."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware of its zone."""
    return timezone.now()


def today(zone: ZoneInfo) -> date:
    """Return the date in a place."""
    return timezone.now().astimezone(zone).date()
