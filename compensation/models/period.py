"""Periods of rates: half-open, and never two at once for the same thing."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.models import F, Func, Q, Value


def periods_never_overlap(*same: str, name: str) -> ExclusionConstraint:
    """Refuse two periods that share a day in an organisation where all of `same` are equal."""
    days = Func(
        F("from_on"),
        F("until_on"),
        Value("[)"),
        function="daterange",
        output_field=DateRangeField(),
    )
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in ("organisation", *same)),
            (days, RangeOperators.OVERLAPS),
        ],
    )


def ends_after_start() -> Q:
    """Say that a period has no end yet, or one after its first day."""
    return Q(until_on__isnull=True) | Q(until_on__gt=F("from_on"))
