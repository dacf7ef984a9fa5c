"""The profile of the area that an organisation serves, and who was counted in a project.

Nothing here is about one person: groups are counted as plain numbers, without names.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.area.enums import Dimension, HowCounted
from programmes.models.activity import Activity
from programmes.models.project import Project

#: So many groups an area has in one respect, at most.
MOST_GROUPS = 8


class AreaProfile(TenantModel):
    """By what the people of the area are told apart, and where the shares come from."""

    dimension = models.CharField(_("told apart by"), max_length=10, choices=Dimension)
    source = models.CharField(_("source"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year of the figures"))
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "dimension"], name="area_profile_of_dimension_is_one"
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1990, 2100)), name="area_profile_year_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return self.get_dimension_display()


class AreaGroup(TenantModel):
    """One group of the people of the area, with its share in 100."""

    profile = models.ForeignKey(AreaProfile, on_delete=models.PROTECT, related_name="groups")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("group"), max_length=80)
    share = models.PositiveSmallIntegerField(_("in 100 people of the area"))

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "profile", "order"],
                deferrable=models.Deferrable.IMMEDIATE,
                name="area_group_order_is_unique",
            ),
            models.CheckConstraint(condition=Q(share__lte=100), name="area_group_is_in_a_hundred"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupCount(TenantModel):
    """That the people of a project, or of one of its activities, were counted by group."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="group_counts")
    profile = models.ForeignKey(AreaProfile, on_delete=models.PROTECT, related_name="counts")
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        related_name="group_counts",
        null=True,
        verbose_name=_("counted at"),
    )
    counted_on = models.DateField(_("counted on"))
    how = models.CharField(_("how"), max_length=10, choices=HowCounted)
    noted_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="group_count_submission_is_unique"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "project", "profile", "-counted_on", "-id"],
                name="group_count_latest",
            ),
        ]

    def __str__(self) -> str:
        return str(self.counted_on)


class GroupCountLine(TenantModel):
    """How many people of one group were counted."""

    count = models.ForeignKey(GroupCount, on_delete=models.CASCADE, related_name="lines")
    group = models.ForeignKey(AreaGroup, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "count", "group"], name="group_is_counted_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
