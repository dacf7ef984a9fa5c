"""Reading bodies: who sits where and until when, which seats are vacant, who sat before."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.bodies import rules
from programmes.bodies.enums import MandateKind, SeatPart
from programmes.models import Activity, Body, BodyMeeting, Mandate, MandateMistake, Project, Seat
from programmes.models.body import BodyQuerySet
from programmes.selectors import activities

#: The page of the past shows so many of what was taken back.
_MISTAKES = 20
#: The chair first.
_RANK = Case(
    *(When(part=part, then=Value(rank)) for rank, part in enumerate(SeatPart)),
    output_field=IntegerField(),
)


def listed(*, on: date, over: bool = False) -> QuerySet[Body]:
    """Return the bodies of the organisation, those of today or those of the past, with figures."""
    rows = Body.objects.over(on) if over else Body.objects.standing(on)
    return with_figures(rows, on).select_related("project")


def of_project(project: Project, *, on: date) -> QuerySet[Body]:
    """Return the bodies of a project with their figures."""
    return with_figures(Body.objects.filter(project=project).standing(on), on)


def with_figures(rows: BodyQuerySet, on: date) -> QuerySet[Body]:
    """Add `seats_now` and `taken_now`: how many seats there are, and how many are held."""
    seats = Seat.objects.open(on).filter(body=OuterRef("pk"))
    held = Mandate.objects.running(on).filter(seat=OuterRef("pk"), kind=MandateKind.HOLDER)

    def count(found: QuerySet[Seat]) -> Coalesce:
        counted = found.order_by().values("body").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))

    return rows.annotate(seats_now=count(seats), taken_now=count(seats.filter(Exists(held))))


def get(viewer: Viewer, body_id: int, *, to: Permission = Permission.VIEW_PEOPLE) -> Body:
    """Return one body of the viewer's organisation.

    Raises Http404 when there is none, PermissionDenied when the role does not allow `to`.
    """
    found = at_most_one(
        Body.objects.filter(organisation_id=viewer.organisation_id, pk=body_id).select_related(
            "project", "owner__user"
        )
    )
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def seat(viewer: Viewer, seat_id: int, *, to: Permission = Permission.MANAGE_PEOPLE) -> Seat:
    """Return one seat, judged by its body."""
    found = at_most_one(Seat.objects.filter(pk=seat_id))
    if found is None:
        raise Http404
    found.body = get(viewer, found.body_id, to=to)
    return found


def mandate(
    viewer: Viewer, mandate_id: int, *, to: Permission = Permission.MANAGE_PEOPLE
) -> Mandate:
    """Return one mandate, judged by its body."""
    found = at_most_one(Mandate.objects.select_related("seat", "person").filter(pk=mandate_id))
    if found is None:
        raise Http404
    found.body = found.seat.body = get(viewer, found.body_id, to=to)
    return found


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat as it is on a day: who holds it, who stands in, and who comes next."""

    seat: Seat
    holder: Mandate | None
    substitute: Mandate | None
    coming: tuple[Mandate, ...]
    ends_soon: bool

    @property
    def is_vacant(self) -> bool:
        """Say whether nobody holds it."""
        return self.holder is None


def sittings(body: Body, *, on: date) -> list[Sitting]:
    """Return the open seats of a body with the people on them, in two queries."""
    return sittings_of([body], on=on)[body.pk]


def sittings_of(bodies: list[Body], *, on: date) -> dict[int, list[Sitting]]:
    """Return the open seats of some bodies with the people on them, in two queries."""
    found: dict[int, list[Sitting]] = {body.pk: [] for body in bodies}
    seats = list(
        Seat.objects.filter(body__in=list(found)).open(on).order_by("body_id", _RANK, "side", "pk")
    )
    held: dict[int, list[Mandate]] = {}
    for row in (
        Mandate.objects.not_over(on)
        .filter(body__in=list(found))
        .select_related("person")
        .order_by("starts_on", "pk")
    ):
        held.setdefault(row.seat_id, []).append(row)
    for each in seats:
        found[each.body_id].append(_sitting(each, held.get(each.pk, []), on))
    return found


def _sitting(seat: Seat, mandates: list[Mandate], on: date) -> Sitting:
    now = {row.kind: row for row in mandates if row.is_running(on)}
    coming = tuple(row for row in mandates if not row.is_running(on))
    holder = now.get(MandateKind.HOLDER)
    follows = any(row.kind == MandateKind.HOLDER for row in coming)
    return Sitting(
        seat=seat,
        holder=holder,
        substitute=now.get(MandateKind.SUBSTITUTE),
        coming=coming,
        ends_soon=holder is not None and not follows and rules.ends_soon(holder, on),
    )


def history(body: Body, *, on: date) -> QuerySet[Mandate]:
    """Return who sat in a body before, and on which seat."""
    return Mandate.objects.filter(body=body).over(on).select_related("seat", "person")


def mistakes(body: Body) -> list[MandateMistake]:
    """Return the latest mandates that were recorded by mistake and taken back."""
    rows = MandateMistake.objects.filter(body=body).select_related(
        "seat", "person", "taken_back_by__user"
    )
    return list(rows.order_by("-pk")[:_MISTAKES])


def possible_meetings(viewer: Viewer, body: Body) -> QuerySet[Activity]:
    """Return what could be a meeting of a body, each with `is_meeting`.

    A body of a project meets in its project; one of the organisation can meet in any. What is
    a meeting of another body is left out.
    """
    links = BodyMeeting.objects.filter(activity=OuterRef("pk"))
    rows = activities.visible_to(viewer)
    if body.project_id is not None:
        rows = rows.filter(project=body.project_id)
    found: QuerySet[Activity] = rows.annotate(is_meeting=Exists(links.filter(body=body))).exclude(
        Exists(links.exclude(body=body))
    )
    return found


def of_person(person: Person) -> QuerySet[Mandate]:
    """Return all seats that a person has, had or will have, the latest first."""
    return (
        Mandate.objects.filter(person=person)
        .select_related("seat", "body")
        .order_by("-starts_on", "-pk")
    )


def mine(person: Person, *, on: date) -> QuerySet[Mandate]:
    """Return the seats that a person has or will have."""
    return (
        Mandate.objects.filter(person=person)
        .not_over(on)
        .select_related("seat", "body")
        .order_by("starts_on", "pk")
    )


def readable(body_id: int) -> Body:
    """Return a body that everybody who takes part may read of."""
    found = at_most_one(Body.objects.select_related("project").filter(pk=body_id))
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class AtHome:
    """What waits for staff: seats whose holder leaves soon, and bodies with vacant seats."""

    ending: list[Mandate]
    vacant: list[Body]


def at_home(*, on: date, few: int) -> AtHome:
    """Return what ends soon without a successor, and where seats are vacant."""
    later = Mandate.objects.filter(
        seat=OuterRef("seat"), kind=MandateKind.HOLDER, starts_on__gte=OuterRef("ends_on")
    )
    ending = (
        Mandate.objects.filter(
            kind=MandateKind.HOLDER, ends_on__gt=on, ends_on__lte=on + rules.AHEAD
        )
        .filter(~Exists(later))
        .select_related("body", "person")
        .order_by("ends_on", "pk")
    )
    held = Mandate.objects.running(on).filter(seat=OuterRef("pk"), kind=MandateKind.HOLDER)
    empty = Seat.objects.open(on).filter(~Exists(held))
    vacant = (
        Body.objects.standing(on).filter(Exists(empty.filter(body=OuterRef("pk")))).order_by("-pk")
    )
    return AtHome(list(ending[:few]), list(with_figures(vacant, on)[:few]))
