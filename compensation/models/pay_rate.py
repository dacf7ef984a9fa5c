"""What a part pays: agreed before, for a status, and from when until when."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compensation.enums import PayUnit, PayWay, PreparationPay
from compensation.models.period import ends_after_start, periods_never_overlap
from engagement.organisations.models import Currency
from engagement.people.models import Status
from engagement.tenancy.models import TenantModel
from programmes.models.kind import LONGEST_CODE


class PayRateQuerySet(models.QuerySet["PayRate"]):
    """Words for narrowing rates of pay."""

    def between(self, first: dt.date, last: dt.date) -> Self:
        """Keep the rates that hold on at least one of the days from `first` to `last`."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=first), from_on__lte=last)


class PayRate(TenantModel):
    """What is paid for a unit of time to those who take part under a status.

    An empty kind of activity means every kind that has no rate of its own. Periods are
    half-open. Nothing but the end of a rate is ever changed: what was said to people stays.
    """

    status = models.CharField(_("status"), max_length=30, choices=Status)
    kind = models.CharField(_("kind of activity"), max_length=LONGEST_CODE, blank=True, default="")
    way = models.CharField(_("way of payment"), max_length=12, choices=PayWay)
    amount = models.DecimalField(_("amount"), max_digits=7, decimal_places=2)
    currency = models.CharField(max_length=3, choices=Currency)
    unit = models.CharField(max_length=10, choices=PayUnit)
    preparation = models.CharField(_("preparation"), max_length=5, choices=PreparationPay)
    preparation_amount = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=250)
    created_at = models.DateTimeField(editable=False)

    objects = PayRateQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(way="none", amount=0, preparation="not")
                | (~Q(way="none") & Q(amount__gt=0)),
                name="pay_rate_pays_unless_unpaid",
            ),
            models.CheckConstraint(
                condition=Q(
                    preparation="own", preparation_amount__isnull=False, preparation_amount__gt=0
                )
                | (~Q(preparation="own") & Q(preparation_amount__isnull=True)),
                name="pay_rate_preparation_has_amount",
            ),
            models.CheckConstraint(
                condition=~Q(preparation="same") | Q(unit="hour"),
                name="pay_rate_same_preparation_is_by_the_hour",
            ),
            models.CheckConstraint(condition=ends_after_start(), name="pay_rate_ends_after_start"),
            periods_never_overlap("status", "kind", name="pay_rate_periods_never_overlap"),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.from_on}"

    @property
    def last_on(self) -> dt.date | None:
        """Return the last day on which the rate holds, or None while it is open."""
        return self.until_on - dt.timedelta(days=1) if self.until_on else None
