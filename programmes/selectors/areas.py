"""Reading the profile of the area, and who was counted in projects beside it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from programmes.area.comparison import Comparison, Finding, compare
from programmes.area.enums import Dimension
from programmes.enums import ActivityState
from programmes.models import Activity, AreaGroup, AreaProfile, GroupCount, Programme, Project
from programmes.selectors import projects

#: A form offers the latest activities; people are counted on the day.
_ACTIVITIES = 30
_PLACE = {dimension.value: place for place, dimension in enumerate(Dimension)}


@dataclass(frozen=True, slots=True)
class Compared:
    """One respect in which people are told apart, and the latest count of a project in it."""

    profile: AreaProfile
    count: GroupCount | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class GroupOverall:
    """One group, and in how many of the projects that counted it there were fewer, and more."""

    group: AreaGroup
    fewer: int
    alike: int
    more: int


@dataclass(frozen=True, slots=True)
class Overall:
    """One respect over many projects: how many counted in it, and what they found by group.

    People are never added up over projects: the same person may be in two of them, and the
    difference of two sums would tell what both hide.
    """

    profile: AreaProfile
    projects: int
    groups: list[GroupOverall]


def profiles() -> list[AreaProfile]:
    """Return what is written down about the area, in the order of the list."""
    groups = Prefetch("groups", AreaGroup.objects.order_by("order"))
    rows = AreaProfile.objects.prefetch_related(groups)
    return sorted(rows, key=lambda profile: _PLACE[profile.dimension])


def of_dimension(dimension: str) -> AreaProfile | None:
    """Return what is written down about the area in one respect."""
    return next((each for each in profiles() if each.dimension == dimension), None)


def of_project(project: Project, *, minimum: int) -> list[Compared]:
    """Return the latest count of a project in each respect, beside the area."""
    known = profiles()
    if not known:
        return []
    rows = _latest(GroupCount.objects.filter(project=project))
    latest = {count.profile_id: count for count in rows}
    return [
        Compared(
            profile,
            found := latest.get(profile.pk),
            _beside(profile, found, minimum) if found else None,
        )
        for profile in known
    ]


def of_year(year: int, *, minimum: int) -> list[Overall]:
    """Say by group in how many projects there were fewer than in the area in a year, or more."""
    announced = Project.objects.announced().order_by().values("pk")
    return _over(GroupCount.objects.filter(project__in=announced, counted_on__year=year), minimum)


def of_programme(viewer: Viewer, programme: Programme, *, minimum: int) -> list[Overall]:
    """Say the same of the latest counts of a programme's projects that the viewer sees."""
    seen = projects.visible_to(viewer).filter(programme=programme).order_by().values("pk")
    return _over(GroupCount.objects.filter(project__in=seen), minimum)


def count(viewer: Viewer, count_id: int, project: Project) -> GroupCount:
    """Return a count of a project whose viewer looks after it, or raise Http404."""
    visible = projects.manageable_by(viewer).filter(pk=project.pk)
    found = at_most_one(
        GroupCount.objects.prefetch_related("lines").filter(pk=count_id, project__in=visible)
    )
    if found is None:
        raise Http404
    return found


def activities(project: Project, count: GroupCount | None, *, at: datetime) -> list[Activity]:
    """Return the latest activities of a project at which people may have been counted.

    The one of a count that is known is always among them.
    """
    rows = Activity.objects.filter(project=project).exclude(state=ActivityState.CANCELLED)
    begun = list(rows.filter(starts_at__lte=at).order_by("-starts_at", "-pk")[:_ACTIVITIES])
    if count is not None and count.activity is not None and count.activity not in begun:
        begun.append(count.activity)
    return begun


def _latest(rows: QuerySet[GroupCount]) -> QuerySet[GroupCount]:
    return (
        rows.select_related("activity")
        .prefetch_related("lines")
        .order_by("project", "profile", "-counted_on", "-pk")
        .distinct("project", "profile")
    )


def _over(rows: QuerySet[GroupCount], minimum: int) -> list[Overall]:
    known = profiles()
    if not known:
        return []
    latest: dict[int, list[GroupCount]] = defaultdict(list)
    for count in _latest(rows):
        latest[count.profile_id].append(count)
    return [
        _overall(profile, latest[profile.pk], minimum) for profile in known if latest[profile.pk]
    ]


def _beside(profile: AreaProfile, count: GroupCount, minimum: int) -> Comparison:
    numbers = {line.group_id: line.number for line in count.lines.all()}
    return compare(
        [(group, numbers[group.pk]) for group in profile.groups.all() if group.pk in numbers],
        minimum=minimum,
    )


def _overall(profile: AreaProfile, counts: list[GroupCount], minimum: int) -> Overall:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for count in counts:
        for line in _beside(profile, count, minimum).lines:
            found[line.group.pk][line.finding] += 1
    return Overall(
        profile,
        len(counts),
        [
            GroupOverall(
                group,
                fewer=found[group.pk][Finding.FEWER],
                alike=found[group.pk][Finding.ALIKE],
                more=found[group.pk][Finding.MORE],
            )
            for group in profile.groups.all()
        ],
    )
