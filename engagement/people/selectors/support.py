"""Reading what supports people, and who pauses."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from engagement.access.permissions import ROLES, Permission, Role
from engagement.access.viewer import Viewer
from engagement.organisations.models import Membership
from engagement.people.models import Pause, Person, SupportPlan

_DAY = timedelta(days=1)


def plan_of(person: Person) -> SupportPlan | None:
    """Return the support plan of a person with its contact, or None."""
    return SupportPlan.objects.filter(person=person).select_related("contact__user").first()


def limits_of(people: Iterable[int]) -> dict[int, SupportPlan]:
    """Return the plans of those among the people who set a limit."""
    rows = SupportPlan.objects.filter(person__in=list(people)).exclude(limit_kind="")
    return {plan.person_id: plan for plan in rows.order_by("pk")}


def pause_of(person: Person, on: date) -> Pause | None:
    """Return the pause that goes on or is to come, or None."""
    return Pause.objects.not_over(on).filter(person=person).order_by("-pk").first()


def paused(people: Iterable[int], on: date) -> dict[int, Pause]:
    """Return the pauses of those among the people who pause on a day."""
    rows = Pause.objects.in_force(on).filter(person__in=list(people))
    return {pause.person_id: pause for pause in rows.order_by("pk")}


def pausing(on: date, *, person: str = "person") -> Exists:
    """Return what is true of rows of people who pause on a day; `person` leads to them."""
    return Exists(Pause.objects.in_force(on).filter(person=OuterRef(person)))


def pauses_at(person: Person, at: datetime) -> bool:
    """Say whether a person pauses at a moment, where the organisation is."""
    near = Pause.objects.not_over(at.date() - _DAY).filter(person=person)
    if not near.exists():
        return False
    today = at.astimezone(person.organisation.zone).date()
    return near.in_force(today).exists()


def possible_contacts(viewer: Viewer) -> QuerySet[Membership]:
    """Return the staff who may see people, by name: they can be somebody's contact."""
    roles = [role for role in Role if Permission.VIEW_PEOPLE in ROLES[role]]
    return (
        Membership.objects.active()
        .filter(organisation_id=viewer.organisation_id, role__in=roles)
        .select_related("user")
        .order_by("user__name", "pk")
    )
