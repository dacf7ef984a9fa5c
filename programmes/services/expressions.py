"""Keeping who is interested, what becomes of each, and erasing it when its time is over."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor, SystemJob
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.core.text import search_words
from engagement.notifications.models import Message
from engagement.organisations.models import Organisation
from engagement.people.models import Person
from engagement.people.services import people
from engagement.people.services.people import Particulars
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import Expression, Opportunity, Proposal
from programmes.opportunities import rules
from programmes.opportunities.enums import ExpressionState, ProposalAnswer
from programmes.opportunities.exceptions import (
    ExpressedAlreadyError,
    ExpressionSettledError,
    NamesHiddenError,
    NotChosenError,
    NotOpenError,
    ReasonNeededError,
)
from programmes.opportunities.facts import ExpressionFacts
from programmes.services import opportunity_messages

#: Rows that are told or erased in one transaction.
BATCH = 100
_ERASED_LATER = (ExpressionState.NOT_THIS_TIME, ExpressionState.WITHDRAWN)
#: History names by its kind of work what comes from somebody without an account.
BY_THE_PUBLIC = SystemJob("programmes.public_form")


@transaction.atomic
def add(  # noqa: PLR0913 — each is a different fact about one expression
    opportunity: Opportunity,
    *,
    facts: ExpressionFacts,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    submission: UUID | None = None,
    entered_by: int | None = None,
) -> Expression:
    """Keep that somebody is interested, and confirm it by their channel.

    `entered_by` is the membership of whoever recorded it for somebody else. Raises
    NotOpenError, ExpressedAlreadyError, or AlreadyAskedError when the same form was sent
    before.
    """
    opportunity = _held(opportunity)
    if not opportunity.is_open(facts.received_on):
        raise NotOpenError
    expression = Expression(
        organisation_id=opportunity.organisation_id,
        opportunity=opportunity,
        number=next_number(Expression.objects.all()),
        person=facts.person,
        name=facts.name,
        name_words=_words_of(facts.name),
        channel=facts.channel,
        reach_at=facts.reach_at,
        language=facts.language,
        why=facts.why,
        needs=facts.needs,
        times=list(facts.times),
        how=facts.how,
        received_on=facts.received_on,
        entered_by_id=entered_by,
        stay_in_touch=facts.stay_in_touch,
        submission=submission,
        created_at=at,
    )
    refused = {
        "expression_submission_is_unique": AlreadyAskedError(),
        "expression_of_person_is_one": ExpressedAlreadyError(),
    }
    is_first = _is_first_from(expression)
    with constraint_becomes(refused):
        expression.save(force_insert=True)
    audit.record("expression.received", subject=expression, by=by, at=at, how=str(facts.how))
    if facts.person is not None:
        _answer_proposal(expression, at=at)
    if is_first:
        opportunity_messages.confirm(expression, organisation=organisation, at=at)
    return expression


@transaction.atomic
def move(
    expression: Expression, *, to: ExpressionState, version: int, by: Viewer, at: datetime
) -> Expression:
    """Take a step towards an outcome, or back. Nobody is told of it.

    Raises ChangedMeanwhileError, ExpressionSettledError or NamesHiddenError.
    """
    expression = locked(expression)
    if expression.state == to:
        return expression
    if expression.version != version:
        raise ChangedMeanwhileError
    if to not in rules.steps(expression):
        raise NamesHiddenError if expression.is_waiting else ExpressionSettledError
    expression.state = to
    expression.version += 1
    expression.save(update_fields=["state", "version"])
    audit.record("expression.moved", subject=expression, by=by, at=at, state=str(to))
    return expression


@transaction.atomic
def decide(  # noqa: PLR0913 — each is a different fact about one outcome
    expression: Expression,
    *,
    outcome: ExpressionState,
    reason: str,
    version: int,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> Expression:
    """Give an outcome with its reason, and tell the person; the other outcome corrects it.

    Raises ReasonNeededError, ChangedMeanwhileError, ExpressionSettledError or NamesHiddenError.
    """
    expression = locked(expression)
    if not reason.strip():
        raise ReasonNeededError
    if expression.version != version:
        raise ChangedMeanwhileError
    if outcome not in rules.outcomes(expression):
        raise NamesHiddenError if expression.is_waiting else ExpressionSettledError
    return _settle(
        expression, outcome=outcome, reason=reason, organisation=organisation, by=by, at=at,
        settled_by=by.membership_id,
    )  # fmt: skip


@transaction.atomic
def tell_taken_back(
    opportunity_id: int, *, organisation: Organisation, by: Actor, at: datetime
) -> int:
    """Tell some of those who wait that an opportunity was taken back; return how many."""
    waiting = list(
        Expression.objects.select_for_update(of=("self",), no_key=True)
        .waiting()
        .filter(opportunity=opportunity_id, opportunity__state="withdrawn")
        .select_related("opportunity", "person")
        .order_by("pk")[:BATCH]
    )
    first = organisation.languages[0]
    for expression in waiting:
        why = {
            code: getattr(expression.opportunity, f"withdrawn_why_{code}", "") or ""
            for code in (expression.language, first)
        }
        _settle(
            expression,
            outcome=ExpressionState.NOT_THIS_TIME,
            reason=why[expression.language] or why[first],
            organisation=organisation,
            by=by,
            at=at,
            settled_by=None,
        )
    return len(waiting)


@transaction.atomic
def withdraw(
    expression: Expression, *, by: Actor, at: datetime, recorded_by: int | None = None
) -> Expression:
    """Keep that the person is not interested any more; no reason is asked.

    A second call changes nothing. Raises ExpressionSettledError once there is an outcome.
    """
    expression = locked(expression)
    if expression.state == ExpressionState.WITHDRAWN:
        return expression
    if not rules.may_withdraw(expression):
        raise ExpressionSettledError
    expression.state = ExpressionState.WITHDRAWN
    expression.settled_at = at
    expression.settled_by_id = recorded_by
    expression.stay_in_touch = False
    expression.version += 1
    expression.save()
    audit.record("expression.withdrawn", subject=expression, by=by, at=at)
    return expression


@transaction.atomic
def stay_in_touch(expression: Expression, *, wanted: bool, by: Actor, at: datetime) -> Expression:
    """Keep whether the person wants to hear of other opportunities; the same changes nothing."""
    expression = locked(expression)
    if expression.stay_in_touch == wanted:
        return expression
    expression.stay_in_touch = wanted
    expression.version += 1
    expression.save(update_fields=["stay_in_touch", "version"])
    audit.record("expression.touch_answered", subject=expression, by=by, at=at, wanted=wanted)
    return expression


@transaction.atomic
def link(expression: Expression, *, person: Person, by: Viewer, at: datetime) -> Expression:
    """Say that the expression is that of a person who is known here.

    From now on the person is reached as their record says. Raises NotChosenError or
    ExpressedAlreadyError.
    """
    expression = locked(expression)
    if expression.person_id == person.pk:
        return expression
    if expression.person_id is not None or not rules.may_join(expression):
        raise NotChosenError
    expression.person = person
    expression.version += 1
    with constraint_becomes({"expression_of_person_is_one": ExpressedAlreadyError()}):
        expression.save(update_fields=["person", "version"])
    audit.record("expression.linked", subject=expression, by=by, at=at)
    return expression


@transaction.atomic
def admit(expression: Expression, *, particulars: Particulars, by: Viewer, at: datetime) -> Person:
    """Add whoever answered to the people of the organisation; a second call changes nothing.

    Raises NotChosenError, EmailTakenError or AccountTakenError.
    """
    expression = locked(expression)
    if expression.person is not None:
        return expression.person
    if not rules.may_join(expression):
        raise NotChosenError
    person = people.add(particulars, by=by, at=at)
    link(expression, person=person, by=by, at=at)
    return person


@transaction.atomic
def erase_old(organisation: Organisation, *, before: datetime, by: Actor, at: datetime) -> int:
    """Erase some of those who were not chosen and do not want to stay in touch; return how many.

    What was written to them goes as well. The opportunity keeps only their number.
    """
    old = list(
        Expression.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .filter(
            organisation=organisation,
            state__in=_ERASED_LATER,
            stay_in_touch=False,
            settled_at__lt=before,
        )
        .order_by("settled_at", "pk")[:BATCH]
    )
    for expression in old:
        audit.record("expression.erased", subject=expression, by=by, at=at)
        Opportunity.objects.filter(pk=expression.opportunity_id).update(erased=F("erased") + 1)
        Message.objects.filter(
            organisation=organisation,
            recipient_type=Expression._meta.label_lower,
            recipient_id=expression.pk,
        ).delete()
        expression.delete()
    return len(old)


def erasable_before(organisation: Organisation, *, at: datetime) -> datetime:
    """Return the moment before which an outcome is old enough to be erased."""
    local = at.astimezone(organisation.zone)
    months = local.year * 12 + local.month - 1 - organisation.keep_applicants_months
    day = date(months // 12, months % 12 + 1, min(local.day, 28))
    return local.replace(year=day.year, month=day.month, day=day.day)


def locked(expression: Expression) -> Expression:
    """Return the expression as it is now, held until the transaction ends."""
    return (
        Expression.objects.select_for_update(of=("self",), no_key=True)
        .select_related("opportunity__project", "person")
        .get(pk=expression.pk)
    )


def _settle(  # noqa: PLR0913 — each is a different fact about one outcome
    expression: Expression,
    *,
    outcome: ExpressionState,
    reason: str,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    settled_by: int | None,
) -> Expression:
    expression.state = outcome
    expression.reason = reason
    expression.outcome_number += 1
    expression.settled_at = at
    expression.settled_by_id = settled_by
    expression.version += 1
    expression.save()
    audit.record("expression.decided", subject=expression, by=by, at=at, state=str(outcome))
    opportunity_messages.tell_outcome(expression, organisation=organisation, at=at)
    return expression


def _held(opportunity: Opportunity) -> Opportunity:
    """Return the opportunity as it is now; it is not closed while somebody answers."""
    return (
        Opportunity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .get(pk=opportunity.pk)
    )


def _is_first_from(expression: Expression) -> bool:
    """Say whether nobody answered from the same address, which is written to only once."""
    if expression.person_id is not None:
        return True
    return not Expression.objects.filter(
        opportunity=expression.opportunity, reach_at__iexact=expression.reach_at
    ).exists()


def _answer_proposal(expression: Expression, *, at: datetime) -> None:
    """Whoever is interested has said yes to a proposal of the same."""
    Proposal.objects.filter(opportunity=expression.opportunity, person=expression.person).exclude(
        answer=ProposalAnswer.YES
    ).update(
        answer=ProposalAnswer.YES,
        answered_at=at,
        how=HowAnswered(expression.how),
        recorded_by=expression.entered_by_id,
    )


def _words_of(name: str) -> str:
    """Return the words by which somebody is found, each with a space before it."""
    return "".join(f" {word}" for word in sorted(search_words(name)))
