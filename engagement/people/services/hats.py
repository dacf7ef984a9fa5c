"""The hats that people wear, for a time."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.people.exceptions import HatInUseError
from engagement.people.models import Hat, HatMistake, Person
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
    tie: str = "",
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
        tie=tie,
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


@transaction.atomic
def take_back(hat: Hat, *, why: str, by: Viewer, at: datetime) -> HatMistake:
    """Take back a role that was recorded by mistake; what was wrong with it is kept.

    Raises HatInUseError when somebody takes part in a project with it.
    """
    kept = HatMistake.objects.create(
        organisation_id=hat.organisation_id,
        person_id=hat.person_id,
        role=hat.role,
        starts_on=hat.starts_on,
        ends_on=hat.ends_on,
        why=why,
        taken_back_by_id=by.membership_id,
        taken_back_at=at,
    )
    audit.record("hat.taken_back", subject=locked(hat.person), by=by, at=at, role=hat.role)
    try:
        Hat.objects.filter(pk=hat.pk).delete()
    except ProtectedError as protected:
        raise HatInUseError from protected
    return kept
