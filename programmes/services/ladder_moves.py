"""Moving a programme from one version of the ladder to a newer one."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from programmes.exceptions import (
    ChangedMeanwhileError,
    MappingIncompleteError,
    NotANewerLadderError,
)
from programmes.models import ParticipationLevel, ParticipationScheme, Programme, Project


@transaction.atomic
def move(
    programme: Programme,
    *,
    to: ParticipationScheme,
    becomes: Mapping[int, ParticipationLevel],
    version: int,
    by: Viewer,
    at: datetime,
) -> Programme:
    """Let a programme pin a newer version; its open projects promise the level that theirs becomes.

    `becomes` names for each level of the old version, by its id, the level of the new one.
    Closed projects, held activities and answers keep the version under which they stand.
    Raises ChangedMeanwhileError, NotANewerLadderError or MappingIncompleteError.
    """
    programme = Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if programme.version != version:
        raise ChangedMeanwhileError
    before = programme.ladder
    if not to.is_in_force or to.version <= before.version:
        raise NotANewerLadderError
    projects = list(
        Project.objects.select_for_update(of=("self",), no_key=True)
        .filter(programme=programme, closed_at__isnull=True)
        .exclude(planned_level__scheme=to)
        .select_related("planned_level")
        .order_by("pk")
    )
    for project in projects:
        _promise(project, becomes.get(project.planned_level_id), to=to, by=by, at=at)
    programme.ladder = to
    programme.version += 1
    programme.save(update_fields=["ladder", "version"])
    audit.record(
        "programme.ladder_moved",
        subject=programme,
        by=by,
        at=at,
        ladder=to.version,
        ladder_before=before.version,
        projects=len(projects),
    )
    return programme


def _promise(
    project: Project,
    level: ParticipationLevel | None,
    *,
    to: ParticipationScheme,
    by: Viewer,
    at: datetime,
) -> None:
    if level is None or level.scheme_id != to.pk or not level.can_be_planned:
        raise MappingIncompleteError
    before = project.planned_level
    project.planned_level = level
    project.version += 1
    project.save(update_fields=["planned_level", "version"])
    audit.record(
        "project.ladder_moved",
        subject=project,
        by=by,
        at=at,
        planned_level=level.code,
        planned_level_before=before.code,
        scheme_before=before.scheme_id,
    )
