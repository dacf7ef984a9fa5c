"""By which day a complaint is acknowledged and answered: pure rules of the calendar.

The day on which a complaint arrives does not count. Where all days count and the last one is
no working day, the next working day is the last.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from engagement.organisations.models import Country
from programmes.complaints.enums import DayCount
from programmes.models import ComplaintRoute

_DAY = timedelta(days=1)
_SATURDAY = 5
#: Whose holidays count where the parts of a country have their own.
_PART = {Country.UNITED_KINGDOM.value: "ENG", Country.CANADA.value: "ON"}


@dataclass(frozen=True, slots=True)
class Promise:
    """By which days a complaint is acknowledged and answered."""

    acknowledge_by: date
    answer_by: date


def promised(route: ComplaintRoute, *, received_on: date, country: str) -> Promise:
    """Return what is promised to whoever complains on a day."""
    return Promise(
        *(
            due(received_on, days=days, counts=counts, country=country)
            for days, counts in (
                (route.acknowledge_days, route.acknowledge_counts),
                (route.answer_days, route.answer_counts),
            )
        )
    )


def due(received_on: date, *, days: int, counts: str, country: str) -> date:
    """Return the last day on which something that was received is in time."""
    if counts == DayCount.ALL:
        return _next_working(received_on + days * _DAY, country)
    day = received_on
    for _ in range(days):
        day = _next_working(day + _DAY, country)
    return day


def is_working(day: date, country: str) -> bool:
    """Say whether offices are open on a day, in the most populous part of the country."""
    return day.weekday() < _SATURDAY and day not in _holidays(country, day.year)


def _next_working(day: date, country: str) -> date:
    while not is_working(day, country):
        day += _DAY
    return day


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    """Return the public holidays, with the days on which one that fell on a weekend is held."""
    from holidays import country_holidays  # noqa: PLC0415 — large, and few processes need it

    return frozenset(country_holidays(country, subdiv=_PART.get(country), years=year))
