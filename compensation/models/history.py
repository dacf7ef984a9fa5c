"""What was decided about claims, and what was paid. These rows can only be added."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compensation.enums import Outcome
from compensation.models.claim import Claim
from engagement.tenancy.models import TenantModel


class ClaimDecision(TenantModel):
    """What somebody decided about a claim at one moment, with the total that they saw."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    total = models.DecimalField(max_digits=9, decimal_places=2)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(outcome="sent_back") | ~Q(reason=""),
                name="claim_sent_back_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "claim", "id"], name="claim_decision_claim")
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Payment(TenantModel):
    """The record that the money of a claim was sent."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    currency = models.CharField(max_length=3)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    paid_on = models.DateField(_("day of payment"))
    note = models.CharField(_("how it was paid"), max_length=150, blank=True)
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "claim"], name="claim_is_paid_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.paid_on}"
