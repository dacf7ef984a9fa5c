"""Handing a project over, and noticing when nobody is left in charge of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.project import Project


class HandoverNote(TenantModel):
    """What those who take a project over need to know. It stays as it was written.

    `lead` and `deputy` are those in charge when it was written: it is for them.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="handover_notes")
    text = models.TextField(_("what is to be known"), max_length=5000)
    lead = models.ForeignKey("organisations.Membership", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    written_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="handover_submission_is_unique"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="handover_says_something"),
        ]
        indexes = [models.Index(fields=["organisation", "project", "-id"], name="handover_project")]

    def __str__(self) -> str:
        return str(self.project_id)


class OrphanAlert(TenantModel):
    """That nobody was left in charge of a project: told once for each lead and deputy."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="orphan_alerts")
    lead = models.ForeignKey("organisations.Membership", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    noticed_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "project", "lead", "deputy"], name="orphan_alert_is_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.project_id)
