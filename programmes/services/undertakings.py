"""Asking for declarations and promises, keeping them, and reminding before they end."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.audit.reads import record_reads
from engagement.core.db import constraint_becomes
from engagement.notifications.kinds import Kind
from engagement.organisations.models import Organisation
from engagement.people.models import Person
from engagement.people.selectors.support import pausing
from engagement.people.services.messages import send
from programmes import notifications
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import (
    Declaration,
    Undertaking,
    UndertakingDemand,
    UndertakingSeat,
    UndertakingText,
)
from programmes.selectors import undertakings as reading
from programmes.undertakings.exceptions import (
    DayToComeError,
    SameWordingError,
    SayWhichInterestsError,
    UndertakingRetiredError,
    WordingChangedError,
)
from programmes.undertakings.facts import DeclarationFacts, DemandFacts, UndertakingFacts, Words
from programmes.undertakings.rules import AHEAD, months_after

#: People who are written to in one transaction.
BATCH = 50


@transaction.atomic
def create(
    organisation: Organisation,
    *,
    facts: UndertakingFacts,
    text: Words,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Undertaking:
    """Begin an undertaking with its first wording; nobody is asked for it yet.

    Raises AlreadyAskedError when the same form was sent before.
    """
    undertaking = Undertaking(
        organisation_id=organisation.pk,
        kind=facts.kind,
        months=facts.months,
        submission=submission,
        created_at=at,
    )
    for language, title in facts.title.items():
        setattr(undertaking, f"title_{language}", title)
    with constraint_becomes({"undertaking_submission_is_unique": AlreadyAskedError()}):
        undertaking.save(force_insert=True)
    _publish(undertaking, number=1, text=text, by=by, at=at)
    audit.record("undertaking.created", subject=undertaking, by=by, at=at)
    return undertaking


@transaction.atomic
def reword(
    undertaking: Undertaking, *, text: Words, version: int, by: Viewer, at: datetime
) -> UndertakingText:
    """Put another wording in force; everybody is asked again, and what was given stays.

    Raises UndertakingRetiredError, ChangedMeanwhileError or SameWordingError.
    """
    undertaking = _held(undertaking)
    if undertaking.version != version:
        raise ChangedMeanwhileError
    known = reading.text_of(undertaking)
    if all(getattr(known, f"text_{code}") == words for code, words in text.items()):
        raise SameWordingError
    _bump(undertaking)
    made = _publish(undertaking, number=known.number + 1, text=text, by=by, at=at)
    audit.record("undertaking.reworded", subject=undertaking, by=by, at=at, number=made.number)
    return made


@transaction.atomic
def demand(
    undertaking: Undertaking, *, facts: DemandFacts, version: int, by: Viewer, at: datetime
) -> Undertaking:
    """Say of whom it is asked: of roles, bodies and seats, and of those chosen for opportunities.

    Raises UndertakingRetiredError or ChangedMeanwhileError.
    """
    undertaking = _held(undertaking)
    wanted: set[tuple[str, int | None, int | None]] = {
        *((role, None, None) for role in facts.roles),
        *(("", body, None) for body in facts.bodies),
        *(("", None, opportunity) for opportunity in facts.opportunities),
    }
    rows = {
        (row.role, row.body_id, row.opportunity_id): row
        for row in UndertakingDemand.objects.filter(undertaking=undertaking)
    }
    seats = set(
        UndertakingSeat.objects.filter(undertaking=undertaking).values_list("seat", flat=True)
    )
    if wanted == rows.keys() and seats == set(facts.seats):
        return undertaking
    if undertaking.version != version:
        raise ChangedMeanwhileError
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    UndertakingDemand.objects.filter(pk__in=gone).delete()
    UndertakingDemand.objects.bulk_create(
        UndertakingDemand(
            organisation_id=undertaking.organisation_id,
            undertaking=undertaking,
            role=role,
            body_id=body,
            opportunity_id=opportunity,
        )
        for role, body, opportunity in sorted(wanted - rows.keys(), key=str)
    )
    _ask_seats(undertaking, before=seats, after=set(facts.seats))
    _bump(undertaking)
    of = len(wanted) + len(facts.seats)
    audit.record("undertaking.demanded", subject=undertaking, by=by, at=at, of=of)
    return undertaking


def _ask_seats(undertaking: Undertaking, *, before: set[int], after: set[int]) -> None:
    UndertakingSeat.objects.filter(undertaking=undertaking, seat__in=before - after).delete()
    UndertakingSeat.objects.bulk_create(
        UndertakingSeat(
            organisation_id=undertaking.organisation_id, undertaking=undertaking, seat_id=seat
        )
        for seat in sorted(after - before)
    )


def note_read(declaration: Declaration, *, by: Viewer, at: datetime) -> None:
    """Note that a member of staff read which interests somebody declared."""
    record_reads("declaration.read", subjects=[declaration.person], by=by, at=at)


@transaction.atomic
def retire(undertaking: Undertaking, *, by: Viewer, at: datetime) -> Undertaking:
    """Ask nobody for it any more; what was given stays. A second call changes nothing."""
    undertaking = _locked(undertaking)
    if not undertaking.is_asked:
        return undertaking
    undertaking.retired_at = at
    undertaking.version += 1
    undertaking.save(update_fields=["retired_at", "version"])
    audit.record("undertaking.retired", subject=undertaking, by=by, at=at)
    return undertaking


@transaction.atomic
def declare(  # noqa: PLR0913 — each is a different fact about one declaration
    undertaking: Undertaking,
    *,
    person: Person,
    facts: DeclarationFacts,
    number: int,
    by: Actor,
    at: datetime,
    on: date,
    recorded_by: int | None = None,
    submission: UUID | None = None,
) -> Declaration:
    """Keep what somebody declares under the wording that they read; it holds from that day.

    `number` is the wording; `recorded_by` the membership of whoever enters it from paper.
    Raises UndertakingRetiredError, WordingChangedError, SayWhichInterestsError, DayToComeError,
    or AlreadyAskedError when the same form was sent before.
    """
    undertaking = _held(undertaking)
    text = reading.text_of(undertaking)
    if text.number != number:
        raise WordingChangedError
    if facts.has_interests and not facts.words.strip():
        raise SayWhichInterestsError
    if facts.declared_on > on:
        raise DayToComeError
    months = undertaking.months
    with constraint_becomes({"declaration_submission_is_unique": AlreadyAskedError()}):
        declaration = Declaration.objects.create(
            organisation_id=undertaking.organisation_id,
            undertaking=undertaking,
            text=text,
            person=person,
            has_interests=facts.has_interests,
            words=facts.words if facts.has_interests else "",
            how=facts.how,
            declared_on=facts.declared_on,
            expires_on=months_after(facts.declared_on, months) if months else None,
            recorded_by_id=recorded_by,
            submission=submission,
            created_at=at,
        )
    audit.record("declaration.given", subject=undertaking, by=by, at=at, how=str(facts.how))
    return declaration


@transaction.atomic
def ask(undertaking: Undertaking, *, organisation: Organisation, on: date, at: datetime) -> int:
    """Ask some of those who owe it and do not know yet; return how many.

    Everybody is written to once for each wording: the message is its own record.
    """
    text = reading.text_of(undertaking)
    kind = notifications.UndertakingAsked
    people = list(reading.not_asked_yet(undertaking, text, kind.name, on=on)[:BATCH])
    for person in people:
        _write(
            kind,
            undertaking,
            person=person,
            key=f"{text.pk}:{person.pk}",
            slug=organisation.slug,
            at=at,
        )
    return len(people)


@transaction.atomic
def remind(organisation: Organisation, *, today: date, at: datetime) -> int:
    """Remind some of those whose declaration ends soon; return how many.

    Each is reminded once for each end: the row says for which one, and the key of the message
    is the second guard. Who is not asked for it any more is not reminded; who pauses is
    reminded when they are back.
    """
    due = list(
        reading.ending(on=today, until=today + AHEAD)
        .filter(~pausing(today))
        .select_for_update(of=("self",), no_key=True, skip_locked=True)
        .select_related("undertaking", "person")
        .order_by("pk")[:BATCH]
    )
    for declaration in due:
        owed = reading.asked_of(declaration.person, on=today)
        if any(asked.undertaking == declaration.undertaking for asked in owed):
            _write(
                notifications.UndertakingEnding,
                declaration.undertaking,
                person=declaration.person,
                key=f"{declaration.pk}:{declaration.expires_on}",
                slug=organisation.slug,
                at=at,
                last_day=declaration.last_day,
            )
        declaration.reminded_for = declaration.expires_on
        declaration.save(update_fields=["reminded_for"])
    return len(due)


def _write(
    kind: type[Kind],
    undertaking: Undertaking,
    *,
    person: Person,
    key: str,
    slug: str,
    at: datetime,
    **more: object,
) -> None:
    path = reverse("programmes_portal:undertaking", args=[slug, undertaking.pk])
    with translation.override(person.language):
        send(
            kind,
            to=person,
            key=key,
            at=at,
            context={"undertaking": undertaking, "path": path, **more},
        )


def _publish(
    undertaking: Undertaking, *, number: int, text: Words, by: Viewer, at: datetime
) -> UndertakingText:
    made = UndertakingText(
        organisation_id=undertaking.organisation_id,
        undertaking=undertaking,
        number=number,
        published_by_id=by.membership_id,
        published_at=at,
    )
    for language, words in text.items():
        setattr(made, f"text_{language}", words)
    made.save(force_insert=True)
    return made


def _bump(undertaking: Undertaking) -> None:
    undertaking.version += 1
    undertaking.save(update_fields=["version"])


def _held(undertaking: Undertaking) -> Undertaking:
    found = _locked(undertaking)
    if not found.is_asked:
        raise UndertakingRetiredError
    return found


def _locked(undertaking: Undertaking) -> Undertaking:
    return Undertaking.objects.select_for_update(of=("self",), no_key=True).get(pk=undertaking.pk)
