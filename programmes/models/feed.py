"""Private addresses from which calendar programs read."""

from django.db import models
from django.db.models import Q

from engagement.tenancy.models import TenantModel
from programmes.models.project import Project


class CalendarFeed(TenantModel):
    """A secret address at which one member's activities can be read, of all or of one project.

    Only a digest of the secret is kept. What the feed holds is judged by what the member may
    see at the moment when it is read.
    """

    member = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="calendar_feeds", null=True
    )
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    switched_off_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "member", "project"],
                condition=Q(switched_off_at__isnull=True),
                nulls_distinct=False,
                name="calendar_feed_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}"
