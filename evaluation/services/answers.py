"""Taking answers: online once for each person, and from paper."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit.events import record
from engagement.core.db import at_most_one
from evaluation import rules
from evaluation.enums import AnswerMode, ItemKind, NoRating
from evaluation.exceptions import (
    AlreadyAnsweredError,
    AlreadyEnteredError,
    NothingAnsweredError,
    RoundIsNotOpenError,
)
from evaluation.models import Answer, Item, Response, Round, RoundGroup, Ticket

#: What was answered: the code of each question with a choice, own words, or no rating.
Answers = Mapping[str, str]


@transaction.atomic
def keep_draft(ticket: Ticket, *, answers: Answers, on: date) -> Ticket:
    """Keep unfinished answers with the ticket, where only the person reads them.

    Raises RoundIsNotOpenError and AlreadyAnsweredError.
    """
    ticket = _held(ticket, on)
    ticket.draft = dict(answers)
    ticket.save(update_fields=["draft"])
    return ticket


@transaction.atomic
def send(ticket: Ticket, *, on: date) -> None:
    """Turn the draft into answers that nothing ties to the person, once.

    No history is written: it would tell when somebody answered. Raises RoundIsNotOpenError,
    AlreadyAnsweredError and NothingAnsweredError.
    """
    ticket = _held(ticket, on)
    store(ticket.round, ticket.group, [ticket.draft], mode=AnswerMode.PORTAL)
    ticket.draft = {}
    ticket.answered_on = on
    ticket.save(update_fields=["draft", "answered_on"])


@transaction.atomic
def enter_paper(  # noqa: PLR0913 — each is a different fact about one sheet of paper
    round_: Round,
    *,
    group: RoundGroup,
    answers: Answers,
    received_on: date,
    ticket: Ticket | None,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> None:
    """Enter one paper form, marked as paper and with who entered it.

    `ticket` is that of a person who wishes to be known to have answered, so that no reminder
    goes out. Raises RoundIsNotOpenError, AlreadyEnteredError when the same page was sent
    before, AlreadyAnsweredError and NothingAnsweredError.
    """
    round_ = Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round_.pk)
    if not rules.may_enter(round_):
        raise RoundIsNotOpenError
    # The round is held, so whoever sent the page first is seen here.
    if submission and Response.objects.filter(submission=submission).exists():
        raise AlreadyEnteredError
    if ticket is not None:
        ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.pk)
        if rules.has_answered(ticket):
            raise AlreadyAnsweredError
        ticket.answered_on = received_on
        ticket.draft = {}
        ticket.save(update_fields=["answered_on", "draft"])
    store(
        round_,
        group,
        [answers],
        mode=AnswerMode.PAPER,
        entered_by_id=by.membership_id,
        received_on=received_on,
        submission=submission,
    )
    record("evaluation_round.paper_entered", subject=round_, by=by, at=at)


def store(  # noqa: PLR0913 — what is marked on the answers differs by where they came from
    round_: Round,
    group: RoundGroup,
    sets: Sequence[Answers],
    *,
    mode: AnswerMode,
    entered_by_id: int | None = None,
    received_on: date | None = None,
    submission: UUID | None = None,
) -> None:
    """Write sets of answers. Raises NothingAnsweredError for an empty one.

    Call it in a transaction that holds the round or the ticket.
    """
    items = {item.code: item for item in Item.objects.filter(instrument=round_.instrument_id)}
    responses, answers = [], []
    for given in sets:
        if not any(given.values()):
            raise NothingAnsweredError
        response = Response(
            organisation_id=round_.organisation_id,
            round=round_,
            group=group,
            mode=mode,
            entered_by_id=entered_by_id,
            received_on=received_on,
            submission=submission,
        )
        responses.append(response)
        answers += [_answer(response, items[code], value) for code, value in given.items() if value]
    Response.objects.bulk_create(responses, batch_size=1000)
    Answer.objects.bulk_create(answers, batch_size=1000)


def _answer(response: Response, item: Item, value: str) -> Answer:
    answer = Answer(organisation_id=response.organisation_id, response=response, item=item)
    if item.kind == ItemKind.TEXT:
        answer.text = value
    elif value in NoRating.values:
        answer.no_rating = value
    else:
        answer.choice = value
    return answer


def _held(ticket: Ticket, on: date) -> Ticket:
    """Hold the round, then the ticket, in the order that closing does."""
    round_ = (
        Round.objects.select_for_update(of=("self",), no_key=True).filter(pk=ticket.round_id).get()
    )
    held = at_most_one(
        Ticket.objects.select_for_update(of=("self",), no_key=True).filter(pk=ticket.pk)
    )
    if held is None or not rules.may_answer(round_, on):
        if held is not None and rules.has_answered(held):
            raise AlreadyAnsweredError
        raise RoundIsNotOpenError
    if rules.has_answered(held):
        raise AlreadyAnsweredError
    held.round = round_
    return held
