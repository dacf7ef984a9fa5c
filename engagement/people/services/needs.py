"""What people need in order to take part. History never says which need it was."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.audit.reads import record_reads
from engagement.jobs.ledger import enqueue
from engagement.people.models import LOOKED_AT, AccessNeed, Person
from engagement.people.services.people import locked


@transaction.atomic
def add(  # noqa: PLR0913 — each is a different fact about one need
    person: Person,
    *,
    kind: str,
    detail: str,
    may_be_shared: bool,
    review_on: date | None,
    on: date,
    by: Actor,
    at: datetime,
) -> AccessNeed:
    """Record a need. The same need with the same details is recorded once."""
    person = locked(person)
    known = person.access_needs.filter(kind=kind, detail=detail, ended_on__isnull=True).first()
    if known is not None:
        return known
    need = AccessNeed.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        kind=kind,
        detail=detail,
        may_be_shared=may_be_shared,
        review_on=review_on,
        recorded_on=on,
    )
    audit.record("access_need.added", subject=person, by=by, at=at)
    # The room above turns it into something to arrange for what they are invited to.
    enqueue(
        "programmes.arrange_access",
        key=f"programmes.arrange_access:{need.pk}",
        person_id=person.pk,
    )
    return need


@transaction.atomic
def end(need: AccessNeed, *, on: date, by: Actor, at: datetime) -> AccessNeed:
    """Record that a need has ended; a second call changes nothing."""
    need = (
        AccessNeed.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(organisation_id=need.organisation_id, pk=need.pk)
    )
    if need.ended_on is not None:
        return need
    need.ended_on = max(on, need.recorded_on)
    need.save(update_fields=["ended_on"])
    audit.record("access_need.ended", subject=need.person, by=by, at=at)
    return need


def record_look(people: Iterable[Person], *, by: Actor, at: datetime) -> None:
    """Note whose needs a member of staff was shown; the people themselves can see it."""
    record_reads(LOOKED_AT, subjects=people, by=by, at=at)
