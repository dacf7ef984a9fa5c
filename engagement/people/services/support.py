"""Keeping who is there for a person, what helps them and how much they want to do.

History never says what it was.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.people.exceptions import SupportChangedError
from engagement.people.models import Person, SupportPlan
from engagement.people.services.people import locked


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFacts:
    """What a support plan says; nothing of it is required."""

    contact_id: int | None = None
    introduced_on: date | None = None
    helps: str = ""
    limit_kind: str = ""
    limit_most: int | None = None


def facts_of(plan: SupportPlan | None) -> SupportFacts:
    """Return what a plan says by now."""
    if plan is None:
        return SupportFacts()
    return SupportFacts(**{field.name: getattr(plan, field.name) for field in fields(SupportFacts)})


@transaction.atomic
def keep(
    person: Person, *, facts: SupportFacts, version: int, by: Actor, at: datetime
) -> SupportPlan | None:
    """Keep what a plan says; the same again changes nothing.

    Raises SupportChangedError when `version` is not the one in force any more.
    """
    person = locked(person)
    plan = SupportPlan.objects.filter(person=person).first()
    if facts == facts_of(plan):
        return plan
    if (plan.version if plan else 0) != version:
        raise SupportChangedError
    plan = plan or SupportPlan(organisation_id=person.organisation_id, person=person)
    for field in fields(SupportFacts):
        setattr(plan, field.name, getattr(facts, field.name))
    plan.changed_at = at
    plan.version += 1
    plan.save()
    audit.record("person.support_changed", subject=person, by=by, at=at)
    return plan
