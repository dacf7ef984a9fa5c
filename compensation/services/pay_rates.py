"""Setting rates of pay. A rate that has begun is ended, and never rewritten."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from compensation.enums import PayUnit, PayWay, PreparationPay
from compensation.exceptions import (
    PayRateBegunError,
    PayRateEndedError,
    PayRateInForceError,
    RateOverlapsError,
)
from compensation.models import PayRate
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from engagement.people.models import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPayRate:
    """A rate of pay as somebody wants to set it; an empty kind stands for every kind."""

    status: Status
    way: PayWay
    amount: Decimal
    from_on: date
    source: str
    unit: PayUnit = PayUnit.HOUR
    preparation: PreparationPay = PreparationPay.NOT
    preparation_amount: Decimal | None = None
    kind: str = ""
    last_on: date | None = None


@transaction.atomic
def add(
    organisation: Organisation, *, new: NewPayRate, today: date, by: Actor, at: datetime
) -> PayRate:
    """Set a rate, ending the open one for the same on the day before it begins.

    Raises PayRateInForceError when that one, or for a kind of activity the general one, has been
    in force on days of the new one, and RateOverlapsError when another covers some of its days.
    """
    general = PayRate.objects.filter(status=new.status, kind="").between(new.from_on, today)
    if new.kind and new.from_on <= today and general.exists():
        raise PayRateInForceError
    before = (
        PayRate.objects.select_for_update(of=("self",), no_key=True)
        .filter(status=new.status, kind=new.kind, until_on__isnull=True, from_on__lt=new.from_on)
        .first()
    )
    if before is not None:
        if new.from_on <= today:
            raise PayRateInForceError
        before.until_on = new.from_on
        before.save(update_fields=["until_on"])
    with constraint_becomes({"pay_rate_periods_never_overlap": RateOverlapsError()}):
        rate = PayRate.objects.create(
            organisation=organisation,
            status=new.status,
            kind=new.kind,
            way=new.way,
            amount=new.amount,
            currency=organisation.currency,
            unit=new.unit,
            preparation=new.preparation,
            preparation_amount=new.preparation_amount,
            from_on=new.from_on,
            until_on=new.last_on and new.last_on + timedelta(days=1),
            source=new.source,
            created_at=at,
        )
    _record("added", rate, by=by, at=at)
    return rate


@transaction.atomic
def end(rate: PayRate, *, last_on: date, today: date, by: Actor, at: datetime) -> PayRate:
    """Set the last day of a rate that has begun. Raises PayRateEndedError.

    Days that have passed keep their rate, and no day is added.
    """
    rate = _locked(rate)
    if last_on == rate.last_on:
        return rate
    if last_on < max(today, rate.from_on) or (rate.last_on and last_on > rate.last_on):
        raise PayRateEndedError
    rate.until_on = last_on + timedelta(days=1)
    rate.save(update_fields=["until_on"])
    _record("ended", rate, by=by, at=at)
    return rate


@transaction.atomic
def remove(rate: PayRate, *, today: date, by: Actor, at: datetime) -> None:
    """Take a rate away that has not begun. Raises PayRateBegunError."""
    rate = _locked(rate)
    if rate.from_on <= today:
        raise PayRateBegunError
    _record("removed", rate, by=by, at=at)
    rate.delete()


def _locked(rate: PayRate) -> PayRate:
    return PayRate.objects.select_for_update(of=("self",), no_key=True).get(pk=rate.pk)


def _record(what: str, rate: PayRate, *, by: Actor, at: datetime) -> None:
    audit.record(f"pay_rate.{what}", subject=rate, by=by, at=at, from_on=rate.from_on.isoformat())
