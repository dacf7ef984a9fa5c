"""Keeping what a meeting decided and what it asks people to do."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from programmes import rules
from programmes.enums import AgendaResult, AgendaState, DecisionKind
from programmes.exceptions import (
    ActionWithoutOwnerError,
    ActivityNotBegunError,
    AlreadyAskedError,
    ChangedMeanwhileError,
)
from programmes.facts import DecisionFacts, write
from programmes.models import Activity, MeetingDecision
from programmes.services.activities import locked


@transaction.atomic
def record(
    activity: Activity,
    *,
    facts: DecisionFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> MeetingDecision:
    """Record a decision or an action; the item it belongs to counts as decided.

    Raises ActivityNotBegunError, ActionWithoutOwnerError, or AlreadyAskedError when the same
    form was sent before.
    """
    activity = locked(activity)
    if not rules.may_record_attendance(activity, at):
        raise ActivityNotBegunError
    decision = MeetingDecision(
        organisation_id=activity.organisation_id,
        activity=activity,
        recorded_by_id=by.membership_id,
        submission=submission,
        created_at=at,
    )
    _write(decision, facts)
    _expect_owner(decision)
    with constraint_becomes({"meeting_decision_submission_is_unique": AlreadyAskedError()}):
        decision.save()
    _settle_item(decision)
    audit.record(
        "meeting.decided", subject=activity, by=by, at=at, what=str(DecisionKind(decision.kind))
    )
    return decision


@transaction.atomic
def change(
    decision: MeetingDecision, *, facts: DecisionFacts, version: int, by: Viewer, at: datetime
) -> MeetingDecision:
    """Change what is said about a decision or an action.

    Raises ChangedMeanwhileError when `version` is not the one in force, or
    ActionWithoutOwnerError.
    """
    decision = _held(decision)
    if decision.version != version:
        raise ChangedMeanwhileError
    changed = _write(decision, facts)
    _expect_owner(decision)
    if changed:
        decision.version += 1
        decision.save()
        _settle_item(decision)
        audit.record(
            "meeting.decision_changed", subject=decision.activity, by=by, at=at, fields=changed
        )
    return decision


@transaction.atomic
def finish(decision: MeetingDecision, *, done: bool, by: Viewer, at: datetime) -> MeetingDecision:
    """Say that an action is done, or that it is not after all; a second call changes nothing."""
    decision = _held(decision)
    if (decision.done_at is not None) == done:
        return decision
    decision.done_at = at if done else None
    decision.version += 1
    decision.save(update_fields=["done_at", "version"])
    kind = "meeting.action_done" if done else "meeting.action_reopened"
    audit.record(kind, subject=decision.activity, by=by, at=at)
    return decision


def _write(decision: MeetingDecision, facts: DecisionFacts) -> list[str]:
    """Put facts on a decision, with the row of the charter whole."""
    right = [] if decision.right == facts.right else ["right"]
    decision.right = facts.right
    return write(decision, facts) + right


def _expect_owner(decision: MeetingDecision) -> None:
    if decision.kind == DecisionKind.ACTION and not decision.has_owner:
        raise ActionWithoutOwnerError


def _settle_item(decision: MeetingDecision) -> None:
    """Take an item as decided when a decision about it is recorded."""
    item = decision.item
    undecided = item is not None and item.state == AgendaState.ACCEPTED and not item.result
    if item is not None and undecided and decision.kind == DecisionKind.DECISION:
        item.result = AgendaResult.DECIDED
        item.version += 1
        item.save(update_fields=["result", "version"])


def _held(decision: MeetingDecision) -> MeetingDecision:
    return (
        MeetingDecision.objects.select_for_update(of=("self",), no_key=True)
        .select_related("activity", "item")
        .get(pk=decision.pk)
    )
