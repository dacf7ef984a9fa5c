"""Setting mileage rates."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from compensation.enums import Vehicle
from compensation.exceptions import RateOverlapsError, RateUsedError
from compensation.models import ClaimLine, MileageRate
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation


@dataclass(frozen=True)
class NewRate:
    """A rate as somebody wants to set it; `until_on` is the first day without it."""

    amount: Decimal
    from_on: date
    source: str
    until_on: date | None = None
    note: str = ""
    vehicle: Vehicle = Vehicle.CAR


@transaction.atomic
def add(organisation: Organisation, *, new: NewRate, by: Actor, at: datetime) -> MileageRate:
    """Set a rate, ending the open one on the day before it begins.

    Raises RateOverlapsError when another rate covers some of the days.
    """
    overlap = {"mileage_rate_periods_never_overlap": RateOverlapsError()}
    before = (
        MileageRate.objects.select_for_update(of=("self",), no_key=True)
        .filter(vehicle=new.vehicle, until_on__isnull=True, from_on__lt=new.from_on)
        .first()
    )
    if before is not None:
        before.until_on = new.from_on
        before.save(update_fields=["until_on"])
    with constraint_becomes(overlap):
        rate = MileageRate.objects.create(
            organisation=organisation,
            vehicle=new.vehicle,
            amount=new.amount,
            currency=organisation.currency,
            unit=organisation.distance_unit,
            from_on=new.from_on,
            until_on=new.until_on,
            source=new.source,
            note=new.note,
            created_at=at,
        )
    audit.record(
        "rate.added",
        subject=rate,
        by=by,
        at=at,
        vehicle=rate.vehicle,
        from_on=rate.from_on.isoformat(),
    )
    return rate


@transaction.atomic
def remove(rate: MileageRate, *, by: Actor, at: datetime) -> None:
    """Take a rate away that was set by mistake.

    Raises RateUsedError once a drive was claimed with it.
    """
    if ClaimLine.objects.filter(rate=rate).exists():
        raise RateUsedError
    audit.record(
        "rate.removed",
        subject=rate,
        by=by,
        at=at,
        vehicle=rate.vehicle,
        from_on=rate.from_on.isoformat(),
    )
    rate.delete()
