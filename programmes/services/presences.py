"""Keeping that somebody said themselves that they were there."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.organisations.models import Organisation
from programmes import attendance_codes, rules
from programmes.exceptions import NotTheDayError, WrongCodeError
from programmes.models import Attendance, SaidThere
from programmes.services.activities import locked


@transaction.atomic
def say_there(
    attendance: Attendance, *, code: str, organisation: Organisation, by: Viewer, at: datetime
) -> bool:
    """Keep that somebody was there, and return whether that is news.

    It is what they say: staff record who was there. Raises NotTheDayError or WrongCodeError.
    """
    activity = locked(attendance.activity)
    if not rules.may_say_there(activity, at, organisation.zone):
        raise NotTheDayError
    if not attendance_codes.is_code_of(activity, code):
        raise WrongCodeError
    said, is_new = SaidThere.objects.get_or_create(
        organisation_id=attendance.organisation_id,
        attendance=attendance,
        defaults={"said_at": at},
    )
    if is_new:
        audit.record("attendance.said_there", subject=said.attendance, by=by, at=at)
    return is_new
