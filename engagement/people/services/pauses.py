"""Pausing, and coming back: by the person or by staff, and never with a reason."""

from datetime import date, datetime, timedelta

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.people.models import Pause, Person
from engagement.people.services.people import locked


@transaction.atomic
def begin(
    person: Person,
    *,
    starts_on: date,
    last_day: date | None,
    by: Viewer,
    at: datetime,
    today: date,
) -> Pause:
    """Pause from a day on; a pause that goes on or is to come takes the new days.

    The same days again change nothing.
    """
    person = locked(person)
    ends_on = last_day + timedelta(days=1) if last_day else None
    pause = Pause.objects.not_over(today).filter(person=person).order_by("-pk").first()
    if pause is not None and (pause.starts_on, pause.ends_on) == (starts_on, ends_on):
        return pause
    pause = pause or Pause(organisation_id=person.organisation_id, person=person)
    pause.starts_on, pause.ends_on = starts_on, ends_on
    pause.set_by_id, pause.set_at = by.membership_id, at
    pause.save()
    audit.record("person.paused", subject=person, by=by, at=at)
    return pause


@transaction.atomic
def end(person: Person, *, by: Viewer, at: datetime, today: date) -> None:
    """Come back today; without a pause nothing changes."""
    person = locked(person)
    pause = Pause.objects.not_over(today).filter(person=person).order_by("-pk").first()
    if pause is None:
        return
    # A pause that has not begun leaves no day behind.
    pause.starts_on, pause.ends_on = min(pause.starts_on, today), today
    pause.set_by_id, pause.set_at = by.membership_id, at
    pause.save()
    audit.record("person.came_back", subject=person, by=by, at=at)
