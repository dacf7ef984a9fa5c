"""Certificates of taking part: the ledger of what was issued, the documents, withdrawals."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.certificates.enums import CertificateKind, WritingState


class Certificate(TenantModel):
    """That a certificate or a portfolio was issued. The row can neither change nor go.

    `check_code` is printed on the document; whoever has it can ask whether the document is valid,
    and learns nothing else. What the document says is kept apart, in `CertificateDocument`.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="certificates"
    )
    number = models.PositiveIntegerField(editable=False)
    kind = models.CharField(max_length=12, choices=CertificateKind)
    language = models.CharField(_("language"), max_length=10)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    check_code = models.CharField(max_length=30, unique=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="issued_again", null=True
    )
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="certificate_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="certificate_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="certificate_period_has_order"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "-id"], name="certificate_person"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return the number that is printed on the document."""
        return f"CERT-{self.number:04d}"

    @property
    def is_withdrawn(self) -> bool:
        """Say whether the organisation took the document back."""
        return self.withdrawn is not None

    @property
    def withdrawn(self) -> "CertificateWithdrawal | None":
        """Return the withdrawal, or None while the document is valid."""
        found: CertificateWithdrawal | None = getattr(self, "withdrawal", None)
        return found


class CertificateDocument(TenantModel):
    """What a certificate says, what the person chose, and the file that the worker writes."""

    certificate = models.OneToOneField(
        Certificate, on_delete=models.PROTECT, related_name="document"
    )
    chosen = models.JSONField(encoder=DjangoJSONEncoder)
    contents = models.JSONField(encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=WritingState, default=WritingState.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="certificates", max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(file=""), name="certificate_ready_has_file"
            ),
        ]

    def __str__(self) -> str:
        return str(self.certificate_id)

    @property
    def is_ready(self) -> bool:
        """Say whether the document can be downloaded."""
        return self.state == WritingState.READY

    @property
    def has_failed(self) -> bool:
        """Say whether the document has to be written again."""
        return self.state == WritingState.FAILED


class CertificateWithdrawal(TenantModel):
    """That a certificate was taken back, why, and by whom: once, for good."""

    certificate = models.OneToOneField(
        Certificate, on_delete=models.PROTECT, related_name="withdrawal"
    )
    reason = models.TextField(_("why"), max_length=1000)
    withdrawn_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField()
    withdrawn_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(reason=""), name="certificate_withdrawal_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.certificate_id)
