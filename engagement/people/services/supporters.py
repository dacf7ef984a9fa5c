"""Who supports a person, and with whose voice something was said.

`attribute` is the one door through which a statement gets a voice other than the person's own.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import at_most_one
from engagement.people.exceptions import (
    NotSupportedByError,
    OnlyStaffRepresentError,
    SupporterChangedError,
)
from engagement.people.models import Person, Spoken, Supporter, SupporterKind, SupportScope, Voice
from engagement.people.services.people import locked
from engagement.people.voices import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterFacts:
    """What is kept of a supporter and may change; `ends_on` is the first day without them."""

    scopes: list[str]
    agreed_on: date
    email: str = ""
    phone: str = ""
    ends_on: date | None = None


@transaction.atomic
def add(  # noqa: PLR0913 — each is a different fact about one supporter
    person: Person,
    *,
    name: str,
    kind: str,
    basis: str,
    starts_on: date,
    facts: SupporterFacts,
    by: Viewer,
    at: datetime,
) -> Supporter:
    """Keep who supports a person, with the person's agreement; the same again changes nothing.

    Who somebody is never changes, because what they said stays theirs. Raises
    OnlyStaffRepresentError when a person adds their own legal representative.
    """
    person = locked(person)
    if kind == SupporterKind.REPRESENTATIVE and _is(person, by):
        raise OnlyStaffRepresentError
    same = Supporter.objects.filter(person=person, name=name, kind=kind, starts_on=starts_on)
    if (known := same.in_force(starts_on).first()) is not None:
        return known
    supporter = Supporter.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        name=name,
        kind=kind,
        basis=basis,
        starts_on=starts_on,
        added_by_id=by.membership_id,
        **asdict(facts),
    )
    audit.record("supporter.added", subject=person, by=by, at=at)
    return supporter


@transaction.atomic
def change(
    supporter: Supporter, *, facts: SupporterFacts, version: int, by: Viewer, at: datetime
) -> Supporter:
    """Keep with what a supporter helps, how to reach them and until when.

    Raises SupporterChangedError when `version` is not the one in force any more, or
    OnlyStaffRepresentError when a person changes their own legal representative.
    """
    supporter = _held(supporter)
    _ensure_theirs_to_change(supporter, by)
    wanted = asdict(facts)
    if all(getattr(supporter, name) == value for name, value in wanted.items()):
        return supporter
    if supporter.version != version:
        raise SupporterChangedError
    for name, value in wanted.items():
        setattr(supporter, name, value)
    supporter.version += 1
    supporter.save(update_fields=[*wanted, "version"])
    audit.record("supporter.changed", subject=supporter.person, by=by, at=at)
    return supporter


@transaction.atomic
def end(supporter: Supporter, *, on: date, by: Viewer, at: datetime) -> Supporter:
    """End somebody's support at once, without a reason; a second call changes nothing.

    Raises OnlyStaffRepresentError when a person ends their own legal representative.
    """
    supporter = _held(supporter)
    _ensure_theirs_to_change(supporter, by)
    if supporter.is_over(on):
        return supporter
    supporter.ends_on = max(on, supporter.starts_on)
    supporter.version += 1
    supporter.save(update_fields=["ends_on", "version"])
    audit.record("supporter.ended", subject=supporter.person, by=by, at=at)
    return supporter


def attribute(
    statement: Spoken,
    *,
    said: Said,
    person_id: int | None,
    scope: SupportScope,
    at: datetime,
    on: date | None = None,
) -> None:
    """Set with whose voice something is said; history does not tell it.

    Whoever calls saves the row. It was said on the day `on`, or that of `at`. Raises
    NotSupportedByError unless the supporter is one of the person, may help with this on that
    day, and may speak for them where they do.
    """
    statement.voice, statement.supporter = Voice(said.voice), None
    if said.voice == Voice.OWN:
        return
    if person_id is None or said.supporter_id is None:
        raise NotSupportedByError
    day = on or at.astimezone(statement.organisation.zone).date()
    rows = Supporter.objects.in_force(day).for_scope(scope)
    found = at_most_one(rows.filter(person=person_id, pk=said.supporter_id))
    if found is None or (said.voice == Voice.IN_NAME and not found.may_speak):
        raise NotSupportedByError
    statement.supporter = found


def _is(person: Person, by: Viewer) -> bool:
    return person.membership_id is not None and person.membership_id == by.membership_id


def _ensure_theirs_to_change(supporter: Supporter, by: Viewer) -> None:
    if supporter.is_representative and _is(supporter.person, by):
        raise OnlyStaffRepresentError


def _held(supporter: Supporter) -> Supporter:
    return (
        Supporter.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(pk=supporter.pk)
    )
