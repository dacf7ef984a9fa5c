"""Giving people seats for a time, moving the end, and reminding of it in good time."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from engagement.organisations.services.messages import send_to_member
from engagement.people.services.messages import send
from programmes import notifications
from programmes.bodies import rules
from programmes.bodies.exceptions import (
    BodyEndedError,
    HasLeftError,
    LastDayTooEarlyError,
    OtherSideError,
    SeatClosedError,
    SeatTakenError,
    SitsAlreadyError,
)
from programmes.bodies.facts import MandateFacts
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import Involvement, Mandate, MandateMistake, Seat
from programmes.services.bodies import locked_seat

#: Mandates of which people are reminded in one transaction.
BATCH = 50


@transaction.atomic
def give(
    seat: Seat,
    *,
    facts: MandateFacts,
    by: Viewer,
    at: datetime,
    on: date,
    submission: UUID | None = None,
) -> Mandate:
    """Record that somebody sits on a seat, as its holder or as the substitute.

    Raises BodyEndedError, SeatClosedError, HasLeftError, OtherSideError, LastDayTooEarlyError,
    SeatTakenError, SitsAlreadyError, or AlreadyAskedError when the same form was sent before.
    """
    seat = locked_seat(seat)
    if submission is not None and Mandate.objects.filter(submission=submission).exists():
        # Asked before the days are compared: a mandate always overlaps with itself.
        raise AlreadyAskedError
    if not rules.may_change(seat.body, on):
        raise BodyEndedError
    if facts.person.left_at is not None:
        raise HasLeftError
    if facts.ends_on is not None and facts.ends_on <= facts.starts_on:
        raise LastDayTooEarlyError
    if not rules.is_there(seat, facts.ends_on):
        raise SeatClosedError
    if _takes_part_elsewhere(seat, facts.person.pk):
        raise OtherSideError
    with constraint_becomes(_refusals()):
        mandate = Mandate.objects.create(
            organisation_id=seat.organisation_id,
            seat=seat,
            body=seat.body,
            person=facts.person,
            kind=facts.kind,
            starts_on=facts.starts_on,
            ends_on=facts.ends_on,
            recorded_by_id=by.membership_id,
            submission=submission,
            created_at=at,
        )
    audit.record("mandate.given", subject=seat.body, by=by, at=at, kind_of_mandate=facts.kind)
    return mandate


@transaction.atomic
def move_end(
    mandate: Mandate, *, ends_on: date | None, version: int, by: Viewer, at: datetime
) -> Mandate:
    """Set another last day, earlier or later, or none; `ends_on` is the first day without.

    The same day again changes nothing. Raises ChangedMeanwhileError, LastDayTooEarlyError,
    SeatClosedError, SeatTakenError or SitsAlreadyError.
    """
    seat = locked_seat(mandate.seat)
    mandate = Mandate.objects.select_for_update(of=("self",), no_key=True).get(pk=mandate.pk)
    if mandate.ends_on == ends_on:
        return mandate
    if mandate.version != version:
        raise ChangedMeanwhileError
    if ends_on is not None and ends_on <= mandate.starts_on:
        raise LastDayTooEarlyError
    if not rules.is_there(seat, ends_on):
        raise SeatClosedError
    before = mandate.ends_on
    mandate.ends_on = ends_on
    mandate.version += 1
    with constraint_becomes(_refusals()):
        mandate.save(update_fields=["ends_on", "version"])
    audit.record(
        "mandate.end_moved",
        subject=seat.body,
        by=by,
        at=at,
        before=before.isoformat() if before else "",
        ends_on=ends_on.isoformat() if ends_on else "",
    )
    return mandate


@transaction.atomic
def take_back(mandate: Mandate, *, why: str, by: Viewer, at: datetime) -> MandateMistake:
    """Take back a mandate that was recorded by mistake; what was wrong with it is kept."""
    seat = locked_seat(mandate.seat)
    kept = MandateMistake.objects.create(
        organisation_id=mandate.organisation_id,
        seat=seat,
        body_id=mandate.body_id,
        person_id=mandate.person_id,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        why=why,
        taken_back_by_id=by.membership_id,
        taken_back_at=at,
    )
    Mandate.objects.filter(pk=mandate.pk).delete()
    audit.record("mandate.taken_back", subject=seat.body, by=by, at=at)
    return kept


@transaction.atomic
def remind(organisation: Organisation, *, today: date, at: datetime) -> int:
    """Remind the person and whoever looks after the body of ends that are near; return how many.

    Each mandate is reminded of once for each end: the row says for which one, and the key of
    the message is the second guard. Who goes on sitting there the day after is not reminded.
    """
    goes_on = Mandate.objects.filter(
        seat=OuterRef("seat"), person=OuterRef("person"), starts_on=OuterRef("ends_on")
    )
    due = list(
        Mandate.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .filter(ends_on__gt=today, ends_on__lte=today + rules.AHEAD, person__left_at__isnull=True)
        .filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("ends_on")))
        .filter(~Exists(goes_on))
        .select_related("seat", "body__owner__user", "person")
        .order_by("pk")[:BATCH]
    )
    for mandate in due:
        _remind_person(mandate, slug=organisation.slug, at=at)
        _remind_staff(mandate, slug=organisation.slug, at=at)
        mandate.reminded_for = mandate.ends_on
        mandate.save(update_fields=["reminded_for"])
    return len(due)


def _remind_person(mandate: Mandate, *, slug: str, at: datetime) -> None:
    with translation.override(mandate.person.language):
        send(
            notifications.MandateEnding,
            to=mandate.person,
            key=f"{mandate.pk}:{mandate.ends_on}",
            at=at,
            context={
                "mandate": mandate,
                "body": mandate.body,
                "path": reverse("programmes_portal:body", args=[slug, mandate.body_id]),
            },
        )


def _remind_staff(mandate: Mandate, *, slug: str, at: datetime) -> None:
    owner = mandate.body.owner
    if owner.ended_at is not None:
        return
    with translation.override(owner.user.language):
        send_to_member(
            notifications.MandateEndingSoon,
            to=owner,
            key=f"{mandate.pk}:{mandate.ends_on}",
            at=at,
            context={
                "mandate": mandate,
                "body": mandate.body,
                "path": reverse("programmes:body", args=[slug, mandate.body_id]),
            },
        )


def _takes_part_elsewhere(seat: Seat, person_id: int) -> bool:
    """Say whether the person stands on another side in the project of the body."""
    if seat.body.project_id is None:
        return False
    places = Involvement.objects.taking_part().filter(
        project=seat.body.project_id, person=person_id
    )
    return places.exclude(side=seat.side).exists()


def _refusals() -> dict[str, Exception]:
    return {
        "mandate_seat_is_held_once": SeatTakenError(),
        "mandate_person_sits_once": SitsAlreadyError(),
    }
