"""By which day a complaint is acknowledged and answered: pure rules of the calendar.

The day on which a complaint arrives does not count. Where all days count and the last one is
no working day, the next working day is the last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from engagement.organisations.models import Country
from programmes.complaints.enums import DayCount
from programmes.models import ComplaintRoute

_DAY = timedelta(days=1)
_MONDAY, _SATURDAY = 0, 5


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
    """Say whether offices are open on a day; of some countries only weekends are known."""
    return day.weekday() < _SATURDAY and day not in _holidays(country, day.year)


def _next_working(day: date, country: str) -> date:
    while not is_working(day, country):
        day += _DAY
    return day


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    if country == Country.UNITED_KINGDOM:
        return _of_england(year)
    if country == Country.FRANCE:
        return _of_france(year)
    return frozenset()


def _of_england(year: int) -> frozenset[date]:
    """Return the bank holidays; one on a weekend is held on the next free working day."""
    easter = _easter(year)
    found = {easter - 2 * _DAY, easter + _DAY}
    found |= {_monday(date(year, 5, 1)), _monday(date(year, 5, 25)), _monday(date(year, 8, 25))}
    for day in _fixed(year, ((1, 1), (12, 25), (12, 26))):
        held = day
        while held.weekday() >= _SATURDAY or held in found:
            held += _DAY
        found.add(held)
    return frozenset(found)


def _of_france(year: int) -> frozenset[date]:
    easter = _easter(year)
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    return frozenset([*_fixed(year, fixed), *(easter + days * _DAY for days in (1, 39, 50))])


def _fixed(year: int, days: Iterable[tuple[int, int]]) -> list[date]:
    return [date(year, month, day) for month, day in days]


def _monday(day: date) -> date:
    """Return the first Monday from a day on."""
    return day + (_MONDAY - day.weekday()) % 7 * _DAY


def _easter(year: int) -> date:
    """Return Easter Sunday, by the rule of Oudin for the Gregorian calendar."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
