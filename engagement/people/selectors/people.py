"""Reading the people who take part."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import ROLES, Permission, Role
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.paging import Slice, cut
from engagement.core.searching import having
from engagement.core.text import LONGEST_WORD, fold, query_words, sort_key
from engagement.organisations.models import Membership
from engagement.people.models import AccessNeed, Hat, HatMistake, Person, PersonWord

#: The page of a person shows so many of what was taken back.
_MISTAKES = 20
_REFERENCE = re.compile(r"p[-\s]?0*(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True)
class Filter:
    """What a list of people is narrowed to; empty values narrow nothing."""

    words: str = ""
    role: str = ""
    channel: str = ""
    account: str = ""
    left: bool = False

    @property
    def is_set(self) -> bool:
        """Say whether anything is narrowed."""
        return self != Filter()


def get(viewer: Viewer, person_id: int, *, to: Permission = Permission.VIEW_PEOPLE) -> Person:
    """Return a person of the viewer's organisation, or answer as if there were none.

    Raises PermissionDenied when the viewer's role does not allow `to`.
    """
    person = at_most_one(
        Person.objects.filter(organisation_id=viewer.organisation_id, pk=person_id).select_related(
            "membership__user"
        )
    )
    if person is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return person


def own(viewer: Viewer) -> Person:
    """Return the viewer's own record. Raises Http404 when the account has no person here."""
    person = own_or_none(viewer)
    if person is None:
        raise Http404
    return person


def own_or_none(viewer: Viewer) -> Person | None:
    """Return the viewer's own record, or None when the account has no person here."""
    return whose(viewer).select_related("membership__user").first()


def whose(viewer: Viewer) -> QuerySet[Person]:
    """Return the viewer's own record as a query: it finds one, or none."""
    return Person.objects.filter(
        organisation_id=viewer.organisation_id, membership_id=viewer.membership_id
    )


def page(viewer: Viewer, wanted: Filter, *, on: date, cursor: str) -> Slice[Person]:
    """Return one page of people by name, with their current hats and whether they have needs."""
    ensure_may_view(viewer)
    rows = matching(
        Person.objects.filter(organisation_id=viewer.organisation_id), wanted, on=on
    ).annotate(
        has_needs=Exists(AccessNeed.objects.filter(person=OuterRef("pk"), ended_on__isnull=True))
    )
    rows = rows.prefetch_related(
        Prefetch("hats", worn(Hat.objects.all(), on=on).order_by("starts_on", "pk"), "worn_hats")
    )
    return cut(rows, by="sort_name", cursor=cursor)


def matching(people: QuerySet[Person], wanted: Filter, *, on: date) -> QuerySet[Person]:
    """Narrow people to those that a filter asks for."""
    people = people.filter(left_at__isnull=not wanted.left)
    if wanted.channel:
        people = people.filter(channel=wanted.channel)
    if wanted.account:
        people = people.filter(membership__isnull=wanted.account == "none")
    if wanted.role:
        hats = worn(Hat.objects.filter(person=OuterRef("pk"), role=wanted.role), on=on)
        people = people.filter(Exists(hats))
    return found_by(people, wanted.words)


def found_by(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Narrow people to those whom every word finds, from its beginning."""
    if reference := _REFERENCE.fullmatch(words.strip()):
        return people.filter(number=int(reference[1]))
    addresses = [fold(word)[:LONGEST_WORD] for word in words.split() if "@" in word]
    rest = query_words(" ".join(word for word in words.split() if "@" not in word))
    if words.strip() and not addresses + rest:
        return people.none()
    return having(people, addresses[:1] + rest, among=PersonWord.objects.all(), of="person_id")


def worn(hats: QuerySet[Hat], *, on: date) -> QuerySet[Hat]:
    """Narrow hats to those worn on a day."""
    return hats.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)


def hats_of(person: Person) -> list[Hat]:
    """Return all hats of a person, the latest first."""
    return list(person.hats.order_by("-starts_on", "-pk"))


def hat(person: Person, hat_id: int) -> Hat:
    """Return one hat of a person, or answer as if there were none."""
    found = at_most_one(person.hats.filter(pk=hat_id))
    if found is None:
        raise Http404
    return found


def hat_mistakes(person: Person) -> list[HatMistake]:
    """Return the latest roles of a person that were recorded by mistake and taken back."""
    rows = HatMistake.objects.filter(person=person).select_related("taken_back_by__user")
    return list(rows.order_by("-pk")[:_MISTAKES])


def namesakes(viewer: Viewer, name: str, *, but: Person | None = None) -> list[Person]:
    """Return up to five people whose name sounds the same in spelling, for a gentle warning."""
    rows = Person.objects.filter(
        organisation_id=viewer.organisation_id, sort_name=sort_key(name)
    ).order_by("pk")
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return list(rows[:5])


def email_is_taken(viewer: Viewer, email: str, *, but: Person | None = None) -> bool:
    """Say whether somebody else who takes part has this address."""
    rows = Person.objects.filter(organisation_id=viewer.organisation_id, email=email).current()
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return rows.exists()


@dataclass(frozen=True)
class Onlooker:
    """Somebody who may see a person's record, and in which role."""

    name: str
    role: str


def who_may_see(viewer: Viewer) -> list[Onlooker]:
    """List the staff whose role lets them see people, for the people themselves."""
    roles = [role for role in Role if Permission.VIEW_PEOPLE in ROLES[role]]
    members = (
        Membership.objects.active()
        .filter(organisation_id=viewer.organisation_id, role__in=roles)
        .select_related("user")
        .order_by("user__name", "pk")
    )
    return [Onlooker(str(member.user), member.get_role_display()) for member in members]


def ensure_may_view(viewer: Viewer) -> None:
    """Raise PermissionDenied when the viewer's role does not let them see people."""
    if not viewer.can(Permission.VIEW_PEOPLE):
        raise PermissionDenied
