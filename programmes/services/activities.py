"""Planning activities, moving and cancelling them, and recording what came of them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.jobs.ledger import enqueue
from programmes import rules
from programmes.enums import ActivityState
from programmes.exceptions import (
    ActivityNotBegunError,
    ActivityOverError,
    AlreadyAskedError,
    ChangedMeanwhileError,
    NoHomeVisitError,
    ProjectClosedError,
)
from programmes.facts import HOME_VISIT, ActivityFacts, write
from programmes.models import Activity, ParticipationLevel, Project
from programmes.services import access_tasks, kinds
from programmes.services.projects import locked as locked_project

#: A change of these is told to everybody who was invited.
_TOLD = frozenset({"starts_at", "ends_at", "place", "remote_link"})
#: An interpreter or a room with a hearing loop was found for these.
_ARRANGED_FOR = frozenset({"starts_at", "ends_at", "place"})


@transaction.atomic
def plan(
    project: Project,
    *,
    facts: ActivityFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Activity:
    """Plan an activity of an open project.

    Raises ProjectClosedError, or AlreadyAskedError when the same form was sent before.
    """
    project = locked_project(project)
    if not project.is_open:
        raise ProjectClosedError
    activity = Activity(
        organisation_id=project.organisation_id,
        project=project,
        submission=submission,
        created_at=at,
    )
    write(activity, kinds.as_usual(facts))
    with constraint_becomes({"activity_submission_is_unique": AlreadyAskedError()}):
        activity.save()
    audit.record(
        "activity.planned", subject=activity, by=by, at=at, starts_at=facts.starts_at.isoformat()
    )
    return activity


@transaction.atomic
def change(
    activity: Activity, *, facts: ActivityFacts, sequence: int, by: Viewer, at: datetime
) -> Activity:
    """Change or move an activity; those invited are told when time or place changed.

    What was arranged for another time or place waits to be confirmed again, and so does what was
    agreed for a visit to somebody's home.

    Raises ActivityOverError, or ChangedMeanwhileError when `sequence` is not the one in force.
    """
    activity = locked(activity)
    if not rules.may_change_activity(activity):
        raise ActivityOverError
    if activity.sequence != sequence:
        raise ChangedMeanwhileError
    changed = write(activity, kinds.as_usual(facts))
    if not changed:
        return activity
    if {*_ARRANGED_FOR, *HOME_VISIT}.intersection(changed):
        activity.home_confirmed_at = activity.home_confirmed_by = None
    activity.sequence += 1
    is_told = bool(_TOLD.intersection(changed)) and not rules.is_over(activity, at)
    if is_told:
        activity.moved_in = activity.sequence
    activity.save()
    audit.record(
        "activity.changed",
        subject=activity,
        by=by,
        at=at,
        fields=changed,
        starts_at=facts.starts_at.isoformat(),
    )
    if is_told:
        if _ARRANGED_FOR.intersection(changed):
            access_tasks.confirm_again(activity, by=by, at=at)
        enqueue(
            "programmes.tell_moved",
            key=f"programmes.tell_moved:{activity.pk}:{activity.sequence}",
            activity_id=activity.pk,
            sequence=activity.sequence,
        )
    return activity


@transaction.atomic
def confirm_home_visit(activity: Activity, *, sequence: int, by: Viewer, at: datetime) -> Activity:
    """Keep that everybody who goes to somebody's home agreed to what was written down.

    A second call changes nothing. Raises NoHomeVisitError, ActivityOverError, or
    ChangedMeanwhileError when `sequence` is not the one in force.
    """
    activity = locked(activity)
    if not activity.at_home:
        raise NoHomeVisitError
    if rules.is_over(activity, at) or not rules.may_change_activity(activity):
        raise ActivityOverError
    if activity.sequence != sequence:
        raise ChangedMeanwhileError
    if activity.home_confirmed_at is None:
        activity.home_confirmed_at, activity.home_confirmed_by_id = at, by.membership_id
        activity.save(update_fields=["home_confirmed_at", "home_confirmed_by"])
        audit.record("activity.home_visit_confirmed", subject=activity, by=by, at=at)
    return activity


@transaction.atomic
def cancel(activity: Activity, *, by: Viewer, at: datetime) -> Activity:
    """Cancel an activity to come; those invited are told. A second call changes nothing.

    Raises ActivityOverError.
    """
    activity = locked(activity)
    if activity.state == ActivityState.CANCELLED:
        return activity
    if not rules.may_cancel(activity, at):
        raise ActivityOverError
    activity.state = ActivityState.CANCELLED
    activity.cancelled_at = at
    activity.sequence += 1
    activity.save(update_fields=["state", "cancelled_at", "sequence"])
    audit.record("activity.cancelled", subject=activity, by=by, at=at)
    enqueue(
        "programmes.tell_cancelled",
        key=f"programmes.tell_cancelled:{activity.pk}",
        activity_id=activity.pk,
    )
    return activity


@transaction.atomic
def close(
    activity: Activity,
    *,
    delivered_level: ParticipationLevel | None,
    outcome: str,
    seen: str,
    by: Viewer,
    at: datetime,
) -> Activity:
    """Record what came of an activity, and at which level people took part if that is known.

    `seen` is the outcome as the page showed it before. Another level than before begins
    without evidence. Raises ActivityOverError for a cancelled activity, ActivityNotBegunError,
    or ChangedMeanwhileError.
    """
    activity = locked(activity)
    if activity.state == ActivityState.CANCELLED:
        raise ActivityOverError
    if not rules.may_close_activity(activity, at):
        raise ActivityNotBegunError
    level = delivered_level.pk if delivered_level else None
    wanted = (ActivityState.HELD, level, outcome)
    if (activity.state, activity.delivered_level_id, activity.outcome) == wanted:
        return activity
    if activity.outcome != seen:
        raise ChangedMeanwhileError
    activity.state = ActivityState.HELD
    if activity.delivered_level_id != level:
        activity.seen_signs.all().delete()
        activity.delivered_level = delivered_level
        activity.evidence = ""
        activity.evidence_version += 1
    activity.outcome = outcome
    activity.save(
        update_fields=["state", "delivered_level", "outcome", "evidence", "evidence_version"]
    )
    audit.record(
        "activity.closed",
        subject=activity,
        by=by,
        at=at,
        delivered_level=delivered_level.code if delivered_level else "",
    )
    return activity


def locked(activity: Activity) -> Activity:
    """Return the activity as it is now, held until the transaction ends."""
    return (
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .get(pk=activity.pk)
    )
