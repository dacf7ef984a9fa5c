"""Templates that an organisation keeps of its projects, and from what projects were begun."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.project import Project


class ProjectTemplate(TenantModel):
    """What an organisation keeps of a finished project, to begin others with it.

    `content` has the shape of `programmes.project_templates.shape.Blueprint`: it holds words
    and distances in time, and no people. It stays as it is whatever becomes of the project.
    """

    number = models.PositiveIntegerField(editable=False)
    name = models.CharField(_("name"), max_length=120)
    summary = models.TextField(_("what it is good for"), max_length=600)
    content = models.JSONField(editable=False)
    source = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="templates")
    kept_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField(editable=False)
    put_away_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="project_template_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"],
                name="project_template_submission_is_unique",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="project_template_latest")]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return the number by which staff find it."""
        return f"TPL-{self.number:03d}"

    @property
    def is_offered(self) -> bool:
        """Say whether projects can be begun with it."""
        return self.put_away_at is None


class ProjectOrigin(TenantModel):
    """From what a project was begun: another project, or a template.

    A template of the product is named by its setting and its version.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="origin")
    shipped = models.CharField(max_length=20, blank=True)
    shipped_version = models.PositiveSmallIntegerField(null=True)
    source = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="copies", null=True, db_index=False
    )
    template = models.ForeignKey(
        ProjectTemplate, on_delete=models.PROTECT, related_name="uses", null=True
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
