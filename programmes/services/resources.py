"""Setting time and money aside for a project, and noting what was used."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import at_most_one, constraint_becomes
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import PlannedResource, Project, ResourcePlan, UsedResource
from programmes.resources.facts import UsedFacts
from programmes.services.projects import locked


@transaction.atomic
def plan(
    project: Project,
    *,
    year: int,
    amounts: Mapping[str, Decimal],
    version: int,
    by: Viewer,
    at: datetime,
) -> ResourcePlan | None:
    """Set aside for a year what is not nothing; the same again changes nothing.

    Raises ChangedMeanwhileError when `version` is not the one in force any more.
    """
    project = locked(project)
    made = ResourcePlan.objects.filter(project=project, year=year).first()
    wanted = {kind: amount for kind, amount in amounts.items() if amount}
    known = {line.kind: line.amount for line in made.lines.order_by("pk")} if made else {}
    if wanted == known:
        return made
    if (made.version if made else 0) != version:
        raise ChangedMeanwhileError
    made = made or ResourcePlan(organisation_id=project.organisation_id, project=project, year=year)
    made.changed_at = at
    made.version += 1
    made.save()
    made.lines.all().delete()
    PlannedResource.objects.bulk_create(
        PlannedResource(
            organisation_id=project.organisation_id, plan=made, kind=kind, amount=amount
        )
        for kind, amount in wanted.items()
    )
    audit.record("resources.planned", subject=project, by=by, at=at, year=year)
    return made


@transaction.atomic
def note(
    project: Project,
    *,
    facts: UsedFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> UsedResource:
    """Note that something was used. Raises AlreadyAskedError for the same form once more."""
    row = UsedResource(
        organisation_id=project.organisation_id,
        project=project,
        kind=facts.kind,
        amount=facts.amount,
        used_on=facts.used_on,
        words=facts.words,
        noted_by_id=by.membership_id,
        noted_at=at,
        submission=submission,
    )
    with constraint_becomes({"used_resource_submission_is_unique": AlreadyAskedError()}):
        row.save(force_insert=True)
    audit.record("resources.used", subject=project, by=by, at=at)
    return row


@transaction.atomic
def remove(row: UsedResource, *, by: Viewer, at: datetime) -> None:
    """Take back a note; that there was one stays in history. A second call changes nothing."""
    found = at_most_one(
        UsedResource.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .filter(pk=row.pk)
    )
    if found is None:
        return
    found.delete()
    audit.record("resources.not_used", subject=found.project, by=by, at=at)
