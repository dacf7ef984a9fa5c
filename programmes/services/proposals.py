"""Proposing opportunities to chosen people, and keeping what they answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.organisations.models import Organisation
from engagement.people.models import Person
from engagement.people.selectors.support import paused
from programmes.enums import HowAnswered
from programmes.models import Opportunity, Proposal
from programmes.opportunities import rules
from programmes.opportunities.enums import ProposalAnswer
from programmes.opportunities.exceptions import NotOpenError
from programmes.services import opportunities, opportunity_messages


@transaction.atomic
def propose(
    opportunity: Opportunity,
    *,
    people: Iterable[Person],
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    on: date,
) -> list[Proposal]:
    """Propose an open opportunity to people, each once, and tell them by their channel.

    Who knows of it already, or pauses, is left as they are. Raises NotOpenError.
    """
    opportunity = opportunities.locked(opportunity)
    if not opportunity.is_open(on):
        raise NotOpenError
    known = set(
        Proposal.objects.filter(opportunity=opportunity).values_list("person_id", flat=True)
    )
    asked = list(people)
    pausing = paused([person.pk for person in asked], on)
    made = []
    for person in asked:
        if person.pk in known or person.pk in pausing or person.left_at is not None:
            continue
        known.add(person.pk)
        proposal = Proposal.objects.create(
            organisation_id=opportunity.organisation_id,
            opportunity=opportunity,
            person=person,
            proposed_at=at,
            proposed_by_id=by.membership_id,
        )
        opportunity_messages.propose(proposal, organisation=organisation, at=at)
        made.append(proposal)
    if made:
        audit.record("opportunity.proposed", subject=opportunity, by=by, at=at, people=len(made))
    return made


@transaction.atomic
def answer(  # noqa: PLR0913 — each is a different fact about one answer
    proposal: Proposal,
    *,
    given: ProposalAnswer,
    how: HowAnswered,
    by: Viewer,
    at: datetime,
    on: date,
    recorded_by: int | None = None,
) -> Proposal:
    """Keep what somebody answered. No reason is asked; the same answer changes nothing.

    Raises NotOpenError.
    """
    proposal = (
        Proposal.objects.select_for_update(of=("self",), no_key=True)
        .select_related("opportunity")
        .get(pk=proposal.pk)
    )
    if proposal.answer == given:
        return proposal
    if not rules.may_answer(proposal, on):
        raise NotOpenError
    proposal.answer = given
    proposal.answered_at = at
    proposal.how = how
    proposal.recorded_by_id = recorded_by
    proposal.save(update_fields=["answer", "answered_at", "how", "recorded_by"])
    audit.record(
        "opportunity.proposal_answered",
        subject=proposal.opportunity,
        by=by,
        at=at,
        proposal=proposal.pk,
        given=str(given),
    )
    return proposal
