"""What may follow what, in opportunities: pure functions over loaded rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from programmes.models import PACK_TEXTS, Expression, Opportunity, Proposal
from programmes.opportunities.enums import (
    OUTCOMES,
    WAITING,
    ExpressionState,
    OpportunityState,
    ProposalAnswer,
)

#: Steps on the way to an outcome; each can be taken back, because none is told to anybody.
STEPS: dict[str, tuple[ExpressionState, ...]] = {
    ExpressionState.RECEIVED: (ExpressionState.SHORTLISTED, ExpressionState.TALKED_TO),
    ExpressionState.SHORTLISTED: (ExpressionState.TALKED_TO, ExpressionState.RECEIVED),
    ExpressionState.TALKED_TO: (ExpressionState.SHORTLISTED,),
}


@dataclass(frozen=True, slots=True)
class MissingText:
    """A text that the role pack lacks in one language."""

    name: str
    language: str


def missing_texts(opportunity: Opportunity, languages: Sequence[str]) -> list[MissingText]:
    """List the texts that are missing; the first language is the one that must be complete."""
    return [
        MissingText(name, language)
        for language in languages
        for name in PACK_TEXTS
        if not (getattr(opportunity, f"{name}_{language}") or "").strip()
    ]


def blocks_publication(missing: Sequence[MissingText], languages: Sequence[str]) -> bool:
    """Say whether what is missing keeps the role pack from being published."""
    return any(text.language == languages[0] for text in missing)


def may_change(opportunity: Opportunity) -> bool:
    """Say whether the words of the role pack can still be changed."""
    return opportunity.state != OpportunityState.WITHDRAWN


def steps(expression: Expression) -> list[ExpressionState]:
    """List the steps that can follow now; the opportunity must be loaded.

    Talking to somebody needs their name, so it waits until names are shown.
    """
    hidden = expression.opportunity.hides_names
    return [
        step
        for step in STEPS.get(expression.state, ())
        if not (hidden and step == ExpressionState.TALKED_TO)
    ]


def outcomes(expression: Expression) -> list[ExpressionState]:
    """List the outcomes that can be given now, the other one also as a correction.

    While names are hidden nobody is chosen: first the shortlist is set.
    """
    if expression.state == ExpressionState.WITHDRAWN:
        return []
    hidden = expression.opportunity.hides_names
    return [
        outcome
        for outcome in OUTCOMES
        if outcome != expression.state and not (hidden and outcome == ExpressionState.CHOSEN)
    ]


def may_withdraw(expression: Expression) -> bool:
    """Say whether the person can take it back: until they have heard what becomes of it."""
    return expression.state in WAITING


def may_join(expression: Expression) -> bool:
    """Say whether somebody can be added to the people of the organisation."""
    return not expression.opportunity.hides_names and (
        expression.state == ExpressionState.CHOSEN or expression.stay_in_touch
    )


def may_answer(proposal: Proposal, on: date) -> bool:
    """Say whether a proposal can be answered; its opportunity must be loaded."""
    return proposal.opportunity.is_open(on)


def is_answered(proposal: Proposal) -> bool:
    """Say whether the person has answered."""
    return proposal.answer != ProposalAnswer.WAITING
