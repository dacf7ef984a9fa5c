"""Planned, delivered and felt: the levels of projects side by side, each as it may be told.

Felt levels come from the latest closed round of a project and look exactly as on the page of
its results: rounds are never added up, because the same people answer again, and because the
difference of two sums would tell what both hide.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef

from engagement.access.viewer import Viewer
from engagement.organisations.models import SMALLEST_GROUP_SIZE
from evaluation import results
from evaluation.enums import ItemKind
from evaluation.models import Item, LevelAction, Round, RoundGroup
from evaluation.models.round import RoundQuerySet
from evaluation.results import Group, Question
from evaluation.scales import Point
from evaluation.selectors import ladders
from evaluation.selectors.results import counted_of, took_part, with_counts
from programmes import rules
from programmes.enums import ActivityState
from programmes.models import Activity, ParticipationLevel, ParticipationScheme, Project
from programmes.models.project import ProjectQuerySet
from programmes.selectors import projects

#: A project that outlives more versions of the ladder than these shows the latest of them.
_VERSIONS = 4


@dataclass(frozen=True, slots=True)
class Felt:
    """What people felt in one closed round; `question` is None when nobody was asked for it."""

    round: Round
    minimum: int
    groups: tuple[Group, ...]
    points: tuple[Point, ...]
    question: Question


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The levels of one project on one version of the ladder, the lowest first.

    `delivered` counts its activities by the code of the level.
    """

    scheme: ParticipationScheme
    levels: tuple[ParticipationLevel, ...]
    planned: ParticipationLevel | None
    delivered: dict[str, int] = field(default_factory=dict)
    felt: Felt | None = None


def of_project(project: Project) -> list[SideBySide]:
    """Return the levels of a project, on each version of the ladder that it has stood on."""
    delivered = delivered_in([project.pk]).get(project.pk, {})
    rounds = latest_on_each(project)
    ids = {project.planned_level.scheme_id, *delivered, *(r.ladder_id or 0 for r in rounds)}
    schemes = list(
        ParticipationScheme.objects.filter(pk__in=ids)
        .order_by("-version")
        .prefetch_related("levels")[:_VERSIONS]
    )
    felt = {each.round.ladder_id: each for each in felt_in(rounds)}
    return [
        SideBySide(
            scheme=scheme,
            levels=tuple(sorted(scheme.levels.all(), key=lambda level: level.order)),
            planned=_planned(project, scheme, felt.get(scheme.pk)),
            delivered=delivered.get(scheme.pk, {}),
            felt=felt.get(scheme.pk),
        )
        for scheme in schemes
    ]


def latest(of: Sequence[Project]) -> dict[int, Felt]:
    """Return what was felt in the latest closed round of each project, by its id."""
    rounds = list(
        _asked_for_levels()
        .filter(project__in=of)
        .order_by("project", "-closed_at", "-pk")
        .distinct("project")
    )
    return {each.round.project_id or 0: each for each in felt_in(rounds)}


def latest_on_each(project: Project) -> list[Round]:
    """Return the latest closed round of a project on each version of the ladder."""
    return list(
        _asked_for_levels()
        .filter(project=project)
        .order_by("ladder", "-closed_at", "-pk")
        .distinct("ladder")
    )


