"""One cost of a claim, and the receipts that prove it."""

import secrets
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compensation.enums import CostKind
from compensation.models.claim import Claim
from compensation.models.rate import MileageRate
from engagement.tenancy.models import TenantModel


class ClaimLine(TenantModel):
    """One cost. It is saved as the person goes, so a draft may lack its day or its amount.

    The amount of a drive is worked out once, from the rate on the day of the journey; rate
    and amount stay on the line whatever becomes of the rates.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind of cost"), max_length=20, choices=CostKind)
    spent_on = models.DateField(_("day"), null=True)
    description = models.CharField(_("what it was"), max_length=200, blank=True)
    distance = models.DecimalField(_("distance"), max_digits=7, decimal_places=2, null=True)
    rate = models.ForeignKey(MileageRate, on_delete=models.PROTECT, related_name="+", null=True)
    rate_amount = models.DecimalField(max_digits=6, decimal_places=4, null=True)
    amount = models.DecimalField(_("amount"), max_digits=9, decimal_places=2, null=True)
    no_receipt_reason = models.CharField(_("why there is no receipt"), max_length=250, blank=True)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="claim_line_amount_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(distance__isnull=True) | Q(distance__gt=0),
                name="claim_line_distance_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(distance__isnull=True, rate__isnull=True, rate_amount__isnull=True)
                | Q(
                    kind="car",
                    distance__isnull=False,
                    rate__isnull=False,
                    rate_amount__isnull=False,
                    amount__isnull=False,
                    spent_on__isnull=False,
                ),
                name="claim_line_rate_is_paired",
            ),
            models.CheckConstraint(
                condition=~Q(kind="car") | Q(amount__isnull=True) | Q(rate__isnull=False),
                name="claim_line_drive_has_rate",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "claim", "id"], name="claim_line_claim")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_drive(self) -> bool:
        """Say whether the amount follows from a distance."""
        return self.kind == CostKind.CAR

    @property
    def counted(self) -> Decimal:
        """Return what the line adds to the total."""
        return self.amount or Decimal(0)


def folder_of(organisation_id: int) -> str:
    """Return the folder of all receipts of an organisation."""
    return f"receipts/{organisation_id}"


def _place(row: "Receipt", what: str) -> str:
    return f"{folder_of(row.organisation_id)}/{secrets.token_urlsafe(24)}/{what}"


def original_place(row: "Receipt", filename: str) -> str:
    """Return an unguessable place for the file as it came."""
    return _place(row, "original")


def display_place(row: "Receipt", filename: str) -> str:
    """Return an unguessable place for the copy that is shown."""
    return _place(row, "display")


def thumbnail_place(row: "Receipt", filename: str) -> str:
    """Return an unguessable place for the small picture."""
    return _place(row, "thumbnail")


class Receipt(TenantModel):
    """The proof of a cost. The file as it came is kept; only our own copy of it is shown."""

    line = models.ForeignKey(ClaimLine, on_delete=models.CASCADE, related_name="receipts")
    name = models.CharField(max_length=100)
    original = models.FileField(upload_to=original_place, max_length=200)
    original_type = models.CharField(max_length=40)
    display = models.FileField(upload_to=display_place, max_length=200)
    display_type = models.CharField(max_length=40)
    thumbnail = models.FileField(upload_to=thumbnail_place, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                F("organisation"), F("line"), F("sha256"), name="receipt_is_added_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "line"], name="receipt_line")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Say whether a browser can show it as a picture."""
        return self.display_type.startswith("image/")
