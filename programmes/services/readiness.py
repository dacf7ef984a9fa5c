"""Keeping how far a team is in getting ready. History never says what it wrote."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from programmes.exceptions import ChangedMeanwhileError
from programmes.models import Project, TeamReadiness
from programmes.readiness.facts import ReadyFacts
from programmes.selectors.readiness import facts_of, of
from programmes.services.projects import locked


@transaction.atomic
def keep(
    project: Project, *, facts: ReadyFacts, version: int, by: Viewer, at: datetime
) -> TeamReadiness | None:
    """Keep what the team has seen to; the same again changes nothing.

    Raises ChangedMeanwhileError when `version` is not the one in force any more.
    """
    project = locked(project)
    row = of(project)
    if facts == facts_of(row):
        return row
    if (row.version if row else 0) != version:
        raise ChangedMeanwhileError
    row = row or TeamReadiness(organisation_id=project.organisation_id, project=project)
    row.done, row.still = list(facts.done), facts.still
    row.talked_on, row.thoughts = facts.talked_on, facts.thoughts
    row.goal_of, row.goal_among = facts.goal_of, facts.goal_among
    row.changed_by_id, row.changed_at = by.membership_id, at
    row.version += 1
    row.save()
    audit.record("readiness.changed", subject=project, by=by, at=at, points=len(row.done))
    return row
