"""Reading undertakings: who owes one, who gave one, and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.notifications.models import Message
from engagement.people.models import Hat, Person
from engagement.people.selectors.people import worn
from engagement.people.selectors.support import pausing
from programmes.models import (
    Activity,
    Body,
    Declaration,
    Expression,
    Mandate,
    Opportunity,
    Seat,
    Undertaking,
    UndertakingDemand,
    UndertakingSeat,
    UndertakingText,
)
from programmes.opportunities.enums import ExpressionState, OpportunityState
from programmes.undertakings.enums import Standing

#: As many bodies and opportunities as a form offers.
MOST_OFFERED = 100


def listed(*, retired: bool = False) -> QuerySet[Undertaking]:
    """Return the undertakings that people are asked for, or those of the past."""
    return Undertaking.objects.filter(retired_at__isnull=not retired)


def get(
    viewer: Viewer, undertaking_id: int, *, to: Permission = Permission.VIEW_PEOPLE
) -> Undertaking:
    """Return one undertaking.

    Raises Http404 when there is none, PermissionDenied when the role does not allow `to`.
    """
    found = at_most_one(
        Undertaking.objects.filter(organisation_id=viewer.organisation_id, pk=undertaking_id)
    )
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def texts_of(undertaking: Undertaking) -> list[UndertakingText]:
    """Return every wording, the one in force first."""
    return list(
        UndertakingText.objects.filter(undertaking=undertaking)
        .select_related("published_by__user")
        .order_by("-number")
    )


def text_of(undertaking: Undertaking) -> UndertakingText:
    """Return the wording in force."""
    return UndertakingText.objects.filter(undertaking=undertaking).latest("number")


@dataclass(frozen=True, slots=True)
class Demands:
    """Of whom an undertaking is asked."""

    roles: list[str]
    bodies: list[Body]
    seats: list[Seat]
    opportunities: list[Opportunity]

    @property
    def is_empty(self) -> bool:
        """Say whether it is asked of nobody yet."""
        return not (self.roles or self.bodies or self.seats or self.opportunities)


def demands_of(undertaking: Undertaking) -> Demands:
    """Return of whom an undertaking is asked."""
    rows = list(
        UndertakingDemand.objects.filter(undertaking=undertaking)
        .select_related("body", "opportunity")
        .order_by("pk")
    )
    return Demands(
        [str(row.get_role_display()) for row in rows if row.role],
        [row.body for row in rows if row.body is not None],
        [row.seat for row in _seats_of(undertaking).select_related("seat__body")],
        [row.opportunity for row in rows if row.opportunity is not None],
    )


def chosen_demands(undertaking: Undertaking) -> dict[str, object]:
    """Return of whom it is asked, as the initial values of a form."""
    rows = list(UndertakingDemand.objects.filter(undertaking=undertaking).order_by("pk"))
    return {
        "roles": [row.role for row in rows if row.role],
        "bodies": [row.body_id for row in rows if row.body_id is not None],
        "seats": list(_seats_of(undertaking).values_list("seat", flat=True)),
        "opportunities": [row.opportunity_id for row in rows if row.opportunity_id is not None],
    }


def _seats_of(undertaking: Undertaking) -> QuerySet[UndertakingSeat]:
    return UndertakingSeat.objects.filter(undertaking=undertaking).order_by("pk")


def owing(undertaking: Undertaking, *, on: date) -> QuerySet[Person]:
    """Return everybody of whom an undertaking is asked today, with what they gave last."""
    return _owing(lambda depth: undertaking.pk, on)


def without(people: QuerySet[Person], *, on: date) -> QuerySet[Person]:
    """Keep those of `owing` whose declaration is missing, expired, or of another wording."""
    return people.filter(
        Q(declaration_id__isnull=True)
        | Q(expires_on__lte=on)
        | Q(text_number__lt=F("newest_number"))
    )


def _owing(which: Callable[[int], Any], on: date) -> QuerySet[Person]:
    """Return who owes the undertaking that `which` names, seen from so many queries inside."""

    def asked(**of_whom: Any) -> Exists:
        return Exists(UndertakingDemand.objects.filter(undertaking=which(3), **of_whom))

    hats = worn(Hat.objects.filter(person=OuterRef("pk")), on=on).filter(
        asked(role=OuterRef("role"))
    )
    seat = UndertakingSeat.objects.filter(undertaking=which(3), seat=OuterRef("seat"))
    seats = Mandate.objects.running(on).filter(
        asked(body=OuterRef("body")) | Exists(seat), person=OuterRef("pk")
    )
    chosen = Expression.objects.filter(
        asked(opportunity=OuterRef("opportunity")),
        person=OuterRef("pk"),
        state=ExpressionState.CHOSEN,
    )
    return _with_latest(
        Person.objects.current().filter(Exists(hats) | Exists(seats) | Exists(chosen)), which
    )


def given(undertaking: Undertaking) -> QuerySet[Person]:
    """Return everybody who ever gave an undertaking, with what they gave last."""
    gave = Declaration.objects.filter(undertaking=undertaking, person=OuterRef("pk"))
    return _with_latest(Person.objects.filter(Exists(gave)), lambda depth: undertaking.pk)


def _with_latest(rows: QuerySet[Person], which: Callable[[int], Any]) -> QuerySet[Person]:
    """Add what each gave last, and the number of the wording in force."""
    latest = Declaration.objects.filter(undertaking=which(2), person=OuterRef("pk"))
    newest = UndertakingText.objects.filter(undertaking=which(2)).order_by("-number")

    def of_latest(name: str) -> Subquery:
        return Subquery(latest.order_by("-pk").values(name)[:1])

    found: QuerySet[Person] = rows.annotate(
        declaration_id=of_latest("pk"),
        declared_on=of_latest("declared_on"),
        expires_on=of_latest("expires_on"),
        text_number=of_latest("text__number"),
        newest_number=Subquery(newest.values("number")[:1]),
    )
    return found


def with_counts(rows: QuerySet[Undertaking], *, on: date) -> QuerySet[Undertaking]:
    """Add `owing_now` and `missing_now`: how many owe it, and how many have not given it."""
    people = _owing(_outside, on)

    def count(found: QuerySet[Person]) -> Coalesce:
        counted = found.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
        return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), Value(0))

    return rows.annotate(owing_now=count(people), missing_now=count(without(people, on=on)))


def _outside(depth: int) -> OuterRef:
    """Name the key of the row around so many queries."""
    found: Any = "pk"
    for _ in range(depth):
        found = OuterRef(found)
    return cast("OuterRef", found)


def standing(person: Person, *, on: date) -> Standing:
    """Say where the declaration stands of somebody who was read by `owing`."""
    facts = vars(person)
    return _standing(
        facts["declaration_id"],
        facts["expires_on"],
        is_latest=facts["text_number"] == facts["newest_number"],
        on=on,
    )


def _standing(
    declaration_id: int | None, expires_on: date | None, *, is_latest: bool, on: date
) -> Standing:
    if declaration_id is None:
        return Standing.MISSING
    if expires_on is not None and expires_on <= on:
        return Standing.EXPIRED
    return Standing.GIVEN if is_latest else Standing.NEW_WORDING


def not_asked_yet(
    undertaking: Undertaking, text: UndertakingText, kind: str, *, on: date
) -> QuerySet[Person]:
    """Return who has to give an undertaking and was not written to about this wording.

    Whoever pauses is written to when they are back.
    """
    told = Message.objects.filter(
        recipient_type=Person._meta.label_lower,
        recipient_id=OuterRef("pk"),
        key=Concat(Value(f"{kind}:{text.pk}:"), Cast(OuterRef("pk"), CharField())),
    )
    return (
        without(owing(undertaking, on=on), on=on)
        .filter(~Exists(told), ~pausing(on, person="pk"))
        .order_by("pk")
    )


def ending(*, on: date, until: date) -> QuerySet[Declaration]:
    """Return the declarations that end soon, of which nobody was reminded, each one's latest."""
    later = Declaration.objects.filter(
        undertaking=OuterRef("undertaking"), person=OuterRef("person"), pk__gt=OuterRef("pk")
    )
    return (
        Declaration.objects.filter(
            expires_on__gt=on,
            expires_on__lte=until,
            undertaking__retired_at__isnull=True,
            person__left_at__isnull=True,
        )
        .filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("expires_on")))
        .filter(~Exists(later))
    )


