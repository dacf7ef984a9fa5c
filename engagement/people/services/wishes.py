"""Keeping what people would like to do. History never says what it was."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.people.exceptions import WishesChangedError
from engagement.people.models import Person, Wishes
from engagement.people.services.people import locked


@dataclass(frozen=True, slots=True, kw_only=True)
class WishFacts:
    """What somebody says of their wishes; nothing of it is required."""

    interests: Sequence[str] = ()
    themes: Sequence[str] = ()
    times: Sequence[str] = ()
    avoided: Sequence[str] = ()
    avoided_words: str = ""
    skills: str = ""
    hears_of_openings: bool = False


def facts_of(wishes: Wishes | None) -> WishFacts:
    """Return what is known of somebody's wishes."""
    if wishes is None:
        return WishFacts()
    return WishFacts(**{field.name: getattr(wishes, field.name) for field in fields(WishFacts)})


@transaction.atomic
def keep(
    person: Person, *, facts: WishFacts, version: int, by: Actor, at: datetime
) -> Wishes | None:
    """Keep what somebody says of their wishes; the same again changes nothing.

    Raises WishesChangedError when `version` is not the one in force any more.
    """
    person = locked(person)
    wishes = Wishes.objects.filter(person=person).first()
    wanted = {field.name: _plain(getattr(facts, field.name)) for field in fields(WishFacts)}
    known = facts_of(wishes)
    if all(value == _plain(getattr(known, name)) for name, value in wanted.items()):
        return wishes
    if (wishes.version if wishes else 0) != version:
        raise WishesChangedError
    wishes = wishes or Wishes(organisation_id=person.organisation_id, person=person)
    for name, value in wanted.items():
        setattr(wishes, name, value)
    wishes.changed_at = at
    wishes.version += 1
    wishes.save()
    audit.record("person.wishes_changed", subject=person, by=by, at=at)
    return wishes


def _plain(value: object) -> object:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
