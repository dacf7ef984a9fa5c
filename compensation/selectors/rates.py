"""Reading mileage rates."""

import datetime as dt

from compensation.enums import Vehicle
from compensation.models import MileageRate


def on(day: dt.date, *, vehicle: Vehicle = Vehicle.CAR) -> MileageRate | None:
    """Return the rate that holds on the day of a journey, or None."""
    return MileageRate.objects.on(day).filter(vehicle=vehicle).first()


def latest_first() -> list[MileageRate]:
    """Return every rate of the organisation."""
    return list(MileageRate.objects.order_by("vehicle", "-from_on"))


def open_one(vehicle: Vehicle) -> MileageRate | None:
    """Return the rate of a vehicle that has no end yet, or None."""
    return MileageRate.objects.filter(vehicle=vehicle, until_on__isnull=True).first()
