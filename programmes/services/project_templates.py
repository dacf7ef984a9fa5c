"""Beginning a project with what was proposed: by a template, or by another project."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.organisations.models import Organisation
from programmes.charters.enums import Section
from programmes.charters.facts import Writing
from programmes.models import ParticipationLevel, Programme, Project, ProjectOrigin
from programmes.project_templates.exceptions import LevelGoneError
from programmes.project_templates.facts import StartFacts
from programmes.services import activities, charters, programmes, projects


@transaction.atomic
def start(
    organisation: Organisation,
    *,
    facts: StartFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Project:
    """Make a project, its planned activities and the draft of its charter; all of it or nothing.

    Nothing is published by it, and nobody is invited. Raises LevelGoneError, or
    AlreadyAskedError when the same form was sent before.
    """
    programme = (
        facts.programme
        if isinstance(facts.programme, Programme)
        else programmes.create(organisation, facts=facts.programme, by=by, at=at)
    )
    level = ParticipationLevel.objects.filter(
        scheme=programme.ladder_id, code=facts.level, can_be_planned=True
    ).first()
    if level is None:
        raise LevelGoneError
    project = projects.create(
        programme, facts=facts.project(level), by=by, at=at, submission=submission
    )
    for activity in facts.activities:
        activities.plan(project, facts=activity, by=by, at=at)
    _write_charter(project, facts, by=by, at=at)
    origin = facts.origin
    ProjectOrigin.objects.create(
        organisation_id=project.organisation_id,
        project=project,
        shipped=origin.shipped,
        shipped_version=origin.shipped_version,
        source=origin.source,
        begun_at=at,
    )
    audit.record(
        "project.begun_from",
        subject=project,
        by=by,
        at=at,
        template=origin.shipped,
        version=origin.shipped_version or 0,
        source=origin.source.reference if origin.source else "",
        activities=len(facts.activities),
        sections=sorted(facts.charter),
    )
    return project


def _write_charter(project: Project, facts: StartFacts, *, by: Viewer, at: datetime) -> None:
    """Begin the charter with the sections that were taken; without any, there is none yet."""
    if not facts.charter:
        return
    version = charters.start(project, language=facts.charter_language, by=by, at=at)
    for section, content in facts.charter.items():
        charters.write(
            version,
            writing=Writing(section=Section(section), content=content, seen=0),
            by=by,
            at=at,
        )
