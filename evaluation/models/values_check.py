"""The values of a charter looked at between two reviews: are they lived?"""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from evaluation.enums import Lived
from evaluation.models.response import shuffled_id
from programmes.enums import Side

_MEMBERSHIP = "organisations.Membership"


class ValuesCheckQuerySet(models.QuerySet["ValuesCheck"]):
    """Words for narrowing checks."""

    def open(self) -> Self:
        """Keep those that nobody has closed."""
        return self.filter(closed_at__isnull=True)


class ValuesCheck(TenantModel):
    """One occasion on which those who take part say how the values of a charter are lived.

    `names` are the values as the version said them; `review_on` is the review that comes after.
    `minimum` is the smallest group that is shown, as the organisation had it at the opening.
    Without `opened_by` the product asked by itself, half-way to the review. `proposes_review` says
    that many answered "not yet", as far as it may be told.
    """

    version = models.ForeignKey(
        "programmes.CharterVersion", on_delete=models.PROTECT, related_name="values_checks"
    )
    project = models.ForeignKey(
        "programmes.Project", on_delete=models.PROTECT, related_name="values_checks"
    )
    names = ArrayField(models.CharField(max_length=80))
    review_on = models.DateField(null=True)
    opened_on = models.DateField()
    closes_on = models.DateField(_("last day to answer"))
    minimum = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    proposes_review = models.BooleanField(default=False)

    objects = ValuesCheckQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "version", "review_on"],
                nulls_distinct=False,
                name="values_check_is_once_between_reviews",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opened_on")),
                name="values_check_closes_after_opening",
            ),
            models.CheckConstraint(condition=Q(minimum__gte=3), name="values_check_hides_few"),
        ]
        indexes = [
            models.Index(fields=["organisation", "project", "-id"], name="values_check_project")
        ]

    def __str__(self) -> str:
        return f"{self.opened_on}"

    @property
    def is_open(self) -> bool:
        """Say whether nobody has closed it."""
        return self.closed_at is None

    def takes_answers(self, on: date) -> bool:
        """Say whether people can answer on a day."""
        return self.is_open and on <= self.closes_on


class ValuesTicket(TenantModel):
    """That somebody is asked, and whether they have answered. It never points at the answers.

    All tickets are dropped when the check is closed.
    """

    values_check = models.ForeignKey(ValuesCheck, on_delete=models.PROTECT, related_name="tickets")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, choices=Side)
    asked_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "values_check", "person"], name="values_ticket_is_unique"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "person"],
                condition=Q(answered_on__isnull=True),
                name="values_ticket_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.values_check_id}: {self.person_id}"


class ValuesAnswer(TenantModel):
    """What one person said of each value; any may be left out. Nothing leads to them."""

    id = models.BigIntegerField(primary_key=True, default=shuffled_id, editable=False)
    values_check = models.ForeignKey(ValuesCheck, on_delete=models.PROTECT, related_name="answers")
    side = models.CharField(max_length=20, choices=Side)
    says = ArrayField(models.CharField(max_length=10, choices=Lived, blank=True))
    words = models.TextField(_("in their own words"), max_length=1000, blank=True)
    entered_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="values_sheet_is_entered_once"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "values_check"], name="values_answer_check")
        ]

    def __str__(self) -> str:
        return f"{self.values_check_id}: {self.side}"
