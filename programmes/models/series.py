"""Meetings that were planned together because they come again."""

from django.db import models
from django.db.models import Q

from engagement.tenancy.models import TenantModel
from programmes.models.activity import Activity
from programmes.models.project import Project
from programmes.series.enums import Rhythm


class ActivitySeries(TenantModel):
    """That activities of a project were planned in one go, in a rhythm.

    Each of them is an activity of its own and can be moved or cancelled alone.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="series")
    rhythm = models.CharField(max_length=15, choices=Rhythm)
    planned_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(editable=False)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="series_submission_is_unique"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "project", "-id"], name="series_project")]

    def __str__(self) -> str:
        return f"{self.project}"


class SeriesMeeting(TenantModel):
    """One activity of a series, and which of them it is."""

    series = models.ForeignKey(ActivitySeries, on_delete=models.PROTECT, related_name="meetings")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="series_meetings")
    number = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "activity"], name="series_meeting_is_in_one"
            ),
            models.UniqueConstraint(
                fields=["organisation", "series", "number"], name="series_meeting_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="series_meeting_number_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
