"""Reading templates, and from what projects were begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from programmes import levels
from programmes.charters.sections import SHAPES
from programmes.enums import ActivityState
from programmes.models import Activity, Programme, Project, ProjectOrigin, ProjectTemplate
from programmes.project_templates.shape import (
    CONTEXT,
    MOST_ACTIVITIES,
    PROJECT_TEXTS,
    Blueprint,
    Charter,
    ProposedActivity,
    Words,
    undated,
)
from programmes.project_templates.shipped import ShippedTemplate, templates
from programmes.selectors import charters, projects
from programmes.selectors.levels import LevelWords, current_scheme, shown

_SATURDAY = 5


def shipped(key: str) -> ShippedTemplate:
    """Return the template that the product brings for a setting, or raise Http404."""
    found = templates().get(key)
    if found is None:
        raise Http404
    return found


def origin_of(project: Project) -> ProjectOrigin | None:
    """Return from what a project was begun, or None when it was begun with empty pages."""
    return (
        ProjectOrigin.objects.filter(project=project).select_related("source", "template").first()
    )


def offered() -> QuerySet[ProjectTemplate]:
    """Return the templates of the organisation with which projects can be begun, latest first."""
    return ProjectTemplate.objects.filter(put_away_at__isnull=True).order_by("-pk")


def kept() -> QuerySet[ProjectTemplate]:
    """Return all templates of the organisation; `used` counts the projects begun with each."""
    used = (
        ProjectOrigin.objects.filter(template=OuterRef("pk"))
        .order_by()
        .values("template")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return ProjectTemplate.objects.select_related("source", "kept_by__user").annotate(
        used=Coalesce(Subquery(used, output_field=IntegerField()), Value(0))
    )


def get(template_id: int) -> ProjectTemplate:
    """Return one template of the organisation, or raise Http404."""
    found = at_most_one(kept().filter(pk=template_id))
    if found is None:
        raise Http404
    return found


def begun_with(viewer: Viewer, template: ProjectTemplate) -> QuerySet[Project]:
    """Return the projects that were begun with a template, as far as the viewer sees them."""
    return projects.visible_to(viewer).filter(origin__template=template).order_by("-pk")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a copy of a project takes, and how many of its activities are too many to read over."""

    blueprint: Blueprint
    left_behind: int


def of_project(project: Project, zone: ZoneInfo) -> Taken:
    """Return what can be taken over from a project: its words and its way, but no people.

    Activities that were cancelled are left out, and so are links for taking part from home.
    """
    activities = Activity.objects.filter(project=project).exclude(state=ActivityState.CANCELLED)
    rows = list(activities.order_by("starts_at", "pk")[:MOST_ACTIVITIES])
    plain: dict[str, Any] = {
        **{name: words_of(project, name) for name in PROJECT_TEXTS},
        **{
            name: getattr(project, name)
            for name in ("form", "sphere", "stage", "audience", *CONTEXT)
        },
        "research_steps": tuple(project.research_steps),
    }
    blueprint = Blueprint(
        **plain,
        programme_title=words_of(project.programme, "title"),
        programme_aims=words_of(project.programme, "aims"),
        level=project.planned_level.code,
        days=(project.ends_on - project.starts_on).days if project.ends_on else None,
        activities=tuple(_activity(row, project, zone) for row in rows),
        charter=_charter(project),
    )
    return Taken(blueprint, max(activities.count() - len(rows), 0))


def levels_to_promise(programme: Programme | None) -> list[LevelWords]:
    """Return the levels that a project of a programme can promise, also of one to come."""
    ladder = programme.ladder if programme else current_scheme()
    return [level for level in shown(ladder) if level.can_be_planned]


def _activity(row: Activity, project: Project, zone: ZoneInfo) -> ProposedActivity:
    starts_at = row.starts_at.astimezone(zone)
    return ProposedActivity(
        title=words_of(row, "title"),
        details=words_of(row, "details"),
        kind=row.kind,
        together=row.together,
        speaks_for=row.speaks_for,
        day=(starts_at.date() - project.starts_on).days,
        start=f"{starts_at:%H:%M}",
        minutes=round((row.ends_at - row.starts_at).total_seconds() / 60),
        preparation=row.preparation_minutes,
        place="" if row.at_home else row.place,
        place_access=row.access_to_send,
        on_screen=not row.place,
        on_weekend=starts_at.weekday() >= _SATURDAY,
    )


def _charter(project: Project) -> Charter:
    """Return the charter that is in force, or else the latest, in its language."""
    standing = charters.standing(project)
    if standing is None:
        return {}
    contents = charters.contents(standing.in_force or standing.latest)
    sections = {
        key: undated(contents[key], key, project.starts_on)
        for key in SHAPES
        if key in contents and not contents[key].is_empty
    }
    return {standing.charter.language: sections} if sections else {}


def words_of(row: Model, name: str) -> Words:
    """Return a text of a row by language, where there is one."""
    texts = {code: getattr(row, f"{name}_{code}") or "" for code, _ in settings.LANGUAGES}
    return {code: text for code, text in texts.items() if text}


def likely_level(code: str, among: Sequence[LevelWords]) -> str:
    """Return the code of the level that is meant; "" when the ladder has nothing like it.

    An organisation may have put its own words and codes in place of those that are shipped;
    then the level counts that stands for most of the same steps of known frameworks.
    """
    if any(level.code == code for level in among):
        return code
    meant = {step for level in levels.SHIPPED if level.code == code for step in level.maps_to}
    closest = max(among, key=lambda level: len(meant.intersection(level.steps)), default=None)
    return closest.code if closest and meant.intersection(closest.steps) else ""
