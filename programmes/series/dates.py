"""The days on which a meeting comes again, worked out on the calendar alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, takewhile

from programmes.series.enums import Rhythm

#: As many meetings as a series can have.
MOST = 52
_WEEK = timedelta(weeks=1)
_DAYS_OF_WEEK = 7
_MONTHS = 12
#: From the fifth on, a weekday of a month is its last one.
_LAST = 5


def days(first: date, rhythm: Rhythm, *, times: int | None, until: date | None) -> list[date]:
    """Return the days of a series, for so many times or until a day; never more than one over
    what a series can have, so that too many can be told from enough."""
    found = _endless(first, rhythm)
    if until is not None:
        found = takewhile(lambda day: day <= until, found)
    return list(islice(found, min(times or MOST + 1, MOST + 1)))


def number_in_month(day: date) -> int:
    """Return which of its weekdays in the month a day is: 1 to 4, or 5 for the last one."""
    return (day.day - 1) // _DAYS_OF_WEEK + 1


def _endless(first: date, rhythm: Rhythm) -> Iterator[date]:
    if rhythm == Rhythm.MONTHLY:
        yield from _monthly(first)
        return
    step = _WEEK if rhythm == Rhythm.WEEKLY else 2 * _WEEK
    day = first
    while True:
        yield day
        day += step


def _monthly(first: date) -> Iterator[date]:
    number, month = number_in_month(first), first.year * _MONTHS + first.month - 1
    while True:
        yield _weekday_of(month, first.weekday(), number)
        month += 1


def _weekday_of(month: int, weekday: int, number: int) -> date:
    """Return the first to fourth, or the last, of a weekday in a month counted from year 0."""
    begin = date(month // _MONTHS, month % _MONTHS + 1, 1)
    day = begin + timedelta(days=(weekday - begin.weekday()) % _DAYS_OF_WEEK)
    wanted = day + (number - 1) * _WEEK
    return wanted if number < _LAST or wanted.month == begin.month else wanted - _WEEK
