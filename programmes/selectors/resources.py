"""Reading what is set aside for a project year by year, beside what was used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from programmes.models import (
    Attendance,
    ContactNote,
    PlannedResource,
    Programme,
    Project,
    ResourcePlan,
    UsedResource,
)
from programmes.models.project import ProjectQuerySet
from programmes.resources import sources
from programmes.resources.enums import Measure, ResourceKind, measure_of
from programmes.selectors import kinds, projects

_MINUTES_OF_HOUR = 60
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One kind in one year: what is set aside, what was used, and what is left of it."""

    kind: ResourceKind
    planned: Decimal
    used: Decimal

    @property
    def measure(self) -> Measure:
        """Return in what the amounts are counted."""
        return measure_of(self.kind)

    @property
    def is_over(self) -> bool:
        """Say whether more was used than set aside."""
        return self.used > self.planned

    @property
    def difference(self) -> Decimal:
        """Return how much is left, or how much was used beyond."""
        return abs(self.planned - self.used)


@dataclass(frozen=True, slots=True)
class Given:
    """What those who take part gave in a year, in hours of activities and of preparation.

    `training` is the part of it that was given in activities that count as training.
    """

    people: int
    hours: Decimal
    training: Decimal


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a project."""

    number: int
    is_planned: bool
    lines: list[Line]
    given: Given | None

    @property
    def money(self) -> Line | None:
        """Return all lines about money together, when there are several."""
        lines = [line for line in self.lines if line.measure == Measure.MONEY]
        if len(lines) < _SEVERAL:
            return None
        planned = sum((line.planned for line in lines), Decimal())
        return Line(ResourceKind.OTHER, planned, sum((line.used for line in lines), Decimal()))


def years_of(project: Project, *, zone: tzinfo) -> list[Year]:
    """Return the years of a project of which something is known, the latest first."""
    return _years(Project.objects.filter(pk=project.pk), zone)


def years_of_programme(viewer: Viewer, programme: Programme, *, zone: tzinfo) -> list[Year]:
    """Return the same for all projects of a programme that the viewer looks after, added up."""
    return _years(projects.manageable_by(viewer).filter(programme=programme), zone)


def _years(of: ProjectQuerySet, zone: tzinfo) -> list[Year]:
    """Return the years of which something is known, in a few queries however many projects."""
    used = _used(of, zone)
    planned = {
        (row["year"], row["sort"]): row["together"]
        for row in PlannedResource.objects.filter(plan__project__in=of)
        .order_by()
        .values(year=F("plan__year"), sort=F("kind"))
        .annotate(together=Sum("amount"))
    }
    given = _given(of, zone)
    plans = set(ResourcePlan.objects.filter(project__in=of).values_list("year", flat=True))
    numbers = plans | {year for year, _ in used} | given.keys()
    return [
        Year(
            number,
            number in plans,
            [
                Line(
                    kind,
                    planned.get((number, kind), Decimal()),
                    used.get((number, kind), Decimal()),
                )
                for kind in ResourceKind
                if (number, kind) in planned or (number, kind) in used
            ],
            given.get(number),
        )
        for number in sorted(numbers, reverse=True)
    ]


def plan_of(project: Project, year: int) -> tuple[int, dict[str, Decimal]]:
    """Return the version of the plan of a year, and how much of each kind it sets aside."""
    plan = ResourcePlan.objects.filter(project=project, year=year).first()
    if plan is None:
        return 0, {}
    return plan.version, {line.kind: line.amount for line in plan.lines.order_by("pk")}


def notes_of(project: Project) -> QuerySet[UsedResource]:
    """Return what was noted as used."""
    return UsedResource.objects.filter(project=project).select_related("noted_by__user")


def get(viewer: Viewer, used_id: int) -> UsedResource:
    """Return one note of a project that the viewer looks after, or raise Http404."""
    row = at_most_one(
        UsedResource.objects.filter(
            pk=used_id, project__in=projects.manageable_by(viewer)
        ).select_related("project")
    )
    if row is None:
        raise Http404
    projects.get(viewer, row.project_id, to=Permission.MANAGE_PROJECT)
    return row


def _used(of: ProjectQuerySet, zone: tzinfo) -> Mapping[tuple[int, str], Decimal]:
    """Return what was used: what is noted, what is known elsewhere, and the time of contacts."""
    found = sources.used(of, zone)
    noted = (
        UsedResource.objects.filter(project__in=of)
        .order_by()
        .values(year=ExtractYear("used_on"), sort=F("kind"))
        .annotate(amount=Sum("amount"))
    )
    contacts = (
        ContactNote.objects.filter(project__in=of, mentoring__isnull=True)
        .order_by()
        .values(year=ExtractYear("contact_on"))
        .annotate(amount=Sum("minutes"))
    )
    for row in noted:
        key = (row["year"], row["sort"])
        found[key] = found.get(key, Decimal()) + row["amount"]
    for talks in contacts:
        key = (talks["year"], str(ResourceKind.TIME))
        found[key] = found.get(key, Decimal()) + Decimal(talks["amount"]) / _MINUTES_OF_HOUR
    return found


def _given(of: ProjectQuerySet, zone: tzinfo) -> dict[int, Given]:
    hours = F("hours") + F("preparation_hours")
    training = Q(activity__kind__in=kinds.of_training())
    rows = (
        Attendance.objects.present()
        .filter(activity__project__in=of)
        .order_by()
        .values(year=ExtractYear("activity__starts_at", tzinfo=zone))
        .annotate(
            people=Count("person", distinct=True),
            total=Sum(hours),
            training=Sum(hours, filter=training, default=Decimal()),
        )
    )
    return {row["year"]: Given(row["people"], row["total"], row["training"]) for row in rows}
