"""Opening an action where felt and promised levels drift apart, answering and closing it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit.events import Actor, record
from evaluation import flags
from evaluation.enums import Flag
from evaluation.exceptions import ActionChangedError, ActionClosedError
from evaluation.models import LevelAction, Round
from evaluation.selectors import perceived

#: So many rounds are looked at in one go.
BATCH = 50
#: So long there is to say what is done about it.
_TIME_TO_ANSWER = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """What is done about a finding, who looks after it, and until when."""

    answer: str
    owner_id: int
    due_on: date
    criterion_id: int | None = None


@transaction.atomic
def look(*, at: datetime, on: date, by: Actor) -> int:
    """Look at rounds that were closed since the last time; return how many these were.

    `on` is the date where the organisation is.

    A closed round never changes, so each is looked at once. Only the latest round of an open
    project raises anything.
    """
    rounds = list(
        Round.objects.closed()
        .select_for_update(skip_locked=True, of=("self",), no_key=True)
        .filter(levels_looked_at__isnull=True)
        .select_related("project")
        .order_by("pk")[:BATCH]
    )
    projects = {
        round_.project for round_ in rounds if round_.project is not None and round_.project.is_open
    }
    for project_id, felt in perceived.latest(sorted(projects, key=lambda each: each.pk)).items():
        found = flags.raised(felt.question)
        for flag in found:
            _raise(felt.round, flag, on=on, by=by, at=at)
        LevelAction.objects.open().filter(project=project_id).exclude(flag__in=found).update(
            still_found=False
        )
    Round.objects.filter(pk__in=[round_.pk for round_ in rounds]).update(levels_looked_at=at)
    return len(rounds)


@transaction.atomic
def answer(
    action: LevelAction,
    *,
    facts: AnswerFacts,
    version: int,
    by: Viewer,
    at: datetime,
) -> LevelAction:
    """Say what is done about a finding, who looks after it, and until when.

    Raises ActionClosedError, or ActionChangedError when `version` is not the one in force.
    """
    action = _held(action)
    said = AnswerFacts(
        answer=action.answer,
        owner_id=action.owner_id,
        due_on=action.due_on,
        criterion_id=action.criterion_id,
    )
    if said == facts:
        return action
    if action.version != version:
        raise ActionChangedError
    action.answer = facts.answer
    action.answered_by_id = by.membership_id
    action.answered_at = at
    action.owner_id = facts.owner_id
    action.due_on = facts.due_on
    action.criterion_id = facts.criterion_id
    action.version += 1
    action.save()
    record("level_action.answered", subject=action, by=by, at=at, flag=action.flag)
    return action


@transaction.atomic
def close(
    action: LevelAction, *, reason: str, version: int, by: Viewer, at: datetime
) -> LevelAction:
    """Close an action with a reason. The same finding does not open another.

    Raises ActionClosedError, or ActionChangedError when `version` is not the one in force.
    """
    action = _held(action)
    if action.version != version:
        raise ActionChangedError
    action.reason = reason
    action.closed_by_id = by.membership_id
    action.closed_at = at
    action.version += 1
    action.save()
    record("level_action.closed", subject=action, by=by, at=at, flag=action.flag)
    return action


def _raise(round_: Round, flag: Flag, *, on: date, by: Actor, at: datetime) -> None:
    """Open an action, or let the one that is open speak of the latest round."""
    project = round_.project
    if project is None or LevelAction.objects.filter(round=round_, flag=flag).exists():
        return
    known = LevelAction.objects.open().filter(project=project, flag=flag).first()
    if known is not None:
        known.round = round_
        known.still_found = True
        known.version += 1
        known.save(update_fields=["round", "still_found", "version"])
        return
    action = LevelAction.objects.create(
        organisation_id=round_.organisation_id,
        project=project,
        flag=flag,
        round=round_,
        owner_id=project.lead_id,
        due_on=on + _TIME_TO_ANSWER,
        opened_at=at,
    )
    record("level_action.opened", subject=action, by=by, at=at, flag=flag)


def _held(action: LevelAction) -> LevelAction:
    held = (
        LevelAction.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .get(pk=action.pk)
    )
    if not held.is_open:
        raise ActionClosedError
    return held
