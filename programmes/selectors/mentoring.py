"""Reading pairs of mentors and people who are new, with how often they met."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, DecimalField, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.models import Involvement, Mentoring
from programmes.selectors.skills import number

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Meetings(TypedDict):
        met: int
        hours: Decimal | None
        met_on: date | None

    Pair = WithAnnotations[Mentoring, _Meetings]

_HOUR = 60
#: So many of the latest are on the page of a person.
_MOST = 20
#: As many people are offered as newcomers, whoever came last first.
_OFFERED = 100


def visible_to(viewer: Viewer) -> QuerySet[Mentoring]:
    """Return the pairs that the viewer may see: all for who looks after people, else their own."""
    rows = Mentoring.objects.all()
    if not viewer.can(Permission.MANAGE_PEOPLE):
        rows = rows.filter(member=viewer.membership_id)
    return counted(rows)


def counted(rows: QuerySet[Mentoring], *, of: Q | None = None) -> "QuerySet[Pair]":
    """Add how often two people `met`, for how many `hours`, and `met_on`, the last day.

    `of` narrows which meetings are counted, seen from the pair.
    """
    hours = Cast(Sum("meetings__minutes", filter=of), DecimalField(max_digits=10, decimal_places=4))
    found = rows.select_related("mentor", "person", "member__user", "project").annotate(
        met=Count("meetings", filter=of),
        hours=hours / Value(Decimal(_HOUR)),
        met_on=Max("meetings__contact_on", filter=of),
    )
    return cast("QuerySet[Pair]", found)


def of_person(person: Person) -> "list[Pair]":
    """Return the pairs in which somebody is the mentor or the one who is new."""
    rows = Mentoring.objects.filter(Q(mentor=person) | Q(person=person))
    return list(counted(rows).order_by("-pk")[:_MOST])


def get(mentoring_id: int) -> Mentoring:
    """Return one pair with how often they met, for whoever looks after people; else Http404."""
    found = at_most_one(counted(Mentoring.objects.filter(pk=mentoring_id)))
    if found is None:
        raise Http404
    return found


def named(typed: str, mentor: Person) -> Mentoring | None:
    """Return the pair of a mentor that an address names; None when it names none."""
    if not typed:
        return None
    found = get(number(typed))
    if found.mentor_id != mentor.pk:
        raise Http404
    return found


def newcomers(mentor: Person) -> list[Involvement]:
    """Return who takes part in a project of the mentor's, whoever came last first."""
    mine = Involvement.objects.taking_part().filter(person=mentor).values("project")
    rows = (
        Involvement.objects.taking_part()
        .filter(project__in=mine, project__closed_at__isnull=True, person__left_at__isnull=True)
        .exclude(person=mentor)
        .select_related("person", "project")
    )
    return list(rows.order_by("-answered_at", "-pk")[:_OFFERED])
