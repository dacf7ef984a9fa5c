"""The hats that people wear, for a time."""

from datetime import date, datetime

from django.db import transaction

from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.people.models import Hat, Person
from engagement.people.services.people import locked


@transaction.atomic
def add(  # noqa: PLR0913 — each is a different fact about one hat
    person: Person,
    *,
    role: str,
    status: str,
    mandate_body: str,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    at: datetime,
) -> Hat:
    """Record a role that somebody holds. The same hat from the same day is recorded once."""
    person = locked(person)
    known = person.hats.filter(role=role, status=status, starts_on=starts_on).first()
    if known is not None:
        return known
    hat = Hat.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        role=role,
        status=status,
        mandate_body=mandate_body,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    audit.record("hat.added", subject=person, by=by, at=at, role=role)
    return hat


@transaction.atomic
def end(hat: Hat, *, on: date, by: Actor, at: datetime) -> Hat:
    """Record the first day on which somebody no longer holds a role."""
    hat = (
        Hat.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(organisation_id=hat.organisation_id, pk=hat.pk)
    )
    if hat.ends_on == on:
        return hat
    hat.ends_on = on
    hat.save(update_fields=["ends_on"])
    audit.record("hat.ended", subject=hat.person, by=by, at=at, role=hat.role)
    return hat
