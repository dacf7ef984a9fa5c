"""How long declarations hold, and when people are reminded."""

import calendar
from datetime import date, timedelta

#: How long before a declaration ends the person is reminded.
AHEAD = timedelta(days=30)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
