"""Registering bodies, their seats, and when they end."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from programmes.bodies import rules
from programmes.bodies.exceptions import (
    BodyEndedError,
    BodyFullError,
    SeatInUseError,
)
from programmes.bodies.facts import BodyFacts, SeatFacts
from programmes.exceptions import (
    AlreadyAskedError,
    ChangedMeanwhileError,
    NotOnStaffError,
    ProjectClosedError,
)
from programmes.facts import write
from programmes.models import Body, Mandate, Seat


@transaction.atomic
def create(
    organisation: Organisation,
    *,
    facts: BodyFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Body:
    """Put a body on the register.

    Raises ProjectClosedError, NotOnStaffError, or AlreadyAskedError when the same form was
    sent before.
    """
    if facts.project is not None and not facts.project.is_open:
        raise ProjectClosedError
    _expect_staff(facts)
    body = Body(organisation_id=organisation.pk, submission=submission, created_at=at)
    write(body, facts)
    with constraint_becomes({"body_submission_is_unique": AlreadyAskedError()}):
        body.save(force_insert=True)
    audit.record("body.created", subject=body, by=by, at=at)
    return body


@transaction.atomic
def change(
    body: Body, *, facts: BodyFacts, version: int, by: Viewer, at: datetime, on: date
) -> Body:
    """Change what is said about a body; it stays with its project.

    Raises ChangedMeanwhileError when `version` is not the one in force any more,
    BodyEndedError or NotOnStaffError.
    """
    body = locked(body)
    if not rules.may_change(body, on):
        raise BodyEndedError
    if body.version != version:
        raise ChangedMeanwhileError
    _expect_staff(facts)
    changed = write(body, facts)
    if not changed:
        return body
    body.version += 1
    body.save()
    audit.record("body.changed", subject=body, by=by, at=at, fields=changed)
    return body


@transaction.atomic
def end(body: Body, *, ended_on: date, by: Viewer, at: datetime) -> Body:
    """Record the first day without a body. Nobody's mandate may last longer.

    The same day again changes nothing. Raises SeatInUseError.
    """
    body = locked(body)
    if body.ended_on == ended_on:
        return body
    if rules.lasts_longer(list(Mandate.objects.filter(body=body)), ended_on):
        raise SeatInUseError
    body.ended_on = ended_on
    body.version += 1
    body.save(update_fields=["ended_on", "version"])
    audit.record("body.ended", subject=body, by=by, at=at, ended_on=ended_on.isoformat())
    return body


@transaction.atomic
def add_seat(
    body: Body,
    *,
    facts: SeatFacts,
    by: Viewer,
    at: datetime,
    on: date,
    submission: UUID | None = None,
) -> Seat:
    """Add a seat to a body.

    Raises BodyEndedError, BodyFullError, or AlreadyAskedError when the same form was sent
    before.
    """
    body = locked(body)
    if not rules.may_change(body, on):
        raise BodyEndedError
    seat = Seat(
        organisation_id=body.organisation_id, body=body, submission=submission, created_at=at
    )
    write(seat, facts)
    with constraint_becomes({"seat_submission_is_unique": AlreadyAskedError()}):
        seat.save(force_insert=True)
    if Seat.objects.filter(body=body).open(on).count() > rules.MOST_SEATS:
        raise BodyFullError
    audit.record("seat.added", subject=body, by=by, at=at, side=facts.side, part=facts.part)
    return seat


@transaction.atomic
def change_seat(
    seat: Seat, *, facts: SeatFacts, version: int, by: Viewer, at: datetime, on: date
) -> Seat:
    """Change what is said about a seat.

    Raises ChangedMeanwhileError, BodyEndedError, or SeatInUseError when the side is to change
    while somebody sits there.
    """
    seat = locked_seat(seat)
    if not rules.may_change(seat.body, on):
        raise BodyEndedError
    if seat.version != version:
        raise ChangedMeanwhileError
    if facts.side != seat.side and Mandate.objects.filter(seat=seat).not_over(on).exists():
        raise SeatInUseError
    changed = write(seat, facts)
    if not changed:
        return seat
    seat.version += 1
    seat.save()
    audit.record("seat.changed", subject=seat.body, by=by, at=at, fields=changed)
    return seat


@transaction.atomic
def close_seat(seat: Seat, *, closed_on: date, by: Viewer, at: datetime) -> Seat:
    """Record the first day without a seat; who sat on it stays known.

    The same day again changes nothing. Raises SeatInUseError.
    """
    seat = locked_seat(seat)
    if seat.closed_on == closed_on:
        return seat
    if rules.lasts_longer(list(Mandate.objects.filter(seat=seat)), closed_on):
        raise SeatInUseError
    seat.closed_on = closed_on
    seat.version += 1
    seat.save(update_fields=["closed_on", "version"])
    audit.record("seat.closed", subject=seat.body, by=by, at=at, closed_on=closed_on.isoformat())
    return seat


def locked(body: Body) -> Body:
    """Return the body as it is now, held until the transaction ends."""
    return (
        Body.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .get(pk=body.pk)
    )


def locked_seat(seat: Seat) -> Seat:
    """Return the seat as it is now, held with its body until the transaction ends."""
    locked(seat.body)
    return (
        Seat.objects.select_for_update(of=("self",), no_key=True)
        .select_related("body__project")
        .get(pk=seat.pk)
    )


def _expect_staff(facts: BodyFacts) -> None:
    if facts.owner.ended_at is not None or not facts.owner.is_staff:
        raise NotOnStaffError
