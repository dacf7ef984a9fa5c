"""Reading complaints: the two who receive them, whoever wrote one, and figures without names.

No role opens a complaint. Whoever is not named in the route finds nothing here.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import ROLES, Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.bodies.enums import BodyKind
from programmes.models import Body, Complaint, ComplaintRoute, Project, ProjectGrant
from programmes.models.complaint import ComplaintQuerySet
from programmes.selectors import colleagues

#: Figures and what was learnt reach back so far.
_A_YEAR = timedelta(days=365)
#: As much of what was learnt as anybody reads, and as many complaints as one person has.
_MOST_LEARNT, _MOST_OWN = 10, 50


def route() -> ComplaintRoute | None:
    """Return who receives the complaints of the organisation, or None."""
    return at_most_one(
        ComplaintRoute.objects.select_related("contact__user", "deputy__user", "committee")
    )


def receives(viewer: Viewer, known: ComplaintRoute | None) -> bool:
    """Say whether the viewer is one of the two who receive complaints."""
    return known is not None and viewer.membership_id in (known.contact_id, known.deputy_id)


def for_receiver(viewer: Viewer) -> ComplaintRoute:
    """Return the route for one of the two whom it names, or raise Http404."""
    known = route()
    if known is None or not receives(viewer, known):
        raise Http404
    return known


def listed(viewer: Viewer, *, answered: bool = False) -> QuerySet[Complaint]:
    """Return the complaints that wait for an answer, or those that have one."""
    for_receiver(viewer)
    rows: ComplaintQuerySet = (
        Complaint.objects.answered() if answered else Complaint.objects.waiting()
    )
    return rows.select_related("person")


def get(viewer: Viewer, complaint_id: int) -> Complaint:
    """Return one complaint for whoever receives it, or raise Http404."""
    for_receiver(viewer)
    found = at_most_one(
        Complaint.objects.filter(
            organisation_id=viewer.organisation_id, pk=complaint_id
        ).select_related("person", "written_by__user")
    )
    if found is None:
        raise Http404
    return found


def late(viewer: Viewer, *, on: date, few: int) -> list[Complaint]:
    """Return the first few complaints whose day has passed, to whoever receives them."""
    for_receiver(viewer)
    rows: ComplaintQuerySet = Complaint.objects.late(on)
    return list(rows.order_by("answer_by", "pk")[:few])


def own(person: Person) -> list[Complaint]:
    """Return what a person wrote, the latest first."""
    return list(Complaint.objects.filter(person=person).order_by("-pk")[:_MOST_OWN])


def outside_teams(viewer: Viewer) -> QuerySet[Membership]:
    """Return the members of staff who belong to no project team, by name."""
    return outside(colleagues.members(viewer))


def outside(members: QuerySet[Membership]) -> QuerySet[Membership]:
    """Keep those whose role changes no projects, and who look after none that is open."""
    roles = [role for role, allowed in ROLES.items() if Permission.MANAGE_PROJECT in allowed]
    led = Project.objects.open().filter(Q(lead=OuterRef("pk")) | Q(deputy=OuterRef("pk")))
    shared = ProjectGrant.objects.filter(
        user=OuterRef("user"), content_object__closed_at__isnull=True
    )
    return members.exclude(role__in=roles).filter(~Exists(led), ~Exists(shared))


def is_complete(viewer: Viewer, known: ComplaintRoute | None) -> bool:
    """Say whether both who are named are still here and belong to no project team."""
    if known is None:
        return False
    named = (known.contact_id, known.deputy_id)
    return outside_teams(viewer).filter(pk__in=named).order_by().count() == len(named)


def committees(*, on: date) -> QuerySet[Body]:
    """Return the committees of users that can see figures."""
    rows: QuerySet[Body] = Body.objects.standing(on).filter(kind=BodyKind.USERS)
    return rows.order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many complaints came in a year and how many were in time, without a name."""

    received: int
    waiting: int
    late: int
    acknowledged: int
    acknowledged_in_time: int
    answered: int
    answered_in_time: int


def figures(*, on: date) -> Figures:
    """Return the figures of the last year, in one query."""
    rows: ComplaintQuerySet = Complaint.objects.filter(received_on__gt=on - _A_YEAR)
    overdue = Q(acknowledged_on__isnull=True, acknowledge_by__lt=on) | Q(answer_by__lt=on)
    waiting, answered = Q(answered_on__isnull=True), Q(answered_on__isnull=False)
    counted = rows.aggregate(
        received=Count("pk"),
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & overdue),
        acknowledged=Count("pk", filter=Q(acknowledged_on__isnull=False)),
        acknowledged_in_time=Count("pk", filter=Q(acknowledged_on__lte=F("acknowledge_by"))),
        answered=Count("pk", filter=answered),
        answered_in_time=Count("pk", filter=Q(answered_on__lte=F("answer_by"))),
    )
    return Figures(**counted)


def learnt() -> list[dict[str, str]]:
    """Return what was learnt and may be shown, by language, and nothing else of a complaint."""
    names = {code: f"learning_{code}" for code, _ in settings.LANGUAGES}
    rows = Complaint.objects.taught().order_by("-pk").values(*names.values())[:_MOST_LEARNT]
    return [{code: row[name] or "" for code, name in names.items()} for row in rows]
