"""Writing down the goals of an organisation, and which programmes serve them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import write
from programmes.governance import rules
from programmes.governance.exceptions import ObjectiveEndedError, TooManyObjectivesError
from programmes.governance.facts import ObjectiveFacts
from programmes.models import GovernanceDocument, Objective, ObjectiveProgramme, Programme
from programmes.services.governance import in_force


@transaction.atomic
def add(
    document: GovernanceDocument,
    *,
    facts: ObjectiveFacts,
    by: Viewer,
    at: datetime,
    on: date,
    submission: UUID | None = None,
) -> Objective:
    """Add a goal that a document states, with the programmes that serve it.

    Raises NoLongerInForceError, TooManyObjectivesError, or AlreadyAskedError when the same
    form was sent before.
    """
    document = in_force(document, on)
    objective = Objective(
        organisation_id=document.organisation_id,
        document=document,
        submission=submission,
        created_at=at,
    )
    write(objective, facts)
    with constraint_becomes({"objective_submission_is_unique": AlreadyAskedError()}):
        objective.save(force_insert=True)
    known = Objective.objects.filter(document=document, ended_at__isnull=True)
    if known.count() > rules.MOST_OBJECTIVES:
        raise TooManyObjectivesError
    _link(objective, facts.programmes, at)
    audit.record(
        "objective.added", subject=document, by=by, at=at, programmes=len(facts.programmes)
    )
    return objective


@transaction.atomic
def change(
    objective: Objective,
    *,
    facts: ObjectiveFacts,
    version: int,
    by: Viewer,
    at: datetime,
    on: date,
) -> Objective:
    """Change the words of a goal, or which programmes serve it.

    Raises NoLongerInForceError, ObjectiveEndedError, or ChangedMeanwhileError when `version`
    is not the one in force any more.
    """
    document = in_force(objective.document, on)
    objective = _locked(objective)
    if objective.ended_at is not None:
        raise ObjectiveEndedError
    if objective.version != version:
        raise ChangedMeanwhileError
    changed = write(objective, facts)
    if _link(objective, facts.programmes, at):
        changed.append("programmes")
    if not changed:
        return objective
    objective.version += 1
    objective.save()
    audit.record("objective.changed", subject=document, by=by, at=at, fields=changed)
    return objective


@transaction.atomic
def end(objective: Objective, *, by: Viewer, at: datetime) -> None:
    """Record that it is no longer a goal. A second call changes nothing."""
    objective = _locked(objective)
    if objective.ended_at is not None:
        return
    objective.ended_at = at
    objective.version += 1
    objective.save(update_fields=["ended_at", "version"])
    audit.record("objective.ended", subject=objective.document, by=by, at=at)


def _locked(objective: Objective) -> Objective:
    return (
        Objective.objects.select_for_update(of=("self",), no_key=True)
        .select_related("document")
        .get(pk=objective.pk)
    )


def _link(objective: Objective, programmes: Sequence[Programme], at: datetime) -> bool:
    """Let exactly these programmes serve a goal; say whether anything changed."""
    wanted = {programme.pk for programme in programmes}
    links = ObjectiveProgramme.objects.filter(objective=objective)
    linked = set(links.values_list("programme_id", flat=True))
    links.filter(programme__in=linked - wanted).delete()
    ObjectiveProgramme.objects.bulk_create(
        ObjectiveProgramme(
            organisation_id=objective.organisation_id,
            objective=objective,
            programme_id=programme_id,
            linked_at=at,
        )
        for programme_id in sorted(wanted - linked)
    )
    return wanted != linked
