"""Reading who is who: the sheets that are shown, one's own, and introductions."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Hat, Person
from engagement.people.selectors.people import found_by, worn
from programmes.models import Introduction, MissionSheet
from programmes.whoswho.enums import IntroductionState

#: So many names can be chosen from, and so many questions wait on one page.
_MOST = 200
#: So many introductions stand on the page of a person.
_LATEST = 20


def people(words: str, *, on: date) -> QuerySet[MissionSheet]:
    """Return the sheets of people that everybody here may read, found by their names."""
    rows: QuerySet[MissionSheet] = MissionSheet.objects.shown().of_people()
    if words:
        rows = rows.filter(person__in=found_by(Person.objects.current(), words))
    return with_hats(rows, on=on)


def services() -> QuerySet[MissionSheet]:
    """Return the sheets of services that are shown."""
    rows: QuerySet[MissionSheet] = MissionSheet.objects.shown().of_services()
    return rows


def places() -> QuerySet[MissionSheet]:
    """Return the places where people are welcome, which everybody may read."""
    rows: QuerySet[MissionSheet] = MissionSheet.objects.shown().of_places()
    return rows


def with_hats(rows: QuerySet[MissionSheet], *, on: date) -> QuerySet[MissionSheet]:
    """Add to each person the roles that they hold, as `worn_hats`."""
    hats = worn(Hat.objects.all(), on=on).order_by("starts_on", "pk")
    found: QuerySet[MissionSheet] = rows.select_related("person").prefetch_related(
        Prefetch("person__hats", hats, "worn_hats")
    )
    return found


def readable(sheet_id: int, *, on: date) -> MissionSheet:
    """Return a sheet that is shown, or answer as if there were none."""
    found = at_most_one(with_hats(MissionSheet.objects.shown(), on=on).filter(pk=sheet_id))
    if found is None:
        raise Http404
    return found


def of_person(person: Person) -> MissionSheet | None:
    """Return the sheet of a person, shown or not; None when they wrote none."""
    return MissionSheet.objects.filter(person=person).select_related("agreed_with__user").first()


def service(viewer: Viewer, sheet_id: int) -> MissionSheet:
    """Return the sheet of a service, shown or not, for staff who look after it."""
    found: MissionSheet | None = at_most_one(MissionSheet.objects.of_services().filter(pk=sheet_id))
    if found is None:
        raise Http404
    if not viewer.can(Permission.MANAGE_PEOPLE):
        raise PermissionDenied
    return found


def hidden_services() -> QuerySet[MissionSheet]:
    """Return the sheets of services that are not shown any more."""
    rows: QuerySet[MissionSheet] = MissionSheet.objects.of_services()
    return rows.filter(shown_at__isnull=True)


def introductions_of(person: Person) -> QuerySet[Introduction]:
    """Return whom a person asked to meet, and who asked to meet them."""
    return Introduction.objects.filter(Q(asker=person) | Q(asked=person)).select_related(
        "asker", "asked"
    )


def own_introduction(person: Person, introduction_id: int) -> Introduction:
    """Return an introduction in which the person is one of the two."""
    found = at_most_one(introductions_of(person).filter(pk=introduction_id))
    if found is None:
        raise Http404
    return found


def to_answer(person: Person) -> QuerySet[Introduction]:
    """Return who waits for the person's answer."""
    return (
        Introduction.objects.waiting().filter(asked=person).select_related("asker").order_by("pk")
    )


def to_carry() -> QuerySet[Introduction]:
    """Return the questions to people without an account, which staff carry to them."""
    return (
        Introduction.objects.waiting()
        .filter(asked__membership__isnull=True)
        .select_related("asker", "asked")
        .order_by("pk")[:_MOST]
    )


def open_to(person: Person) -> QuerySet[MissionSheet]:
    """Return the sheets of others who are open to being introduced, by their names."""
    rows: QuerySet[MissionSheet] = MissionSheet.objects.shown().of_people()
    return (
        rows.filter(open_to_introductions=True)
        .exclude(person=person)
        .select_related("person")
        .order_by("person__sort_name", "pk")[:_MOST]
    )


def latest_introductions(person: Person) -> QuerySet[Introduction]:
    """Return the latest of whom a person asked to meet, and who asked to meet them."""
    return introductions_of(person).order_by("-pk")[:_LATEST]


def own_question(person: Person, introduction_id: str) -> Introduction:
    """Return a wish of the person to meet somebody, or raise Http404."""
    found = None
    if introduction_id.isdecimal():
        found = at_most_one(introductions_of(person).filter(asker=person, pk=int(introduction_id)))
    if found is None:
        raise Http404
    return found


def waiting_between(asker: Person, sheet: MissionSheet) -> Introduction | None:
    """Return the wish of somebody to meet the person of a sheet that waits or was granted."""
    return (
        Introduction.objects.filter(
            asker=asker,
            asked=sheet.person_id,
            state__in=(IntroductionState.ASKED, IntroductionState.AGREED),
        )
        .order_by("-pk")
        .first()
    )
