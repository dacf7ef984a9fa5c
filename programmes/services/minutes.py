"""Writing the minutes of a meeting together, and giving them to everybody who was invited."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from programmes import notifications, rules
from programmes.exceptions import (
    ActivityNotBegunError,
    ChangedMeanwhileError,
    CorrectionMissingError,
    MinutesEmptyError,
    NothingNewToPublishError,
)
from programmes.models import Activity, Attendance, Minutes, MinutesVersion
from programmes.services import messages
from programmes.services.activities import locked

#: People who are told in one transaction.
BATCH = 100


@transaction.atomic
def keep(activity: Activity, *, text: str, version: int, by: Viewer, at: datetime) -> Minutes:
    """Keep the minutes as they are now; nobody else reads them yet.

    `version` is the one that the page was opened with, 0 when there were no minutes. Raises
    ChangedMeanwhileError when somebody else has saved since, and ActivityNotBegunError.
    """
    activity = locked(activity)
    if not rules.may_record_attendance(activity, at):
        raise ActivityNotBegunError
    minutes = Minutes.objects.filter(activity=activity).first()
    if minutes is None:
        minutes = Minutes(organisation_id=activity.organisation_id, activity=activity)
    elif minutes.text == text:
        return minutes
    if minutes.version != version:
        raise ChangedMeanwhileError
    minutes.text = text
    minutes.version += 1
    minutes.changed_by_id, minutes.changed_at = by.membership_id, at
    minutes.save()
    audit.record("minutes.saved", subject=activity, by=by, at=at, version=minutes.version)
    return minutes


@transaction.atomic
def publish(
    activity: Activity, *, correction: str, version: int, by: Viewer, at: datetime
) -> MinutesVersion:
    """Give the minutes to everybody who was invited; a correction is a new version of them.

    Raises MinutesEmptyError, ChangedMeanwhileError, NothingNewToPublishError, or
    CorrectionMissingError when people have read an earlier version.
    """
    activity = locked(activity)
    minutes = Minutes.objects.filter(activity=activity).first()
    if minutes is None or not minutes.text.strip():
        raise MinutesEmptyError
    if minutes.version != version:
        raise ChangedMeanwhileError
    last = MinutesVersion.objects.filter(minutes=minutes).order_by("-number").first()
    if last is not None and last.text == minutes.text:
        raise NothingNewToPublishError
    if last is not None and not correction:
        raise CorrectionMissingError
    published = MinutesVersion.objects.create(
        organisation_id=activity.organisation_id,
        minutes=minutes,
        number=last.number + 1 if last else 1,
        text=minutes.text,
        correction=correction if last else "",
        published_by_id=by.membership_id,
        published_at=at,
    )
    audit.record("minutes.published", subject=activity, by=by, at=at, number=published.number)
    enqueue(
        "programmes.tell_minutes",
        key=f"programmes.tell_minutes:{published.pk}",
        minutes_version_id=published.pk,
    )
    return published


@transaction.atomic
def tell(
    minutes_version_id: int, *, after: int, organisation: Organisation, at: datetime
) -> int | None:
    """Tell some of those invited that there are minutes, from the row after `after` on.

    Returns the id of the last row, or None when everybody has been told. Whoever cannot read
    them on these pages is sent the words.
    """
    published = MinutesVersion.objects.select_related("minutes").get(pk=minutes_version_id)
    rows = list(
        Attendance.objects.filter(activity=published.minutes.activity_id, pk__gt=after)
        .select_related("activity__project", "person")
        .order_by("pk")[:BATCH]
    )
    for attendance in rows:
        messages.about_activity(
            notifications.MinutesPublished,
            attendance,
            organisation=organisation,
            key=f"{published.pk}:{attendance.person_id}",
            at=at,
            number=published.number,
            correction=published.correction,
            path=messages.path_of_minutes(attendance.activity, organisation),
            minutes=published.text if attendance.person.is_assisted else "",
        )
    return rows[-1].pk if rows else None
