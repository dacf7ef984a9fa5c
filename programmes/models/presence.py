"""That somebody said themselves that they were there; staff decide what is recorded."""

from django.db import models

from engagement.tenancy.models import TenantModel
from programmes.models.activity import Attendance


class SaidThere(TenantModel):
    """That somebody typed the code of the attendance sheet on the day of an activity."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="said_there")
    said_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "attendance"], name="said_there_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendance}"
