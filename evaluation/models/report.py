"""Reports: a row before they are a document."""

from django.db import models
from django.db.models import Q

from engagement.tenancy.models import TenantModel
from evaluation.enums import ReportState, ReportStep
from evaluation.models.round import Round


class Report(TenantModel):
    """One report on one round in one language.

    `fingerprint` names the data that it shows; asking again while it is being written, or
    while the data have not changed, gives the same row. `dataset` is frozen once.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField(editable=False)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.QUEUED)
    step = models.CharField(max_length=10, choices=ReportStep, default=ReportStep.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=4)
    as_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    fingerprint = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    dataset = models.JSONField(null=True)
    file = models.FileField(upload_to="reports", max_length=200, blank=True)
    size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="report_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "round", "language", "fingerprint"],
                condition=~Q(state="failed"),
                name="report_is_built_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | (Q(dataset__isnull=False, size__gt=0, finished_at__isnull=False) & ~Q(file="")),
                name="report_ready_has_document",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "round", "-id"], name="report_latest")]

    def __str__(self) -> str:
        return f"{self.reference} ({self.language})"

    @property
    def reference(self) -> str:
        """Return the number that is printed on the report."""
        return f"RPT-{self.number:04d}"

    @property
    def is_ready(self) -> bool:
        """Say whether the document can be downloaded."""
        return self.state == ReportState.READY

    @property
    def has_failed(self) -> bool:
        """Say whether the report has to be asked for again."""
        return self.state == ReportState.FAILED
