"""Reading minutes: those being written, and those that people were given."""

from django.db.models import QuerySet

from programmes.models import Activity, Minutes, MinutesVersion


def of_activity(activity: Activity) -> Minutes | None:
    """Return the minutes of a meeting as they are being written, or None."""
    return Minutes.objects.select_related("changed_by__user").filter(activity=activity).first()


def published(activity: Activity) -> QuerySet[MinutesVersion]:
    """Return what was published of the minutes of a meeting, the latest first."""
    return (
        MinutesVersion.objects.filter(minutes__activity=activity)
        .select_related("published_by__user")
        .order_by("-number")
    )
