"""Creating, changing, announcing and closing projects."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.core.text import search_words
from engagement.organisations.models import Membership, Organisation
from programmes import rules
from programmes.exceptions import (
    AlreadyAnnouncedError,
    AlreadyAskedError,
    AnnouncementIncompleteError,
    ChangedMeanwhileError,
    ProjectClosedError,
)
from programmes.facts import ProjectFacts, write
from programmes.models import Programme, Project, ProjectWord
from programmes.services import colleagues, joint_shares


@transaction.atomic
def create(
    programme: Programme,
    *,
    facts: ProjectFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Project:
    """Create a project; lead and deputy may manage it from now on, whatever their role.

    Raises AlreadyAskedError when the same form was sent before.
    """
    project = Project(
        organisation_id=programme.organisation_id,
        programme=programme,
        number=next_number(Project.objects.all()),
        submission=submission,
        created_at=at,
    )
    write(project, facts)
    with constraint_becomes({"project_submission_is_unique": AlreadyAskedError()}):
        project.save()
    _keep_words(project)
    audit.record(
        "project.created", subject=project, by=by, at=at, planned_level=facts.planned_level.code
    )
    _trust(project, before=set(), by=by, at=at)
    return project


@transaction.atomic
def change(
    project: Project, *, facts: ProjectFacts, version: int, by: Viewer, at: datetime
) -> Project:
    """Change what is said about a project.

    Raises ChangedMeanwhileError when `version` is not the one in force any more, and
    ProjectClosedError.
    """
    project = locked(project)
    if not project.is_open:
        raise ProjectClosedError
    if project.version != version:
        raise ChangedMeanwhileError
    before = {project.lead_id, project.deputy_id}
    level_before = project.planned_level.code
    changed = write(project, facts)
    if not changed:
        return project
    project.version += 1
    project.save()
    _keep_words(project)
    audit.record(
        "project.changed",
        subject=project,
        by=by,
        at=at,
        fields=changed,
        planned_level=facts.planned_level.code,
        planned_level_before=level_before,
    )
    _trust(project, before=before, by=by, at=at)
    joint_shares.soon(project.pk, at=at)
    return project


@transaction.atomic
def announce(project: Project, *, organisation: Organisation, by: Viewer, at: datetime) -> Project:
    """Publish the announcement, once; from now on people can be invited.

    Raises AlreadyAnnouncedError, ProjectClosedError, or AnnouncementIncompleteError.
    """
    project = locked(project)
    if project.is_announced:
        raise AlreadyAnnouncedError
    if not project.is_open:
        raise ProjectClosedError
    missing = rules.missing_texts(project, organisation.languages)
    if rules.blocks_announcement(missing, organisation.languages):
        raise AnnouncementIncompleteError
    project.announced_at = at
    project.announced_by_id = by.membership_id
    project.save(update_fields=["announced_at", "announced_by"])
    audit.record("project.announced", subject=project, by=by, at=at)
    return project


@transaction.atomic
def close(project: Project, *, by: Viewer, at: datetime) -> Project:
    """Close a project: nobody is invited any more, and answers stay what they are.

    A second call changes nothing.
    """
    project = locked(project)
    if not project.is_open:
        return project
    project.closed_at = at
    project.save(update_fields=["closed_at"])
    audit.record("project.closed", subject=project, by=by, at=at)
    joint_shares.soon(project.pk, at=at)
    return project


def locked(project: Project) -> Project:
    """Return the project as it is now, held until the transaction ends."""
    return Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project.pk)


def _keep_words(project: Project) -> None:
    """Make the project findable by the words of its title, in each language."""
    titles = (getattr(project, f"title_{code}") or "" for code, _ in settings.LANGUAGES)
    wanted = search_words(" ".join(titles))
    rows = ProjectWord.objects.filter(project=project)
    rows.exclude(word__in=wanted).delete()
    known = set(rows.values_list("word", flat=True))
    ProjectWord.objects.bulk_create(
        ProjectWord(organisation_id=project.organisation_id, project=project, word=word)
        for word in sorted(wanted - known)
    )


def _trust(project: Project, *, before: set[int], by: Viewer, at: datetime) -> None:
    """Let lead and deputy manage the project, and take it back from those they replace."""
    now = {project.lead_id, project.deputy_id}
    members = Membership.objects.filter(
        organisation_id=project.organisation_id, pk__in=before ^ now
    ).select_related("user")
    for member in members.order_by("pk"):
        if member.pk in now:
            colleagues.add(project, member=member, may_manage=True, by=by, at=at)
        else:
            colleagues.remove(project, member=member, by=by, at=at)
