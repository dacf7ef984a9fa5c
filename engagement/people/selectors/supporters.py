"""Reading who supports people."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.http import Http404

from engagement.core.db import at_most_one
from engagement.people.models import Person, Supporter, SupportScope

#: A question offers so many supporters at most.
_MOST = 50
_LATELY = timedelta(days=90)


def of(person: Person, *, on: date) -> tuple[list[Supporter], list[Supporter]]:
    """Return who supports a person or will, and whose support has ended, the latest first."""
    rows = list(person.supporters.order_by("-pk")[:_MOST])
    return [row for row in rows if not row.is_over(on)], [row for row in rows if row.is_over(on)]


def get(person: Person, supporter_id: int) -> Supporter:
    """Return one supporter of a person, or answer as if there were none."""
    found = at_most_one(person.supporters.filter(pk=supporter_id))
    if found is None:
        raise Http404
    return found


def helping(person: Person, scope: SupportScope, *, on: date) -> list[Supporter]:
    """Return those who may help a person with something on a day, by name."""
    rows = person.supporters.in_force(on).for_scope(scope)
    return list(rows.select_related("person").order_by("name", "pk")[:_MOST])


def helping_any(people: Iterable[int], scope: SupportScope, *, on: date) -> list[Supporter]:
    """Return those who may help some people with something, or could not long ago.

    For a form in which somebody says on which day before `on` it was.
    """
    rows = Supporter.objects.for_scope(scope).filter(person__in=list(people))
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on - _LATELY))
    return list(rows.select_related("person").order_by("person__sort_name", "name", "pk")[:_MOST])
