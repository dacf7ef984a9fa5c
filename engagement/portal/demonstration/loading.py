"""Loading the demonstration, all of it or nothing, once."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import translation

from engagement.jobs.models import Job, JobState
from engagement.notifications.models import AccountMessage, Message, MessageState
from engagement.organisations.models import Organisation
from engagement.portal.demonstration import foundation
from engagement.tenancy.context import acting_for

_LOCK = 20_261_116
_RECENT = timedelta(hours=26)
_PASSED_ON = timedelta(days=4)


@transaction.atomic
def load(now: datetime) -> bool:
    """Tell the demonstration as of `now`; return False when it has been told before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if Organisation.objects.filter(slug__in=foundation.SLUGS).exists():
        return False
    with translation.override("en"):
        stories = foundation.found(now)
        for story in stories:
            with translation.override(story.organisation.languages[0]):
                story.tell()
            with acting_for(story.organisation.pk):
                _leave_the_past_alone(story.organisation.pk, now)
    _leave_account_mail_alone(now)
    return True


def _leave_the_past_alone(organisation_id: int, now: datetime) -> None:
    """Take old messages as sent or passed on: workers and staff have only what is new to do."""
    old = Message.objects.filter(
        organisation_id=organisation_id, state=MessageState.QUEUED, created_at__lt=now - _RECENT
    )
    sent = list(old.values_list("pk", flat=True))
    Message.objects.filter(organisation_id=organisation_id, pk__in=sent).update(
        state=MessageState.SENT,
        handed_over_at=F("created_at") + timedelta(seconds=2),
        sent_at=F("created_at") + timedelta(seconds=3),
    )
    Message.objects.filter(
        organisation_id=organisation_id, state=MessageState.BY_HAND, created_at__lt=now - _PASSED_ON
    ).update(state=MessageState.PASSED_ON, sent_at=F("created_at") + timedelta(days=1))
    _done("notifications.deliver", organisation_id, sent, now)


def _leave_account_mail_alone(now: datetime) -> None:
    old = AccountMessage.objects.filter(state=MessageState.QUEUED, created_at__lt=now - _RECENT)
    sent = list(old.values_list("pk", flat=True))
    AccountMessage.objects.filter(pk__in=sent).update(
        state=MessageState.SENT,
        handed_over_at=F("created_at") + timedelta(seconds=2),
        sent_at=F("created_at") + timedelta(seconds=3),
        text="",
        html="",
    )
    _done("notifications.deliver_to_account", 0, sent, now)


def _done(name: str, organisation_id: int, messages: list[int], now: datetime) -> None:
    Job.objects.filter(
        organisation_id=organisation_id,
        name=name,
        state=JobState.WAITING,
        arguments__message_id__in=messages,
    ).update(state=JobState.DONE, finished_at=now)
