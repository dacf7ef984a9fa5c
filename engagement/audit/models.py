"""What happened, by whom and when: rows that nobody can change."""

from django.db import models

from engagement.tenancy.models import TenantModel


class AuditEvent(TenantModel):
    """One thing that happened. The application role may add rows and read them, no more.

    The subject is named, not referenced, so that history outlives it. Values of financial or
    special-category fields never stand in `detail`.
    """

    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=250)
    detail = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        indexes = [
            models.Index(fields=["organisation", "-id"], name="audit_latest"),
            models.Index(
                fields=["organisation", "subject_type", "subject_id", "-id"], name="audit_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}"
