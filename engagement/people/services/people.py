"""Adding people, changing what is recorded about them, giving them an account."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.db import transaction

from engagement.access.permissions import Role
from engagement.accounts import services as accounts
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.core.text import LONGEST_WORD, fold, search_words, sort_key
from engagement.notifications.models import Channel
from engagement.organisations.models import Membership
from engagement.people import notifications
from engagement.people.exceptions import (
    AccountTakenError,
    AlreadyLeftError,
    EmailMissingError,
    EmailTakenError,
)
from engagement.people.models import Person, PersonWord
from engagement.people.services.messages import send
from engagement.tenancy.context import current_organisation_id


@dataclass(frozen=True)
class Particulars:
    """What is recorded about a person in their own words, and how to reach them."""

    name: str
    form_of_address: str = ""
    pronouns: str = ""
    self_description: str = ""
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    channel: str = Channel.EMAIL
    language: str = "en"


_FIELDS = tuple(field.name for field in fields(Particulars))


def particulars_of(person: Person) -> Particulars:
    """Return what is recorded about a person."""
    return Particulars(**{name: getattr(person, name) for name in _FIELDS})


@transaction.atomic
def add(particulars: Particulars, *, by: Actor, at: datetime) -> Person:
    """Add a person; with an e-mail address they can sign in from now on.

    Raises EmailTakenError, or AccountTakenError when the account of the address belongs to
    another record.
    """
    person = Person(
        organisation_id=current_organisation_id(),
        number=next_number(Person.objects.all()),
        sort_name=sort_key(particulars.name),
        created_at=at,
        **{name: getattr(particulars, name) for name in _FIELDS},
    )
    with constraint_becomes({"person_email_is_unique": EmailTakenError()}):
        person.save()
    _keep_words(person)
    audit.record("person.added", subject=person, by=by, at=at)
    if person.email:
        _open_account(person, at=at)
    return person


@transaction.atomic
def edit(person: Person, *, particulars: Particulars, by: Actor, at: datetime) -> Person:
    """Change what is recorded about a person. Raises EmailTakenError.

    The address with which somebody signs in stays what it is: one account may serve several
    organisations, and only its owner changes it.
    """
    person = locked(person)
    changed = [name for name in _FIELDS if getattr(person, name) != getattr(particulars, name)]
    if not changed:
        return person
    for name in changed:
        setattr(person, name, getattr(particulars, name))
    person.sort_name = sort_key(person.name)
    with constraint_becomes({"person_email_is_unique": EmailTakenError()}):
        person.save(update_fields=[*changed, "sort_name"])
    _keep_words(person)
    _rename_own_account(person, by=by)
    audit.record("person.changed", subject=person, by=by, at=at, fields=changed)
    return person


@transaction.atomic
def give_account(person: Person, *, by: Actor, at: datetime, email: str = "") -> Person:
    """Let a person sign in, and write to them how; a second call changes nothing.

    `email` is recorded first when it is given. An account that exists already, and a
    membership that is active, are used. Raises AlreadyLeftError, EmailMissingError,
    EmailTakenError or AccountTakenError.
    """
    person = locked(person)
    if person.left_at is not None:
        raise AlreadyLeftError
    if email and email != person.email:
        person = edit(
            person, particulars=replace(particulars_of(person), email=email), by=by, at=at
        )
    if not person.email:
        raise EmailMissingError
    if not _open_account(person, at=at):
        return person
    audit.record("person.account_given", subject=person, by=by, at=at)
    send(
        notifications.AccountGiven,
        to=person,
        key=f"{person.pk}:{person.membership_id}",
        at=at,
        context={"organisation_slug": person.organisation.slug, "email": person.email},
        channel=Channel.EMAIL,
    )
    return person


@transaction.atomic
def leave(person: Person, *, by: Actor, at: datetime) -> Person:
    """Record that somebody has left: their portal closes, their hats end, history stays.

    A membership of the staff is not touched; that is ended where staff are managed.
    """
    person = locked(person)
    if person.left_at is not None:
        return person
    person.left_at = at
    person.save(update_fields=["left_at"])
    day = at.astimezone(person.organisation.zone).date()
    open_hats = person.hats.filter(ends_on__isnull=True)
    open_hats.filter(starts_on__lt=day).update(ends_on=day)
    person.access_needs.filter(ended_on__isnull=True, recorded_on__lte=day).update(ended_on=day)
    if person.membership_id is not None:
        Membership.objects.active().filter(
            organisation_id=person.organisation_id,
            pk=person.membership_id,
            role=Role.PARTICIPANT,
        ).update(ended_at=at)
    audit.record("person.left", subject=person, by=by, at=at)
    return person


def locked(person: Person) -> Person:
    """Return the person as it is now, held until the transaction ends."""
    return (
        Person.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .get(organisation_id=person.organisation_id, pk=person.pk)
    )


def _open_account(person: Person, *, at: datetime) -> bool:
    """Bind the person to the account of their address; say whether anything changed."""
    if person.membership is not None and person.membership.ended_at is None:
        return False
    user = accounts.account_for(person.email, name=person.name, language=person.language)
    own = {"organisation_id": person.organisation_id, "user": user}
    membership = (
        Membership.objects.select_for_update(of=("self",), no_key=True).active().filter(**own)
    ).first()
    if membership is None:
        membership = Membership.objects.create(**own, role=Role.PARTICIPANT, created_at=at)
    person.membership = membership
    person.claimed_at = at
    with constraint_becomes({"person_membership_is_unique": AccountTakenError()}):
        person.save(update_fields=["membership", "claimed_at"])
    return True


def _rename_own_account(person: Person, *, by: Actor) -> None:
    """Let the account follow when people change their own name; staff never rename accounts."""
    membership = person.membership
    if membership is not None and membership.user_id == by.actor_id:
        accounts.rename(membership.user, name=person.name)


def _keep_words(person: Person) -> None:
    """Store the words by which the person is found, changing only what changed."""
    wanted = search_words(f"{person.name} {person.email.partition('@')[0]}")
    if person.email:
        wanted.add(fold(person.email)[:LONGEST_WORD])
    known = set(person.words.values_list("word", flat=True))
    person.words.filter(word__in=known - wanted).delete()
    PersonWord.objects.bulk_create(
        [
            PersonWord(organisation_id=person.organisation_id, person=person, word=word)
            for word in sorted(wanted - known)
        ],
        ignore_conflicts=True,
    )
