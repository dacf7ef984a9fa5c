"""Reading templates, and from what projects were begun."""

from collections.abc import Sequence

from django.http import Http404

from programmes import levels
from programmes.models import Programme, Project, ProjectOrigin
from programmes.project_templates.shipped import ShippedTemplate, templates
from programmes.selectors.levels import LevelWords, current_scheme, shown


def shipped(key: str) -> ShippedTemplate:
    """Return the template that the product brings for a setting, or raise Http404."""
    found = templates().get(key)
    if found is None:
        raise Http404
    return found


def origin_of(project: Project) -> ProjectOrigin | None:
    """Return from what a project was begun, or None when it was begun with empty pages."""
    return ProjectOrigin.objects.filter(project=project).first()


def levels_to_promise(programme: Programme | None) -> list[LevelWords]:
    """Return the levels that a project of a programme can promise, also of one to come."""
    ladder = programme.ladder if programme else current_scheme()
    return [level for level in shown(ladder) if level.can_be_planned]


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
