"""The organisation's own ladder of participation levels."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel


class ParticipationScheme(TenantModel):
    """One version of the organisation's ladder. A project pins the version it began with."""

    version = models.PositiveSmallIntegerField(default=1)
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "version"], name="participation_scheme_version_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}"


class ParticipationLevel(TenantModel):
    """One level: what it means, who decides, and what is promised at it."""

    scheme = models.ForeignKey(ParticipationScheme, on_delete=models.PROTECT, related_name="levels")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    label = models.CharField(_("name"), max_length=80)
    decides = models.CharField(_("who decides"), max_length=120)
    promise = models.TextField(_("promise"), max_length=500)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "scheme", "order"],
                name="participation_level_order_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(order__lte=7), name="participation_level_at_most_eight"
            ),
        ]

    def __str__(self) -> str:
        return self.label
