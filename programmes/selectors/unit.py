"""Reading what is asked of the engagement unit, who looks after it, and what holds it back."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership
from engagement.people.models import Hat, Person, RoleKind
from engagement.people.selectors.people import worn
from programmes.models import Hurdle, MissionSheet, StaffGoals, UnitRequest
from programmes.models.who import MissionSheetQuerySet
from programmes.unit.enums import RequestState

#: As many people as a form offers as champions.
_OFFERED = 200


def requests(viewer: Viewer, *, over: bool = False) -> QuerySet[UnitRequest]:
    """Return the requests that are open, or those that are not, as far as the viewer sees them.

    Whoever sees all programmes sees all requests; everybody else sees their own.
    """
    rows = UnitRequest.objects.closed() if over else UnitRequest.objects.open()
    if not viewer.can(Permission.VIEW_PROJECT):
        rows = rows.filter(asked_by=viewer.membership_id)
    return rows.select_related("asked_by__user", "person", "owner__user")


def request(viewer: Viewer, request_id: int) -> UnitRequest:
    """Return one request that the viewer may see, or raise Http404."""
    found = (
        UnitRequest.objects.filter(organisation_id=viewer.organisation_id, pk=request_id)
        .select_related("asked_by__user", "person", "owner__user", "programme", "project")
        .first()
    )
    if found is None:
        raise Http404
    mine = found.asked_by_id is not None and found.asked_by_id == viewer.membership_id
    if not mine and not viewer.can(Permission.VIEW_PROJECT):
        raise Http404
    return found


def to_follow(viewer: Viewer, request_id: int) -> UnitRequest:
    """Return a request that the viewer answers or looks after, or raise PermissionDenied."""
    found = request(viewer, request_id)
    if not may_follow(viewer, found):
        raise PermissionDenied
    return found


def to_begin_with(viewer: Viewer, named: str) -> UnitRequest | None:
    """Return the request that an address names, if a project can be begun with it."""
    if not named.isdecimal() or not viewer.can(Permission.MANAGE_PROGRAMMES):
        return None
    found = at_most_one(UnitRequest.objects.filter(pk=int(named[:18])))
    return found if found is not None and found.can_become_something else None


def may_follow(viewer: Viewer, row: UnitRequest | Hurdle) -> bool:
    """Say whether the viewer belongs to the unit, or looks after this."""
    if viewer.can(Permission.MANAGE_PROGRAMMES):
        return True
    is_owner = row.owner_id is not None and row.owner_id == viewer.membership_id
    return is_owner and viewer.can(Permission.VIEW_PROJECT)


def of_person(person: Person) -> list[UnitRequest]:
    """Return what somebody who takes part proposed, the latest first; there are never many."""
    rows = UnitRequest.objects.filter(person=person).select_related("owner__user", "project")
    return list(rows.order_by("-pk")[:20])


def hurdles(*, over: bool = False) -> QuerySet[Hurdle]:
    """Return the hurdles that are worked on, or those behind us."""
    rows = Hurdle.objects.over() if over else Hurdle.objects.open()
    return rows.select_related("owner__user")


def hurdle(viewer: Viewer, hurdle_id: int) -> Hurdle:
    """Return one hurdle of the viewer's organisation, or raise Http404."""
    found = (
        Hurdle.objects.filter(organisation_id=viewer.organisation_id, pk=hurdle_id)
        .select_related("owner__user")
        .first()
    )
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody looks after now: requests, hurdles, and how many of them are late."""

    owner: Membership
    requests: int
    hurdles: int
    late: int


def workload(*, on: date) -> list[Load]:
    """Return who looks after how much, by name, in three queries."""
    asked: Counter[int] = Counter()
    held: Counter[int] = Counter()
    late: Counter[int] = Counter()
    sources = (
        (asked, UnitRequest.objects.filter(state=RequestState.TAKEN_UP)),
        (held, Hurdle.objects.open()),
    )
    for counted, rows in sources:
        found = rows.order_by().values_list("owner")
        for owner, n, overdue in found.annotate(
            n=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=on))
        ):
            counted[owner] += n
            late[owner] += overdue
    members = Membership.objects.filter(pk__in={*asked, *held}).select_related("user")
    return [
        Load(member, asked[member.pk], held[member.pk], late[member.pk])
        for member in members.order_by("user__name", "pk")
    ]


@dataclass(frozen=True, slots=True)
class AtHome:
    """What a home page asks for: late work of one's own, and what nobody has answered."""

    waiting: list[UnitRequest]
    requests: list[UnitRequest]
    hurdles: list[Hurdle]
    gaps: list[MissionSheet]


def at_home(viewer: Viewer, *, on: date, few: int) -> AtHome:
    """Return the first few of each, in four queries at most."""
    is_unit = viewer.can(Permission.MANAGE_PROGRAMMES)
    mine = Q(owner=viewer.membership_id)
    whose = mine | Q(owner__ended_at__isnull=False) if is_unit else mine
    late = Q(whose, due_on__lt=on)
    taken = UnitRequest.objects.filter(state=RequestState.TAKEN_UP)
    asked = UnitRequest.objects.filter(state=RequestState.ASKED)
    return AtHome(
        waiting=list(asked.order_by("pk")[:few]) if is_unit else [],
        requests=list(taken.filter(late).order_by("due_on", "pk")[:few]),
        hurdles=list(Hurdle.objects.open().filter(late).order_by("due_on", "pk")[:few]),
        gaps=list(without_champion(on).order_by("sort_name", "pk")[:few])
        if viewer.can(Permission.MANAGE_PEOPLE)
        else [],
    )


def champions(*, on: date) -> list[Person]:
    """Return the people who hold the role of champion today, by name."""
    hats = worn(Hat.objects.filter(role=RoleKind.CHAMPION), on=on)
    rows = Person.objects.filter(left_at__isnull=True, pk__in=hats.values("person"))
    return list(rows.order_by("sort_name", "pk")[:_OFFERED])


def championed(rows: QuerySet[MissionSheet], *, on: date) -> QuerySet[MissionSheet]:
    """Add `has_champion`: whether whoever is named is here and holds the role today."""
    return rows.select_related("champion").annotate(has_champion=Exists(_champion(on)))


def without_champion(on: date) -> MissionSheetQuerySet:
    """Return the services that are shown and have nobody who champions participation."""
    rows: MissionSheetQuerySet = MissionSheet.objects.shown().of_services()
    return rows.filter(~Exists(_champion(on)))


def latest_goals(service: MissionSheet) -> StaffGoals | None:
    """Return how many of the staff of a service had a goal when it was last counted."""
    return StaffGoals.objects.filter(service=service).order_by("-year").first()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where participation stands in a service: who champions it, and goals of staff by year."""

    champion: Person | None
    goals: list[StaffGoals]


def standing_of(service: MissionSheet, *, on: date) -> Standing:
    """Return where participation stands in a service, in two queries."""
    known = championed(MissionSheet.objects.filter(pk=service.pk), on=on).get()
    return Standing(
        known.champion if vars(known)["has_champion"] else None,
        list(StaffGoals.objects.filter(service=service).order_by("-year")[:10]),
    )


def _champion(on: date) -> QuerySet[Hat]:
    hats = Hat.objects.filter(
        person=OuterRef("champion"), role=RoleKind.CHAMPION, person__left_at__isnull=True
    )
    return worn(hats, on=on)
