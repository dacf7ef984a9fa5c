"""Proposing what a meeting should deal with, answering proposals, and keeping the order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from programmes import rules
from programmes.enums import AgendaResult, AgendaState, ProposerSide
from programmes.exceptions import (
    AgendaClosedError,
    AgendaFullError,
    AlreadyAskedError,
    ChangedMeanwhileError,
    ReasonMissingError,
)
from programmes.facts import AgendaFacts, write
from programmes.models import Activity, AgendaItem, Attendance
from programmes.services import messages
from programmes.services.activities import locked

MOST_ITEMS = 100


@transaction.atomic
def propose(
    activity: Activity,
    *,
    facts: AgendaFacts,
    attendance: Attendance | None,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> AgendaItem:
    """Put something forward for a meeting.

    With an attendance it is that person's proposal and waits for an answer; without one it is
    the team's and stands on the agenda straight away. Raises AgendaClosedError,
    AgendaFullError, or AlreadyAskedError when the same form was sent before.
    """
    activity = locked(activity)
    if not rules.may_propose(activity, at):
        raise AgendaClosedError
    if AgendaItem.objects.filter(activity=activity).count() >= MOST_ITEMS:
        raise AgendaFullError
    item = AgendaItem(
        organisation_id=activity.organisation_id,
        activity=activity,
        member_id=by.membership_id if by.is_staff else None,
        submission=submission,
        created_at=at,
    )
    write(item, facts)
    if attendance is None:
        item.side = ProposerSide.TEAM
        _accept(item, by, at)
    else:
        item.proposer_id = attendance.person_id
        item.side = attendance.involvement.side
    with constraint_becomes({"agenda_item_submission_is_unique": AlreadyAskedError()}):
        item.save()
    audit.record("agenda.proposed", subject=activity, by=by, at=at, side=str(item.side))
    return item


@transaction.atomic
def change(
    item: AgendaItem, *, facts: AgendaFacts, version: int, by: Viewer, at: datetime
) -> AgendaItem:
    """Change the words, the purpose or the time of an item.

    Raises ChangedMeanwhileError when `version` is not the one in force, or AgendaClosedError.
    """
    item = _held(item)
    if item.version != version:
        raise ChangedMeanwhileError
    changed = write(item, facts)
    if changed:
        item.version += 1
        item.save()
        audit.record("agenda.changed", subject=item.activity, by=by, at=at, fields=changed)
    return item


@transaction.atomic
def answer(  # noqa: PLR0913 — each is a different fact about one answer
    item: AgendaItem,
    *,
    accepted: bool,
    reason: str,
    version: int,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> AgendaItem:
    """Put a proposal on the agenda, or put it aside with a reason; who proposed it is told.

    The answer can be changed. Raises ReasonMissingError, ChangedMeanwhileError or
    AgendaClosedError.
    """
    item = _held(item)
    state = AgendaState.ACCEPTED if accepted else AgendaState.PUT_ASIDE
    if (item.state, item.reason) == (state, reason):
        return item
    if item.version != version:
        raise ChangedMeanwhileError
    if not accepted and not reason:
        raise ReasonMissingError
    item.reason = reason
    if accepted and item.state != AgendaState.ACCEPTED:
        _accept(item, by, at)
    elif not accepted:
        item.state, item.position, item.result = AgendaState.PUT_ASIDE, None, ""
        item.answered_by_id, item.answered_at = by.membership_id, at
    item.version += 1
    item.save()
    audit.record("agenda.answered", subject=item.activity, by=by, at=at, state=str(state))
    if item.proposer is not None:
        messages.about_agenda(item, person=item.proposer, organisation=organisation, at=at)
    return item


@transaction.atomic
def move(item: AgendaItem, *, up: bool, by: Viewer, at: datetime) -> AgendaItem:
    """Let an item come earlier or later; the first and the last stay where they are."""
    item = _held(item)
    order = list(AgendaItem.objects.filter(activity=item.activity).on_the_agenda())
    here = next((place for place, other in enumerate(order) if other.pk == item.pk), None)
    if here is None:
        raise ChangedMeanwhileError
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return item
    order[here], order[there] = order[there], order[here]
    for position, other in enumerate(order, start=1):
        other.position = position
    AgendaItem.objects.bulk_update(order, ["position"])
    audit.record("agenda.ordered", subject=item.activity, by=by, at=at)
    return order[there]


@transaction.atomic
def conclude(item: AgendaItem, *, result: AgendaResult, by: Viewer, at: datetime) -> AgendaItem:
    """Record what became of an item at the meeting. Raises AgendaClosedError."""
    item = _held(item)
    if item.state != AgendaState.ACCEPTED or not rules.has_begun(item.activity, at):
        raise AgendaClosedError
    if item.result != result:
        item.result = result
        item.version += 1
        item.save(update_fields=["result", "version"])
        audit.record("agenda.concluded", subject=item.activity, by=by, at=at, result=str(result))
    return item


def _accept(item: AgendaItem, by: Viewer, at: datetime) -> None:
    last = AgendaItem.objects.filter(activity=item.activity).aggregate(last=Max("position"))
    item.state = AgendaState.ACCEPTED
    item.position = (last["last"] or 0) + 1
    item.answered_by_id, item.answered_at = by.membership_id, at


def _held(item: AgendaItem) -> AgendaItem:
    """Return the item as it is now; its meeting is held until the transaction ends."""
    activity = locked(item.activity)
    if not rules.may_prepare(activity):
        raise AgendaClosedError
    found = (
        AgendaItem.objects.select_for_update(of=("self",), no_key=True)
        .select_related("proposer")
        .get(pk=item.pk)
    )
    found.activity = activity
    return found
