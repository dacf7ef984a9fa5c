"""Naming the sources of information, asking a reader from outside, and mending what they say."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from programmes.enums import HowAnswered, Verdict
from programmes.exceptions import AlreadyAnsweredError, ChangedMeanwhileError
from programmes.facts import InformationFacts
from programmes.models import Activity, InformationCheck
from programmes.services.activities import locked as locked_activity


@transaction.atomic
def keep(
    activity: Activity, *, facts: InformationFacts, version: int, by: Viewer, at: datetime
) -> InformationCheck:
    """Keep the sources, who is asked to read, and what was mended.

    Another reader is asked anew, and what the one before said is taken away. Raises
    ChangedMeanwhileError.
    """
    activity = locked_activity(activity)
    check = InformationCheck.objects.filter(activity=activity).first() or InformationCheck(
        organisation_id=activity.organisation_id, activity=activity
    )
    if check.version != version:
        raise ChangedMeanwhileError
    reader = facts.reader
    if check.reader_id != (reader.pk if reader else None):
        check.reader, check.asked_at = reader, at if reader else None
        check.verdict = check.words = check.how = check.mended = ""
        check.answered_at = check.mended_at = None
    check.sources = facts.sources
    if check.verdict == Verdict.MEND and facts.mended != check.mended:
        check.mended, check.mended_at = facts.mended, at if facts.mended else None
    check.version += 1
    check.save()
    audit.record("information.kept", subject=activity, by=by, at=at)
    return check


@transaction.atomic
def answer(
    check: InformationCheck,
    *,
    verdict: Verdict,
    words: str,
    by: Viewer,
    at: datetime,
    how: HowAnswered = HowAnswered.PORTAL,
) -> InformationCheck:
    """Keep what the reader says, once. Raises AlreadyAnsweredError."""
    check = InformationCheck.objects.select_for_update(of=("self",), no_key=True).get(pk=check.pk)
    if not check.waits_for_reader:
        raise AlreadyAnsweredError
    check.verdict, check.words, check.how, check.answered_at = verdict, words, how, at
    check.version += 1
    check.save()
    audit.record("information.read", subject=check.activity, by=by, at=at, how=str(how))
    return check
