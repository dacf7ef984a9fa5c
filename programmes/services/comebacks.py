"""Asking those who are back from a pause what they were not asked meanwhile, if it still counts.

Invitations to activities have their own place (`reminders`): their rows say who was told.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from engagement.organisations.models import Organisation
from engagement.people.models import Pause, Person
from engagement.people.selectors.support import pausing
from programmes import notifications, selectors
from programmes.models import DateOption
from programmes.services import charter_reviews, messages

#: Whoever is back is asked within these days, also when the product stood still for a while.
_LATELY = timedelta(days=3)
#: Nobody is asked more at once.
_MOST = 20


def back_lately(at: datetime, organisation: Organisation) -> QuerySet[Person]:
    """Return who came back from a pause in the last days and does not pause again."""
    today = at.astimezone(organisation.zone).date()
    ended = Pause.objects.filter(
        person=OuterRef("pk"), ends_on__gt=today - _LATELY, ends_on__lte=today
    )
    rows: QuerySet[Person] = Person.objects.current().filter(
        Exists(ended), ~pausing(today, person="pk")
    )
    return rows.order_by("pk")


@transaction.atomic
def ask(organisation: Organisation, *, at: datetime) -> int:
    """Ask for dates, and for agreement to charters; return how many messages were written.

    The key of each message is the one that it would have had, so that nobody is asked twice.
    """
    today = at.astimezone(organisation.zone).date()
    written = 0
    for person in back_lately(at, organisation):
        for poll in selectors.polls.to_answer(person, today)[:_MOST]:
            sent = messages.about_poll(
                notifications.PollInvitation,
                poll,
                person=person,
                organisation=organisation,
                at=at,
                options=list(DateOption.objects.filter(poll=poll).order_by("starts_at", "id")),
            )
            written += sent is not None
        for version in selectors.charters.to_agree(person)[:_MOST]:
            sent = charter_reviews.ask(version, person=person, organisation=organisation, at=at)
            written += sent is not None
    return written
