"""Time and money of a project: set aside for a year, and used."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.project import Project
from programmes.resources.enums import Measure, ResourceKind, measure_of

#: More hours, or more money, than any one line of a project comes to.
MOST_OF_A_LINE = Decimal("9999999.99")


class ResourcePlan(TenantModel):
    """That time and money are set aside for one year of a project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="resource_plans")
    year = models.PositiveSmallIntegerField(_("year"))
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "project", "year"], name="resource_plan_of_year_is_one"
            ),
            models.CheckConstraint(
                condition=Q(year__range=(2000, 2100)), name="resource_plan_year_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class PlannedResource(TenantModel):
    """How much of one kind is set aside: hours of staff time, or money."""

    plan = models.ForeignKey(ResourcePlan, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=ResourceKind)
    amount = models.DecimalField(max_digits=9, decimal_places=2)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "plan", "kind"], name="planned_resource_is_one_line"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="planned_resource_is_something"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class UsedResource(TenantModel):
    """That something was used on a day, beside what is counted elsewhere already."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="used_resources")
    kind = models.CharField(_("what"), max_length=10, choices=ResourceKind)
    amount = models.DecimalField(_("how much"), max_digits=9, decimal_places=2)
    used_on = models.DateField(_("day"))
    words = models.CharField(_("for what"), max_length=200)
    noted_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="used_resource_submission_is_unique"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="used_resource_is_something"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "project", "-used_on", "-id"], name="used_resource_project"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def measure(self) -> Measure:
        """Return in what the amount is counted."""
        return measure_of(self.kind)
