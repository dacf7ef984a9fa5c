"""Reading rates of pay, and what somebody's time comes to."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count
from django.http import Http404

from compensation.models import PayRate
from compensation.pay import rules
from engagement.core.db import at_most_one
from engagement.organisations.models import Organisation
from engagement.people.models import Hat, Person, Status
from engagement.people.selectors.people import worn
from engagement.people.terms import hat_on
from programmes.enums import ActivityState
from programmes.models import Attendance


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """What somebody's time comes to in a tax year; `without` are hours that have no rate."""

    first_on: dt.date
    last_on: dt.date
    sums: list[rules.Sum]
    without: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """A status under which people take part today, and for which no rate is set."""

    status: Status
    people: int


def latest_first() -> list[PayRate]:
    """Return every rate of pay of the organisation, those of a status together."""
    return list(PayRate.objects.order_by("status", "kind", "-from_on"))


def between(first: dt.date, last: dt.date) -> list[PayRate]:
    """Return the rates that hold on at least one of some days."""
    return list(PayRate.objects.between(first, last).order_by("kind", "-from_on", "pk"))


def get(rate_id: int) -> PayRate:
    """Return a rate of pay of the organisation, or answer as if there were none."""
    found = at_most_one(PayRate.objects.filter(pk=rate_id))
    if found is None:
        raise Http404
    return found


def gaps(*, on: dt.date) -> list[Gap]:
    """Return the statuses without a general rate on a day on which people take part under them."""
    rates = between(on, on)
    counted = (
        worn(Hat.objects.filter(person__left_at__isnull=True), on=on)
        .values("status")
        .annotate(people=Count("person", distinct=True))
        .order_by("status")
    )
    return [
        Gap(Status(row["status"]), row["people"])
        for row in counted
        if rules.rate_for(rates, row["status"], "", on) is None
    ]


def so_far(person: Person, *, organisation: Organisation, today: dt.date) -> YearSoFar | None:
    """Return what the time of a person comes to in the tax year of a day, in three queries.

    None when no time is recorded in it.
    """
    first, last = rules.tax_year(
        today, first_month=organisation.tax_year_month, first_day=organisation.tax_year_day
    )
    zone = organisation.zone
    attendances = list(
        Attendance.objects.filter(
            person=person,
            recorded_at__isnull=False,
            activity__starts_at__gte=dt.datetime.combine(first, dt.time(), zone),
            activity__starts_at__lt=dt.datetime.combine(
                last + dt.timedelta(days=1), dt.time(), zone
            ),
        )
        .exclude(activity__state=ActivityState.CANCELLED)
        .select_related("activity", "involvement")
        .order_by("activity__starts_at", "pk")
    )
    if not attendances:
        return None
    hats = list(person.hats.order_by("pk"))
    rates = between(first, last)
    times = [_given(each, hats, rates, zone) for each in attendances]
    without = sum((each.all_hours for each in times if each.rate is None), Decimal())
    counted = rules.sums(times)
    return YearSoFar(first, last, counted, without) if counted or without else None


def _given(
    attendance: Attendance, hats: list[Hat], rates: list[PayRate], zone: dt.tzinfo
) -> rules.Given:
    activity = attendance.activity
    day = activity.starts_at.astimezone(zone).date()
    hat = hat_on(hats, day, chosen=attendance.involvement.hat_id)
    return rules.Given(
        attendance.hours if attendance.was_present else None,
        attendance.preparation_hours,
        rules.rate_for(rates, hat.status, activity.kind, day) if hat else None,
    )
