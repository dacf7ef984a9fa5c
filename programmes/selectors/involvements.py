"""Reading who takes part in a project, and in which projects a person takes part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Hat, Person, RoleKind
from engagement.people.selectors.people import worn
from programmes.enums import ActivityState, InvolvementState, Side
from programmes.models import Activity, Involvement, Project
from programmes.models.project import ProjectQuerySet
from programmes.selectors import projects


def of_project(project: Project) -> QuerySet[Involvement]:
    """Return everybody who was ever asked to take part in a project."""
    return Involvement.objects.filter(project=project).select_related(
        "person", "hat", "answer_recorded_by__user", "supporter"
    )


def taking_part(project: Project) -> QuerySet[Involvement]:
    """Return those who take part in a project now, in the order of their names."""
    return (
        Involvement.objects.taking_part()
        .filter(project=project)
        .select_related("person", "hat")
        .order_by("person__sort_name", "person_id")
    )


def get(
    viewer: Viewer, involvement_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> Involvement:
    """Return one place in a project, judged by the project."""
    involvement = at_most_one(
        Involvement.objects.select_related(
            "person", "hat", "answer_recorded_by__user", "supporter"
        ).filter(pk=involvement_id)
    )
    if involvement is None:
        raise Http404
    involvement.project = projects.get(viewer, involvement.project_id, to=to)
    return involvement


def sides_of(project: Project) -> dict[Side, int]:
    """Count those who take part on each side; every side is there, also with nobody."""
    counted = dict(
        Involvement.objects.taking_part()
        .filter(project=project)
        .order_by()
        .values_list("side")
        .annotate(n=Count("pk"))
    )
    return {side: counted.get(side.value, 0) for side in Side}


#: Roles of people who speak for themselves, by mandate, and for an association.
_VOICES: dict[str, tuple[RoleKind, ...]] = {
    "self": (
        RoleKind.SELF_REPRESENTATIVE,
        RoleKind.PARTNER_PATIENT,
        RoleKind.CARER,
        RoleKind.YOUNG_PERSON,
    ),
    "mandated": (RoleKind.USER_REPRESENTATIVE, RoleKind.COUNCIL_MEMBER),
    "association": (RoleKind.ASSOCIATION,),
}


def voices_in(project: Project, *, on: date) -> dict[str, list[str]]:
    """Return who takes part and speaks for themselves, by mandate or for an association.

    Names come by the alphabet. Somebody may stand in more than one of the three.
    """
    present = Involvement.objects.taking_part().filter(project=project)
    hats = worn(Hat.objects.all(), on=on).filter(person__in=present.values("person"))
    rows = hats.order_by("person__sort_name", "person_id").values_list("role", "person__name")
    known = list(rows.distinct())
    return {
        voice: list(dict.fromkeys(name for role, name in known if role in roles))
        for voice, roles in _VOICES.items()
    }


@dataclass(frozen=True, slots=True)
class Reached:
    """One part of a community in a project: who joined, how many of them early, who stayed."""

    label: str
    joined: int
    early: int
    stayed: int


def reached_in(project: Project) -> list[Reached]:
    """Return which parts of a community, by role, joined a project, how early, and who stayed.

    Early is before its first activity began. People of the staff's side are left out.
    """
    begun = Activity.objects.filter(project=OuterRef("project")).exclude(
        state=ActivityState.CANCELLED
    )
    first = Subquery(begun.order_by("starts_at").values("starts_at")[:1])
    rows = (
        Involvement.objects.filter(
            project=project,
            side=Side.STAKEHOLDER,
            state__in=(InvolvementState.ACCEPTED, InvolvementState.ENDED),
        )
        .annotate(begun=first)
        .values("hat__role")
        .annotate(
            joined=Count("person", distinct=True),
            early=Count(
                "person", distinct=True, filter=Q(begun=None) | Q(answered_at__lte=F("begun"))
            ),
            stayed=Count("person", distinct=True, filter=Q(state=InvolvementState.ACCEPTED)),
        )
        .order_by("hat__role")
    )
    labels = dict(RoleKind.choices)
    return [
        Reached(
            str(labels.get(row["hat__role"], _("Without a role"))),
            row["joined"],
            row["early"],
            row["stayed"],
        )
        for row in rows
    ]


def states_of(project: Project) -> dict[str, int]:
    """Count the places of a project by their state."""
    return dict(
        Involvement.objects.filter(project=project)
        .order_by()
        .values_list("state")
        .annotate(n=Count("pk"))
    )


def of_person(viewer: Viewer, person: Person) -> QuerySet[Involvement]:
    """Return a person's places in the projects that the viewer may see, the newest first."""
    return (
        Involvement.objects.filter(person=person, project__in=projects.visible_to(viewer))
        .select_related("project__programme", "hat")
        .order_by("-id")
    )


def projects_with_unanswered(viewer: Viewer) -> ProjectQuerySet:
    """Return managed open projects with invitations without answer, `waiting` counts them."""
    return (
        projects.manageable_by(viewer)
        .open()
        .annotate(
            waiting=Count("involvements", filter=Q(involvements__state=InvolvementState.INVITED))
        )
        .filter(waiting__gt=0)
        .order_by("-waiting", "pk")
    )


def already_in(project: Project, people: Iterable[Person]) -> set[int]:
    """Return the ids of those among the people who have an open place in the project."""
    return set(
        Involvement.objects.filter(project=project, person__in=[p.pk for p in people])
        .exclude(state=InvolvementState.ENDED)
        .values_list("person_id", flat=True)
    )


def hats_of(person: Person, on: date) -> QuerySet[Hat]:
    """Return the hats that a person wears on a day."""
    return (
        Hat.objects.filter(person=person, starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
        .order_by("role", "pk")
    )
