"""From a decision about a contribution to its contributor, and what they say of it."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from programmes import rules
from programmes.enums import ContributionState, HowAnswered, HowTold, TakenIntoAccount
from programmes.exceptions import (
    AlreadyToldError,
    DecidedMeanwhileError,
    NobodyToWriteToError,
    NotDecidedError,
    NotToldYetError,
)
from programmes.facts import OutcomeFacts
from programmes.models import (
    Contribution,
    ContributionDecision,
    ContributionRating,
    ContributionTelling,
)
from programmes.services import messages, stories
from programmes.services.contributions import locked


@transaction.atomic
def decide(
    contribution: Contribution, *, facts: OutcomeFacts, seen: int, by: Viewer, at: datetime
) -> ContributionDecision:
    """Record a decision; one that was recorded before stays, and the new one counts.

    The contributor has to be told anew, and what was published of it waits for moderation.
    `seen` is the number of the decision that the page showed, 0 for none. Raises
    DecidedMeanwhileError; the same decision sent twice is kept once.
    """
    contribution = locked(contribution)
    last = latest(contribution)
    if last is not None and last.number == seen + 1 and _says(last, facts):
        return last
    if (last.number if last else 0) != seen:
        raise DecidedMeanwhileError
    with constraint_becomes({"contribution_decision_number_is_unique": DecidedMeanwhileError()}):
        decision = ContributionDecision.objects.create(
            organisation_id=contribution.organisation_id,
            contribution=contribution,
            number=seen + 1,
            recorded_by_id=by.membership_id,
            recorded_at=at,
            **asdict(facts),
        )
    contribution.state = ContributionState.DECIDED
    contribution.outcome = decision.outcome
    contribution.rating = ""
    contribution.save(update_fields=["state", "outcome", "rating"])
    audit.record(
        "contribution.decided", subject=contribution, by=by, at=at, decided=str(decision.outcome)
    )
    stories.take_down(contribution, by=by, at=at)
    return decision


@transaction.atomic
def tell(  # noqa: PLR0913 — each is a different fact about one telling
    contribution: Contribution,
    *,
    how: HowTold,
    told_on: date,
    note: str,
    seen: int,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
) -> ContributionTelling:
    """Tell the contributor of the latest decision, or record that somebody told them.

    Each decision is told once. `seen` is the number of the decision that the page showed.
    Raises NotDecidedError, AlreadyToldError, DecidedMeanwhileError or NobodyToWriteToError.
    """
    contribution = locked(contribution)
    decision = latest(contribution)
    if decision is None:
        raise NotDecidedError
    if decision.number != seen:
        raise DecidedMeanwhileError
    if not rules.may_tell(contribution):
        raise AlreadyToldError
    if how not in rules.ways_of_telling(contribution):
        raise NobodyToWriteToError
    with constraint_becomes({"contribution_is_told_once": AlreadyToldError()}):
        telling = ContributionTelling.objects.create(
            organisation_id=contribution.organisation_id,
            contribution=contribution,
            decision=decision,
            how=how,
            told_on=told_on,
            note=note,
            recorded_by_id=by.membership_id,
            recorded_at=at,
        )
    if how == HowTold.MESSAGE:
        messages.answer_contributor(
            contribution, decision=decision, note=note, organisation=organisation, at=at
        )
    contribution.state = ContributionState.TOLD
    contribution.save(update_fields=["state"])
    audit.record("contribution.told", subject=contribution, by=by, at=at, how=str(how))
    return telling


@transaction.atomic
def rate(
    contribution: Contribution,
    *,
    given: TakenIntoAccount,
    words: str,
    by: Viewer,
    at: datetime,
    how: HowAnswered = HowAnswered.PORTAL,
) -> ContributionRating:
    """Keep what the contributor says: was it taken into account? They may change their mind.

    The same answer again changes nothing. Raises NotToldYetError.
    """
    contribution = locked(contribution)
    if not rules.may_rate(contribution):
        raise NotToldYetError
    last = contribution.ratings.order_by("-id").first()
    if last is not None and (contribution.rating, last.words) == (given, words):
        return last
    rating = ContributionRating.objects.create(
        organisation_id=contribution.organisation_id,
        contribution=contribution,
        rating=given,
        words=words,
        how=how,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    contribution.rating = given
    contribution.save(update_fields=["rating"])
    audit.record("contribution.rated", subject=contribution, by=by, at=at, how=str(how))
    return rating


def latest(contribution: Contribution) -> ContributionDecision | None:
    """Return the decision that counts, or None."""
    return contribution.decisions.order_by("-number").first()


def _says(decision: ContributionDecision, facts: OutcomeFacts) -> bool:
    return all(getattr(decision, name) == value for name, value in asdict(facts).items())
