"""Evidence packs: what shows that a standard is met in a period, to hand over."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from evaluation.enums import ReportState
from evaluation.models.standard import Standard


class EvidencePack(TenantModel):
    """One pack about one standard in one language: a document, and an archive with the files.

    Both are built in the background from what is there then, and never change afterwards.
    """

    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveIntegerField(editable=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.QUEUED)
    as_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    document = models.FileField(upload_to="packs", max_length=200, blank=True)
    archive = models.FileField(upload_to="packs", max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="pack_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="pack_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="pack_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | (Q(finished_at__isnull=False) & ~Q(document="") & ~Q(archive="")),
                name="pack_ready_has_files",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "standard", "-id"], name="pack_latest")]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return the number that is printed on the pack."""
        return f"EVP-{self.number:04d}"

    @property
    def is_ready(self) -> bool:
        """Say whether it can be downloaded."""
        return self.state == ReportState.READY

    @property
    def has_failed(self) -> bool:
        """Say whether it has to be asked for again."""
        return self.state == ReportState.FAILED