def delivered_in(ids: Sequence[int]) -> dict[int, dict[int, dict[str, int]]]:
    """Count held activities by project, version of the ladder, and code of the level."""
    found: dict[int, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    rows = (
        Activity.objects.filter(
            project__in=ids, state=ActivityState.HELD, delivered_level__isnull=False
        )
        .order_by()
        .values_list("project", "delivered_level__scheme", "delivered_level__code")
        .annotate(n=Count("pk"))
    )
    for project, scheme, code, count in rows:
        found[project][scheme][code] = count
    return found


def delivered_by_label(of: Sequence[Project]) -> dict[int, list[tuple[str, int]]]:
    """Count held activities by project and level, the highest level first."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    rows = (
        Activity.objects.filter(
            project__in=of, state=ActivityState.HELD, delivered_level__isnull=False
        )
        .order_by()
        .values("project", "delivered_level")
        .annotate(n=Count("pk"))
    )
    counted = [(row["project"], row["delivered_level"], row["n"]) for row in rows]
    levels = ParticipationLevel.objects.select_related("scheme").in_bulk(
        [level for _, level, _ in counted]
    )
    by_height = sorted(
        counted, key=lambda row: (-levels[row[1]].scheme.version, -levels[row[1]].order)
    )
    for project, level, count in by_height:
        found[project].append((levels[level].label, count))
    return found


def portfolio(viewer: Viewer, *, programme: int | None = None, state: str = "") -> ProjectQuerySet:
    """Return the projects that the viewer sees, of a programme or in a state, the newest first."""
    rows = projects.visible_to(viewer).select_related("programme", "planned_level")
    if programme is not None:
        rows = rows.filter(programme=programme)
    if state in ("open", "closed"):
        rows = rows.filter(closed_at__isnull=state == "open")
    if state == "flagged":
        rows = rows.filter(Exists(LevelAction.objects.open().filter(project=OuterRef("pk"))))
    return rows.latest_first()


@dataclass(frozen=True, slots=True)
class Planned:
    """How many projects promise a level, and how many it or one that builds on it."""

    level: ParticipationLevel
    projects: int
    with_builders: int


def by_planned_level(rows: ProjectQuerySet) -> list[Planned]:
    """Count projects by the level that they promise, the latest ladder and highest level first.

    What counts as a level counts as those on which it builds, so these stand there as well.
    """
    counted = dict(
        rows.order_by()
        .values_list("planned_level")
        .annotate(n=Count("pk"))
        .values_list("planned_level", "n")
    )
    promised = ParticipationLevel.objects.filter(pk__in=counted).order_by().values("scheme")
    levels = list(
        ParticipationLevel.objects.filter(scheme__in=promised)
        .select_related("scheme")
        .order_by("-scheme__version", "-order")
    )
    together: dict[int, int] = defaultdict(int)
    for level in levels:
        for each in rules.counts_as(level, levels):
            together[each.pk] += counted.get(level.pk, 0)
    return [
        Planned(level, counted.get(level.pk, 0), together[level.pk])
        for level in levels
        if together[level.pk]
    ]


def not_said(project: Project) -> int:
    """Count the held activities of which nobody has said the level."""
    return Activity.objects.filter(
        project=project, state=ActivityState.HELD, delivered_level__isnull=True
    ).count()


def felt_in(rounds: Sequence[Round]) -> list[Felt]:
    """Return what may be told about the level that people felt in some closed rounds.

    A fixed number of queries for all of them.
    """
    if not rounds:
        return []
    own = ladders.of_each(rounds)
    items = {
        item.instrument_id: item
        for item in Item.objects.filter(
            kind=ItemKind.LEVEL, instrument__in={round_.instrument_id for round_ in rounds}
        ).order_by("-order")
    }
    groups: dict[int, list[RoundGroup]] = defaultdict(list)
    for group in with_counts(RoundGroup.objects.filter(round__in=rounds), kind=ItemKind.LEVEL):
        groups[group.round_id].append(group)
    return [
        _felt(round_, items[round_.instrument_id], own[round_.pk], groups[round_.pk])
        for round_ in rounds
    ]


def _felt(round_: Round, item: Item, ladder: ladders.Ladder, groups: list[RoundGroup]) -> Felt:
    minimum = round_.minimum or SMALLEST_GROUP_SIZE
    counted = [counted_of(group) for group in groups if took_part(group)]
    coarse = results.is_coarse([group.asked for group in counted], minimum=minimum)
    points = ladder.points(coarse=coarse)
    rows = [
        results.row(
            group.asked,
            group.counts.get(item.pk, {}),
            [point.codes for point in points],
            minimum=minimum,
        )
        for group in counted
        if group.asked.answered >= minimum
    ]
    question = Question(
        code=item.code,
        kind=item.kind,
        scale=item.scale,
        section=item.section,
        topic=item.topic,
        stakeholder_wording=item.stakeholder_wording,
        professional_wording=item.professional_wording,
        labels=tuple(str(point.label) for point in points),
        rows=tuple(rows),
        planned=ladder.place(coarse=coarse),
    )
    told = tuple(results.group(group.asked, minimum=minimum) for group in counted)
    return Felt(round_, minimum, told, points, question)


def _asked_for_levels() -> RoundQuerySet:
    """Return the closed rounds in which people were asked for the level."""
    asked = Item.objects.filter(instrument=OuterRef("instrument"), kind=ItemKind.LEVEL)
    rows: RoundQuerySet = Round.objects.closed().filter(Exists(asked), ladder__isnull=False)
    return rows


def _planned(
    project: Project, scheme: ParticipationScheme, felt: Felt | None
) -> ParticipationLevel | None:
    """Return the level that is planned now; on an earlier ladder, the one of its last round."""
    if project.planned_level.scheme_id == scheme.pk:
        return project.planned_level
    if felt is None or felt.question.planned is None:
        return None
    codes = felt.points[felt.question.planned].codes
    return next((level for level in scheme.levels.all() if level.code in codes), None)
