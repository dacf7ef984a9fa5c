"""What a journey is worth for each mile or kilometre, and from when until when."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compensation.enums import Vehicle
from compensation.models.period import ends_after_start, periods_never_overlap
from engagement.organisations.models import Currency, DistanceUnit
from engagement.tenancy.models import TenantModel


class MileageRateQuerySet(models.QuerySet["MileageRate"]):
    """Words for narrowing rates."""

    def on(self, day: dt.date) -> Self:
        """Keep the rates that hold on a day; the last day of a period is not part of it."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


class MileageRate(TenantModel):
    """The amount for each unit of distance, chosen by the day of the journey.

    Periods are half-open: a rate holds from `from_on` and no longer on `until_on`. Currency
    and unit are kept with the rate, so that an organisation that changes them rewrites nothing.
    """

    vehicle = models.CharField(_("vehicle"), max_length=20, choices=Vehicle, default=Vehicle.CAR)
    amount = models.DecimalField(_("amount"), max_digits=6, decimal_places=4)
    currency = models.CharField(max_length=3, choices=Currency)
    unit = models.CharField(max_length=2, choices=DistanceUnit)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=250)
    note = models.CharField(_("note"), max_length=250, blank=True)
    created_at = models.DateTimeField(editable=False)

    objects = MileageRateQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gt=0), name="mileage_rate_is_positive"),
            models.CheckConstraint(
                condition=ends_after_start(), name="mileage_rate_ends_after_start"
            ),
            periods_never_overlap("vehicle", name="mileage_rate_periods_never_overlap"),
        ]
        indexes = [
            models.Index(fields=["organisation", "vehicle", "-from_on"], name="mileage_rate_latest")
        ]

    def __str__(self) -> str:
        return f"{self.get_vehicle_display()} {self.from_on}"

    @property
    def last_on(self) -> dt.date | None:
        """Return the last day on which the rate holds, or None while it is open."""
        return self.until_on - dt.timedelta(days=1) if self.until_on else None
