"""How staff know at which level people took part in an activity."""

from django.db import models

from engagement.tenancy.models import TenantModel
from programmes.models.activity import Activity
from programmes.models.level import LevelSign


class SeenSign(TenantModel):
    """A line of "how we know" that was true of an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="seen_signs")
    sign = models.ForeignKey(LevelSign, on_delete=models.PROTECT, related_name="seen_in")

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "activity", "sign"], name="seen_sign_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return str(self.sign)
