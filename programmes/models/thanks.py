"""What staff said to thank somebody, for coming or for what they brought in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.activity import Attendance
from programmes.models.contribution import Contribution


class Thanks(TenantModel):
    """The words with which somebody was thanked: once for each activity and contribution."""

    attendance = models.OneToOneField(
        Attendance, on_delete=models.PROTECT, related_name="thanks", null=True
    )
    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, related_name="thanks", null=True
    )
    words = models.TextField(_("words of thanks"), max_length=1000)
    recorded_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(attendance__isnull=False, contribution__isnull=True)
                | Q(attendance__isnull=True, contribution__isnull=False),
                name="thanks_are_for_one_thing",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="thanks_say_something"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
