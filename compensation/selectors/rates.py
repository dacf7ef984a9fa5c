"""Reading mileage rates."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.http import Http404

from compensation.enums import Vehicle
from compensation.models import ClaimLine, MileageRate
from engagement.core.db import at_most_one


def on(day: dt.date, *, vehicle: Vehicle = Vehicle.CAR) -> MileageRate | None:
    """Return the rate that holds on the day of a journey, or None."""
    return MileageRate.objects.on(day).filter(vehicle=vehicle).first()


def latest_first() -> list[MileageRate]:
    """Return every rate of the organisation, each with whether a drive was claimed with it."""
    used = ClaimLine.objects.filter(rate=OuterRef("pk"))
    rates = MileageRate.objects.annotate(is_used=Exists(used))
    return list(rates.order_by("vehicle", "-from_on"))


def get(rate_id: int) -> MileageRate:
    """Return a rate of the organisation, or answer as if there were none."""
    found = at_most_one(MileageRate.objects.filter(pk=rate_id))
    if found is None:
        raise Http404
    return found


def open_one(vehicle: Vehicle) -> MileageRate | None:
    """Return the rate of a vehicle that has no end yet, or None."""
    return MileageRate.objects.filter(vehicle=vehicle, until_on__isnull=True).first()
