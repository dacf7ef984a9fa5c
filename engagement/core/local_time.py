"""From a day and a time on somebody's clock to a moment, across changes of the clock."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchTimeError(ValueError):
    """The clocks skip this time on this day."""


class TimeComesTwiceError(ValueError):
    """The clocks go back, so this time comes twice on this day."""


def moment_at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the moment at which the clocks of a place show a time on a day.

    Raises NoSuchTimeError or TimeComesTwiceError instead of guessing.
    """
    first = datetime.combine(day, clock, tzinfo=zone)
    second = first.replace(fold=1)
    if first.utcoffset() != second.utcoffset():
        shown = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        if shown != first.replace(tzinfo=None):
            raise NoSuchTimeError
        raise TimeComesTwiceError
    return first.astimezone(UTC)
