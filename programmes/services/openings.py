"""Telling people of opportunities that suit them: once for each, and only who agreed to hear."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from engagement.core.db import at_most_one
from engagement.organisations.models import Organisation
from engagement.people.models import Person, Wishes
from programmes.models import Expression, Opportunity, Proposal
from programmes.opportunities.enums import ExpressionState
from programmes.services import opportunity_messages

#: So many people are told in one transaction.
BATCH = 50


def tell_people(
    opportunity_id: int, *, after: int, organisation: Organisation, at: datetime
) -> int | None:
    """Tell the next of those who are known here; return after whom to go on, or None.

    Who answered, or was asked personally, knows of it; who would rather avoid what it is about
    is left in peace.
    """
    opportunity = _open(opportunity_id, organisation, at)
    if opportunity is None:
        return None
    wishes = Wishes.objects.filter(person=OuterRef("pk"))
    stayed = _stayed(opportunity).filter(person=OuterRef("pk"))
    knows = Q(Exists(Proposal.objects.filter(opportunity=opportunity, person=OuterRef("pk")))) | Q(
        Exists(Expression.objects.filter(opportunity=opportunity, person=OuterRef("pk")))
    )
    people = list(
        Person.objects.current()
        .filter(pk__gt=after)
        .annotate(hears=Exists(wishes.filter(_suits(opportunity), hears_of_openings=True)))
        .filter(Q(hears=True) | Q(Exists(stayed)))
        .exclude(knows)
        .exclude(Exists(wishes.filter(avoided__overlap=opportunity.themes)))
        .order_by("pk")[:BATCH]
    )
    for person in people:
        opportunity_messages.tell_of_opening(
            opportunity,
            to=person,
            through=None if vars(person)["hears"] else stayed_with(opportunity, person),
            organisation=organisation,
            at=at,
        )
    return people[-1].pk if len(people) == BATCH else None


def tell_applicants(
    opportunity_id: int, *, after: int, organisation: Organisation, at: datetime
) -> int | None:
    """Tell the next of those who are known only by an earlier answer, and wished to hear."""
    opportunity = _open(opportunity_id, organisation, at)
    if opportunity is None:
        return None
    rows = list(
        _stayed(opportunity)
        .filter(person__isnull=True, pk__gt=after)
        .exclude(
            reach_at__in=Expression.objects.filter(opportunity=opportunity)
            .exclude(reach_at="")
            .values("reach_at")
        )
        .order_by("pk")[:BATCH]
    )
    for row in rows:
        opportunity_messages.tell_applicant_of_opening(
            opportunity, to=row, organisation=organisation, at=at
        )
    return rows[-1].pk if len(rows) == BATCH else None


def stayed_with(opportunity: Opportunity, person: Person) -> Expression | None:
    """Return the earlier answer with which a person said that they wish to hear."""
    return _stayed(opportunity).filter(person=person).order_by("-pk").first()


def _open(opportunity_id: int, organisation: Organisation, at: datetime) -> Opportunity | None:
    on = at.astimezone(organisation.zone).date()
    found: Opportunity | None = at_most_one(Opportunity.objects.open(on).filter(pk=opportunity_id))
    return found


def _suits(opportunity: Opportunity, prefix: str = "") -> Q:
    """Return what is true of wishes, or of an earlier opportunity, that the new one suits."""
    return Q(**{f"{prefix}interests__overlap": opportunity.interests}) | Q(
        **{f"{prefix}themes__overlap": opportunity.themes}
    )


def _stayed(opportunity: Opportunity) -> QuerySet[Expression]:
    """Return earlier answers, to something alike, of those who wished to hear of others."""
    return Expression.objects.filter(
        _suits(opportunity, "opportunity__"),
        state=ExpressionState.NOT_THIS_TIME,
        stay_in_touch=True,
    ).exclude(opportunity=opportunity)
