"""What time is worth under a rate of pay. Pure: no query, no request, no clock."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from compensation.enums import PayUnit, PayWay, PreparationPay
from compensation.models import PayRate
from compensation.money import rounded, total

#: So many hours are one unit; a unit that was begun counts as a whole one.
HOURS_OF: Final[Mapping[str, Decimal]] = {PayUnit.HALF_DAY: Decimal(4), PayUnit.DAY: Decimal(8)}
NOTHING: Final = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Given:
    """Time that somebody gave to one activity, and the rate that counts for it, if any.

    `hours` is None for somebody who was not there.
    """

    hours: Decimal | None
    preparation: Decimal
    rate: PayRate | None

    @property
    def all_hours(self) -> Decimal:
        """Return the hours of the activity and of its preparation."""
        return (self.hours or Decimal()) + self.preparation


@dataclass(frozen=True, slots=True)
class Sum:
    """What time comes to that is paid in one way."""

    way: PayWay
    currency: str
    hours: Decimal
    preparation: Decimal
    amount: Decimal


def rate_for(rates: Iterable[PayRate], status: str, kind: str, day: dt.date) -> PayRate | None:
    """Return the rate of a status on a day: that of the kind of activity before the general one."""
    holding = [
        rate
        for rate in rates
        if rate.status == status
        and rate.kind in ("", kind)
        and rate.from_on <= day
        and (rate.until_on is None or day < rate.until_on)
    ]
    return max(holding, key=lambda rate: bool(rate.kind), default=None)


def units(unit: str, hours: Decimal) -> Decimal:
    """Return how many units some hours at an activity are."""
    if unit == PayUnit.SESSION:
        return Decimal(1)
    if unit in HOURS_OF:
        return (hours / HOURS_OF[unit]).to_integral_value(rounding=ROUND_CEILING)
    return hours


def worth(given: Given) -> Decimal:
    """Return what the time given to one activity comes to; the two halves are rounded each."""
    rate = given.rate
    if rate is None:
        return NOTHING
    there = NOTHING
    if given.hours is not None:
        there = rounded(units(rate.unit, given.hours) * rate.amount)
    return there + rounded(given.preparation * _for_preparation(rate))


def sums(times: Iterable[Given]) -> list[Sum]:
    """Add up what has a rate, by the way of payment and the currency, in the order of the ways."""
    by_way: dict[tuple[str, str], list[Given]] = {}
    for given in times:
        if given.rate is not None and (given.hours is not None or given.preparation):
            by_way.setdefault((given.rate.way, given.rate.currency), []).append(given)
    order = list(PayWay.values)
    return [
        Sum(
            way=PayWay(way),
            currency=currency,
            hours=sum((each.hours or Decimal() for each in times), Decimal()),
            preparation=sum((each.preparation for each in times), Decimal()),
            amount=total(worth(each) for each in times),
        )
        for (way, currency), times in sorted(
            by_way.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        )
    ]


def tax_year(day: dt.date, *, first_month: int, first_day: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the tax year in which a day lies."""
    first = dt.date(day.year, first_month, first_day)
    if day < first:
        first = first.replace(year=day.year - 1)
    return first, first.replace(year=first.year + 1) - dt.timedelta(days=1)


def _for_preparation(rate: PayRate) -> Decimal:
    if rate.preparation == PreparationPay.SAME:
        return rate.amount
    return rate.preparation_amount or NOTHING