def declaration(viewer: Viewer, declaration_id: int) -> Declaration:
    """Return one declaration with its words, for staff who need them."""
    found = at_most_one(
        Declaration.objects.filter(
            organisation_id=viewer.organisation_id, pk=declaration_id
        ).select_related("person", "undertaking", "text", "recorded_by__user")
    )
    if found is None:
        raise Http404
    if not viewer.can(Permission.MANAGE_PEOPLE):
        raise PermissionDenied
    return found


def of_person(person: Person) -> QuerySet[Declaration]:
    """Return what somebody declared, the latest first."""
    return (
        Declaration.objects.filter(person=person)
        .select_related("undertaking", "text")
        .order_by("-pk")
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An undertaking that one person owes, and where theirs stands."""

    undertaking: Undertaking
    standing: Standing
    last_day: date | None

    @property
    def is_given(self) -> bool:
        """Say whether nothing is to be done."""
        return self.standing == Standing.GIVEN


def asked_of(person: Person, *, on: date, at: Activity | None = None) -> list[Asked]:
    """Return the undertakings that somebody owes, in one query however many there are.

    With `at`, only those of the body whose meeting it is, for as long as they sit in it.
    """
    demands = UndertakingDemand.objects.filter(undertaking=OuterRef("pk"))
    of_seats = UndertakingSeat.objects.filter(undertaking=OuterRef("pk"))
    if at is not None:
        demands = demands.filter(body__meetings__activity=at)
        of_seats = of_seats.filter(seat__body__meetings__activity=at)
    hats = worn(Hat.objects.filter(person=person), on=on).values("role")
    seats = Mandate.objects.running(on).filter(person=person)
    chosen = Expression.objects.filter(person=person, state=ExpressionState.CHOSEN)
    owed = Undertaking.objects.asked().filter(
        Exists(demands.filter(role__in=hats))
        | Exists(demands.filter(body__in=seats.values("body")))
        | Exists(of_seats.filter(seat__in=seats.values("seat")))
        | Exists(demands.filter(opportunity__in=chosen.values("opportunity")))
    )
    latest = Declaration.objects.filter(undertaking=OuterRef("pk"), person=person).order_by("-pk")
    newest = UndertakingText.objects.filter(undertaking=OuterRef("pk")).order_by("-number")
    rows = owed.annotate(
        declaration_id=Subquery(latest.values("pk")[:1]),
        expires_on=Subquery(latest.values("expires_on")[:1]),
        text_number=Subquery(latest.values("text__number")[:1]),
        newest=Subquery(newest.values("number")[:1]),
    ).order_by("pk")
    return [_asked(row, on) for row in rows]


def _asked(row: Undertaking, on: date) -> Asked:
    facts = vars(row)
    expires_on: date | None = facts["expires_on"]
    state = _standing(
        facts["declaration_id"],
        expires_on,
        is_latest=facts["text_number"] == facts["newest"],
        on=on,
    )
    return Asked(row, state, expires_on - timedelta(days=1) if expires_on else None)


def own(person: Person, undertaking_id: int, *, on: date) -> Asked:
    """Return an undertaking that the person owes, or answer as if there were none."""
    for asked in asked_of(person, on=on):
        if asked.undertaking.pk == undertaking_id:
            return asked
    raise Http404


def offered_bodies(undertaking: Undertaking, *, on: date) -> QuerySet[Body]:
    """Return the bodies of which something can be asked, and those of which it is asked."""
    latest = Body.objects.standing(on).order_by("-pk").values_list("pk", flat=True)[:MOST_OFFERED]
    demands = UndertakingDemand.objects.filter(undertaking=undertaking, body__isnull=False)
    rows: QuerySet[Body] = Body.objects.filter(
        Q(pk__in=list(latest)) | Q(pk__in=demands.values("body"))
    )
    return rows.order_by("-pk")


def offered_seats(undertaking: Undertaking, *, on: date) -> QuerySet[Seat]:
    """Return the seats of which something can be asked, and those of which it is asked."""
    latest = (
        Seat.objects.open(on)
        .filter(body__in=Body.objects.standing(on))
        .order_by("-pk")
        .values_list("pk", flat=True)[:MOST_OFFERED]
    )
    rows: QuerySet[Seat] = Seat.objects.filter(
        Q(pk__in=list(latest)) | Q(pk__in=_seats_of(undertaking).values("seat"))
    )
    return rows.select_related("body").order_by("-body", "pk")


def offered_opportunities(undertaking: Undertaking) -> QuerySet[Opportunity]:
    """Return the latest opportunities of which something can be asked, and those of which it is."""
    latest = (
        Opportunity.objects.exclude(state=OpportunityState.WITHDRAWN)
        .order_by("-pk")
        .values_list("pk", flat=True)[:MOST_OFFERED]
    )
    demands = UndertakingDemand.objects.filter(undertaking=undertaking, opportunity__isnull=False)
    rows: QuerySet[Opportunity] = Opportunity.objects.filter(
        Q(pk__in=list(latest)) | Q(pk__in=demands.values("opportunity"))
    )
    return rows.order_by("-pk")


def missing_in_all(*, on: date, few: int) -> list[Undertaking]:
    """Return a few undertakings that some people have not given yet, with how many."""
    rows: QuerySet[Any] = with_counts(Undertaking.objects.asked(), on=on)
    return list(rows.filter(missing_now__gt=0).order_by("-pk")[:few])
