"""What may follow what, in bodies: pure functions over loaded rows."""

from datetime import date, timedelta

from programmes.models import Body, Mandate, Seat

#: How long before a mandate ends people are reminded, so that a successor can be found.
AHEAD = timedelta(days=60)
#: More seats than these nobody can look over.
MOST_SEATS = 100


def is_there(seat: Seat, until: date | None) -> bool:
    """Say whether a seat is still there on the last day of a mandate; its body must be loaded."""
    ends = [day for day in (seat.closed_on, seat.body.ended_on) if day is not None]
    return not ends or (until is not None and until <= min(ends))


def may_change(body: Body, on: date) -> bool:
    """Say whether the body, its seats and its mandates can still be changed."""
    return not body.is_over(on)


def ends_soon(mandate: Mandate, on: date) -> bool:
    """Say whether a mandate ends so soon that a successor should be found."""
    return mandate.ends_on is not None and on < mandate.ends_on <= on + AHEAD


def lasts_longer(mandates: list[Mandate], than: date) -> bool:
    """Say whether somebody sits beyond a day, which is the first one without the seat."""
    return any(mandate.ends_on is None or mandate.ends_on > than for mandate in mandates)
