"""From what a project was begun."""

from django.db import models
from django.db.models import Q

from engagement.tenancy.models import TenantModel
from programmes.models.project import Project


class ProjectOrigin(TenantModel):
    """From what a project was begun: another project, or a template of the product.

    A template of the product is named by its setting and its version.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="origin")
    shipped = models.CharField(max_length=20, blank=True)
    shipped_version = models.PositiveSmallIntegerField(null=True)
    source = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="copies", null=True, db_index=False
    )
    begun_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(shipped="", shipped_version__isnull=True)
                | (~Q(shipped="") & Q(shipped_version__isnull=False)),
                name="project_origin_shipped_has_version",
            ),
        ]

    def __str__(self) -> str:
        return str(self.project)
