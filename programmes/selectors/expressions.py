"""Reading who is interested, for staff and for the people themselves."""

import re
from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.text import query_words, sort_key
from engagement.notifications.models import Channel
from engagement.people.models import Person, Wishes
from programmes.models import Expression, Opportunity
from programmes.opportunities.enums import ExpressionState
from programmes.selectors import opportunities

_REFERENCE = re.compile(r"eoi[-\s]?0*(\d{1,9})", re.IGNORECASE)
#: A few people whose record could be that of somebody who answered.
_FEW = 10


def of_opportunity(opportunity: Opportunity, *, words: str, state: str) -> QuerySet[Expression]:
    """Return who answered to an opportunity, found by name or number, and by where they stand.

    While names are hidden, nobody is found by name.
    """
    rows = Expression.objects.filter(opportunity=opportunity).select_related("person__wishes")
    if state in ExpressionState.values:
        rows = rows.filter(state=state)
    if reference := _REFERENCE.fullmatch(words.strip()):
        return rows.filter(number=int(reference[1]))
    wanted = query_words(words)
    if words.strip() and (not wanted or opportunity.hides_names):
        return rows.none()
    for word in wanted:
        rows = rows.filter(name_words__contains=f" {word}")
    return rows


def counts(opportunity: Opportunity) -> dict[str, int]:
    """Count the answers to an opportunity by state, all of them under ""."""
    found = dict(
        Expression.objects.filter(opportunity=opportunity)
        .order_by()
        .values_list("state")
        .annotate(n=Count("pk"))
    )
    return {"": sum(found.values()), **{state: found.get(state, 0) for state in ExpressionState}}


def get(
    viewer: Viewer, expression_id: int, *, to: Permission = Permission.MANAGE_PROJECT
) -> Expression:
    """Return one answer, judged by its opportunity."""
    expression = at_most_one(
        Expression.objects.select_related(
            "person__wishes", "entered_by__user", "settled_by__user"
        ).filter(pk=expression_id)
    )
    if expression is None:
        raise Http404
    expression.opportunity = opportunities.get(viewer, expression.opportunity_id, to=to)
    return expression


def mine(person: Person) -> QuerySet[Expression]:
    """Return what a person is interested in."""
    return Expression.objects.filter(person=person).select_related("opportunity__project")


def own(person: Person, expression_id: int) -> Expression:
    """Return one of a person's own, or raise Http404."""
    found = at_most_one(mine(person).filter(pk=expression_id))
    if found is None:
        raise Http404
    return found


def by_private_link(expression_id: int) -> Expression | None:
    """Return the answer to which a private address leads, or None when it is erased."""
    return at_most_one(Expression.objects.filter(pk=expression_id).select_related("opportunity"))


def in_touch(viewer: Viewer) -> QuerySet[Expression]:
    """Return those who want to hear of other opportunities and are not among the people yet."""
    return (
        Expression.objects.filter(
            opportunity__in=opportunities.manageable_by(viewer),
            person__isnull=True,
            stay_in_touch=True,
            state=ExpressionState.NOT_THIS_TIME,
        )
        .exclude(opportunity__without_names=True, opportunity__names_shown_at__isnull=True)
        .select_related("opportunity")
        .order_by("-settled_at", "-pk")
    )


def of_person(person: Person, opportunity: Opportunity) -> Expression | None:
    """Return what a person answered to an opportunity and did not take back, or None."""
    return (
        mine(person)
        .filter(opportunity=opportunity)
        .exclude(state=ExpressionState.WITHDRAWN)
        .order_by("-pk")
        .first()
    )


def wishes_of(people: Iterable[int]) -> dict[int, Wishes]:
    """Return what people said of their wishes, by person."""
    return {row.person_id: row for row in Wishes.objects.filter(person__in=list(people))}


def could_be(expression: Expression) -> list[Person]:
    """Return people known here with the same address or the same name, for staff to compare."""
    known = Person.objects.current().filter(organisation_id=expression.organisation_id)
    same_name = list(known.filter(sort_name=sort_key(expression.name)).order_by("pk")[:_FEW])
    if expression.channel != Channel.EMAIL:
        return same_name
    same_address = known.filter(email__iexact=expression.reach_at.strip()).order_by("pk")
    found = {person.pk: person for person in [*same_address[:_FEW], *same_name]}
    return list(found.values())
