"""Reading to whom opportunities were proposed, and to whom they could be."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person, Wishes
from engagement.people.selectors.people import found_by
from programmes.models import Opportunity, Proposal
from programmes.opportunities.enums import ProposalAnswer
from programmes.selectors import opportunities

#: Nobody is proposed an opportunity together with more people than these, at one time.
MOST = 200


def of_opportunity(opportunity: Opportunity) -> QuerySet[Proposal]:
    """Return to whom an opportunity was proposed."""
    return Proposal.objects.filter(opportunity=opportunity).select_related("person")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were asked, and what they answered."""

    asked: int
    yes: int
    no: int
    waiting: int


def counts(opportunity: Opportunity) -> Counts:
    """Count the proposals of an opportunity by answer."""
    wanted = {answer.value: Count("pk", filter=Q(answer=answer)) for answer in ProposalAnswer}
    found = Proposal.objects.filter(opportunity=opportunity).aggregate(asked=Count("pk"), **wanted)
    return Counts(**found)


def get(
    viewer: Viewer, proposal_id: int, *, to: Permission = Permission.MANAGE_PROJECT
) -> Proposal:
    """Return one proposal, judged by its opportunity."""
    found = at_most_one(Proposal.objects.select_related("person").filter(pk=proposal_id))
    if found is None:
        raise Http404
    found.opportunity = opportunities.get(viewer, found.opportunity_id, to=to)
    return found


def own(person: Person, opportunity: Opportunity) -> Proposal | None:
    """Return the proposal of an opportunity to a person, or None."""
    found = Proposal.objects.filter(person=person, opportunity=opportunity).first()
    if found is not None:
        found.opportunity = opportunity
    return found


def to_answer(person: Person, on: date) -> QuerySet[Proposal]:
    """Return the proposals that wait for a person's answer, the most urgent first."""
    return (
        Proposal.objects.filter(
            person=person,
            answer=ProposalAnswer.WAITING,
            opportunity__in=Opportunity.objects.open(on),
        )
        .select_related("opportunity")
        .order_by("opportunity__closes_on", "pk")
    )


def candidates(opportunity: Opportunity, *, words: str, who: str, on: date) -> QuerySet[Person]:
    """Return people to whom an opportunity could be proposed, each with their wishes.

    `who` narrows to those who represent others, or to those who said that they are interested
    in something of it; nobody is left out of the list of everybody.
    """
    rows = opportunities.representatives(on) if who == "representatives" else _everybody()
    if who == "interested":
        rows = rows.filter(Exists(_interested(opportunity)))
    asked = Proposal.objects.filter(opportunity=opportunity, person=OuterRef("pk"))
    return (
        found_by(rows, words)
        .annotate(
            is_asked=Case(
                When(Exists(asked), then=Value(1)), default=Value(0), output_field=IntegerField()
            )
        )
        .select_related("wishes")
        .prefetch_related("hats")
    )


def chosen(ids: list[int]) -> list[Person]:
    """Return the people with these ids who have not left."""
    return list(Person.objects.current().filter(pk__in=ids[:MOST]).order_by("pk"))


def unasked_representatives(opportunity: Opportunity, on: date) -> list[Person]:
    """Return those who represent others, do not pause and have not been asked yet."""
    asked = Proposal.objects.filter(opportunity=opportunity, person=OuterRef("pk"))
    return list(opportunities.free_representatives(on).filter(~Exists(asked))[:MOST])


def _everybody() -> QuerySet[Person]:
    return Person.objects.current()


def _interested(opportunity: Opportunity) -> QuerySet[Wishes]:
    return Wishes.objects.filter(
        Q(interests__overlap=opportunity.interests) | Q(themes__overlap=opportunity.themes),
        person=OuterRef("pk"),
    )
