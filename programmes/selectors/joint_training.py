"""Reading which sides learn together, and which were not reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, cast

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from engagement.access.viewer import Viewer
from programmes.enums import ActivityState, Presence, Side
from programmes.models import Activity, Attendance, Involvement, Project, TeamReadiness
from programmes.selectors import activities

if TYPE_CHECKING:  # what is added to rows has its names for the checker of types alone
    from django_stubs_ext import WithAnnotations

    class _Sides(TypedDict):
        sides: list[str]


_LATEST = 8


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of one side learnt together with another side.

    Numbers below `smallest` are hidden, of those who were reached and of those who were not.
    """

    side: Side
    people: int
    reached: int
    smallest: int

    @property
    def is_small(self) -> bool:
        """Say whether there are too few of this side for any number."""
        return self.people < self.smallest

    @property
    def are_few(self) -> bool:
        """Say whether so few were reached that the number is hidden."""
        return self.reached < self.smallest

    @property
    def are_nearly_all(self) -> bool:
        """Say whether so few were not reached that the number is hidden."""
        return self.people - self.reached < self.smallest


@dataclass(frozen=True, slots=True)
class Learnt:
    """One training that took place, and which sides were there."""

    activity: Activity
    sides: list[Side]


@dataclass(frozen=True, slots=True)
class Goals:
    """How many professionals have working with people as a goal of their year."""

    of: int
    among: int


def coverage(
    codes: Sequence[str], *, project: Project | None = None, smallest: int
) -> list[Reached]:
    """Return for each side how many of those who take part learnt together with another side."""
    there = _there(codes, project)
    joint = (
        there.order_by()
        .values("activity")
        .annotate(sides=Count("involvement__side", distinct=True))
        .filter(sides__gt=1)
        .values("activity")
    )
    together = Exists(there.filter(person=OuterRef("person"), activity__in=joint))
    places = Involvement.objects.taking_part().filter(project__closed_at__isnull=True)
    if project is not None:
        places = Involvement.objects.taking_part().filter(project=project)
    counted = {
        row["side"]: row
        for row in places.annotate(together=together)
        .order_by()
        .values("side")
        .annotate(
            people=Count("person", distinct=True),
            reached=Count("person", distinct=True, filter=Q(together=True)),
        )
    }
    return [
        Reached(side, row["people"], row["reached"], smallest)
        for side in Side
        if (row := counted.get(side.value))
    ]


def latest(
    viewer: Viewer, codes: Sequence[str], *, at: datetime, project: Project | None = None
) -> list[Learnt]:
    """Return the latest trainings of projects that the viewer may see, with who was there."""
    was_there = Q(attendances__presence__in=(Presence.PRESENT, Presence.REMOTE))
    rows = activities.visible_to(viewer) if project is None else activities.of_project(project)
    seen = (
        rows.over(at)
        .filter(kind__in=codes)
        .exclude(state=ActivityState.CANCELLED)
        .annotate(
            sides=ArrayAgg(
                "attendances__involvement__side", distinct=True, filter=was_there, default=[]
            )
        )
        .order_by("-starts_at", "-pk")[:_LATEST]
    )
    found = cast("QuerySet[WithAnnotations[Activity, _Sides]]", seen)
    return [Learnt(row, [side for side in Side if side.value in row.sides]) for row in found]


def goals(*, smallest: int) -> Goals | None:
    """Add up what teams say of goals, or return None when they are too few to say."""
    said = TeamReadiness.objects.filter(goal_among__isnull=False)
    found = said.aggregate(of=Sum("goal_of"), among=Sum("goal_among"))
    among = found["among"] or 0
    return Goals(found["of"], among) if among >= smallest else None


def _there(codes: Sequence[str], project: Project | None) -> QuerySet[Attendance]:
    rows = (
        Attendance.objects.present()
        .filter(activity__kind__in=codes)
        .exclude(activity__state=ActivityState.CANCELLED)
    )
    return rows.filter(activity__project=project) if project else rows
