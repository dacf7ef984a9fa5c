"""Saying which activities are meetings of a body."""

from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from programmes.bodies import rules
from programmes.bodies.exceptions import BodyEndedError, MeetsElsewhereError, NotItsProjectError
from programmes.models import Activity, Body, BodyMeeting
from programmes.services.bodies import locked


@transaction.atomic
def link(body: Body, *, activity: Activity, by: Viewer, at: datetime, on: date) -> BodyMeeting:
    """Keep that an activity is a meeting of a body; a second call changes nothing.

    Raises BodyEndedError, NotItsProjectError, or MeetsElsewhereError when it is one of another
    body.
    """
    body = locked(body)
    if not rules.may_change(body, on):
        raise BodyEndedError
    if body.project_id is not None and activity.project_id != body.project_id:
        raise NotItsProjectError
    meeting, created = BodyMeeting.objects.get_or_create(
        organisation_id=body.organisation_id,
        activity=activity,
        defaults={"body": body, "linked_at": at},
    )
    if meeting.body_id != body.pk:
        raise MeetsElsewhereError
    if created:
        audit.record("body.meeting_linked", subject=body, by=by, at=at, activity=activity.pk)
    return meeting


@transaction.atomic
def unlink(body: Body, *, activity: Activity, by: Viewer, at: datetime) -> None:
    """Keep that an activity is no meeting of a body; a second call changes nothing."""
    body = locked(body)
    removed, _ = BodyMeeting.objects.filter(body=body, activity=activity).delete()
    if removed:
        audit.record("body.meeting_unlinked", subject=body, by=by, at=at, activity=activity.pk)
