"""Beginning projects with what was proposed, and keeping templates of finished ones."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.organisations.models import Organisation
from programmes import rules
from programmes.charters.enums import Section
from programmes.charters.facts import Writing
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import TemplateFacts, write
from programmes.models import (
    ParticipationLevel,
    Programme,
    Project,
    ProjectOrigin,
    ProjectTemplate,
)
from programmes.project_templates.exceptions import LevelGoneError, NotFinishedError
from programmes.project_templates.facts import KeepFacts, StartFacts
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
        template=origin.template,
        begun_at=at,
    )
    audit.record(
        "project.begun_from",
        subject=project,
        by=by,
        at=at,
        template=origin.template.reference if origin.template else origin.shipped,
        version=origin.shipped_version or 0,
        source=origin.source.reference if origin.source else "",
        activities=len(facts.activities),
        sections=sorted(facts.charter),
    )
    return project


@transaction.atomic
def keep(
    project: Project,
    *,
    facts: KeepFacts,
    by: Viewer,
    at: datetime,
    on: date,
    submission: UUID | None = None,
) -> ProjectTemplate:
    """Keep a template of a finished project.

    Raises NotFinishedError, or AlreadyAskedError when the same form was sent before.
    """
    if not rules.may_become_template(project, on):
        raise NotFinishedError
    template = ProjectTemplate(
        organisation_id=project.organisation_id,
        number=next_number(ProjectTemplate.objects.all()),
        content=facts.content.to_json(),
        source=project,
        kept_by_id=by.membership_id,
        kept_at=at,
        submission=submission,
    )
    write(template, facts.words)
    with constraint_becomes({"project_template_submission_is_unique": AlreadyAskedError()}):
        template.save()
    audit.record("template.kept", subject=template, by=by, at=at, source=project.reference)
    return template


@transaction.atomic
def rename(
    template: ProjectTemplate, *, facts: TemplateFacts, version: int, by: Viewer, at: datetime
) -> ProjectTemplate:
    """Change how a template is called and what it is good for; what it holds stays.

    Raises ChangedMeanwhileError when `version` is not the one in force any more.
    """
    template = locked(template)
    if template.version != version:
        raise ChangedMeanwhileError
    changed = write(template, facts)
    if changed:
        template.version += 1
        template.save()
        audit.record("template.renamed", subject=template, by=by, at=at, fields=changed)
    return template


@transaction.atomic
def put_away(template: ProjectTemplate, *, by: Viewer, at: datetime) -> ProjectTemplate:
    """Offer a template no more; what was begun with it stays. A second call changes nothing."""
    template = locked(template)
    if template.is_offered:
        template.put_away_at = at
        template.save(update_fields=["put_away_at"])
        audit.record("template.put_away", subject=template, by=by, at=at)
    return template


@transaction.atomic
def bring_back(template: ProjectTemplate, *, by: Viewer, at: datetime) -> ProjectTemplate:
    """Offer a template again that was put away. A second call changes nothing."""
    template = locked(template)
    if not template.is_offered:
        template.put_away_at = None
        template.save(update_fields=["put_away_at"])
        audit.record("template.brought_back", subject=template, by=by, at=at)
    return template


def locked(template: ProjectTemplate) -> ProjectTemplate:
    """Return the template as it is now, held until the transaction ends."""
    return ProjectTemplate.objects.select_for_update(of=("self",), no_key=True).get(pk=template.pk)


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
