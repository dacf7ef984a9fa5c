"""Keeping how taking part feels.

That something was said is private as well: neither history nor any message speaks of it.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one, constraint_becomes
from engagement.people.models import Person
from engagement.people.selectors.support import plan_of
from programmes.checkins.enums import CheckInReader
from programmes.checkins.facts import CheckInFacts
from programmes.exceptions import AlreadyAskedError
from programmes.models import CheckIn


@transaction.atomic
def say(
    person: Person, *, facts: CheckInFacts, at: datetime, submission: UUID | None = None
) -> CheckIn:
    """Keep how taking part feels to somebody, for whom they choose.

    Without a contact it goes to the staff who look after people. Raises AlreadyAskedError when
    the same form was sent before.
    """
    plan = plan_of(person)
    contact = plan.contact if plan and plan.contact and not plan.contact.ended_at else None
    reader = CheckInReader(facts.reader)
    if reader is CheckInReader.CONTACT and contact is None:
        reader = CheckInReader.STAFF
    row = CheckIn(
        organisation_id=person.organisation_id,
        person=person,
        activity=facts.activity,
        feeling=facts.feeling,
        words=facts.words,
        reader=reader,
        contact=contact if reader is CheckInReader.CONTACT else None,
        wants_talk=facts.wants_talk and reader is not CheckInReader.NOBODY,
        said_at=at,
        submission=submission,
    )
    with constraint_becomes({"check_in_submission_is_unique": AlreadyAskedError()}):
        row.save(force_insert=True)
    return row


@transaction.atomic
def note_talk(row: CheckIn, *, by: Viewer, on: date) -> None:
    """Note that somebody talked with the person; a second call changes nothing."""
    found = _locked(row)
    if found is None or not found.wants_talk or found.talked_on is not None:
        return
    found.talked_on, found.talked_by_id = on, by.membership_id
    found.save(update_fields=["talked_on", "talked_by"])


@transaction.atomic
def remove(row: CheckIn) -> None:
    """Delete what a person said, as they wish. A second call changes nothing."""
    found = _locked(row)
    if found is not None:
        found.delete()


def _locked(row: CheckIn) -> CheckIn | None:
    rows = CheckIn.objects.select_for_update(of=("self",), no_key=True)
    return at_most_one(rows.filter(pk=row.pk))
