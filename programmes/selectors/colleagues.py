"""Reading members of staff: who can lead, and who has a grant on one project."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from engagement.access.permissions import ROLES, STAFF_ROLES, Permission, Role
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership
from engagement.people.models import Person
from engagement.people.onlookers import Neighbour
from programmes.models import Project, ProjectGrant


def members(viewer: Viewer) -> QuerySet[Membership]:
    """Return the active members of staff, by name."""
    return (
        Membership.objects.active()
        .staff()
        .filter(organisation_id=viewer.organisation_id)
        .select_related("user")
        .order_by("user__name", "pk")
    )


def get(viewer: Viewer, membership_id: int) -> Membership:
    """Return one active or former member of staff of the organisation, or raise Http404."""
    member = at_most_one(
        Membership.objects.staff()
        .filter(organisation_id=viewer.organisation_id, pk=membership_id)
        .select_related("user")
    )
    if member is None:
        raise Http404
    return member


def may_by_role(member: Membership, permission: Permission) -> bool:
    """Say whether the member's role allows something on every project."""
    return permission in ROLES[Role(member.role)]


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff who was given access to one project."""

    member: Membership
    may_manage: bool


def of_project(project: Project) -> list[Colleague]:
    """Return those who have a grant on the project, by name, in two queries."""
    codes: dict[int, set[str]] = {}
    rows: Iterable[tuple[int, str]] = (
        ProjectGrant.objects.filter(content_object=project)
        .order_by("pk")
        .values_list("user_id", "permission__codename")
    )
    for user_id, code in rows:
        codes.setdefault(user_id, set()).add(code)
    found = (
        Membership.objects.active()
        .staff()
        .filter(organisation_id=project.organisation_id, user__in=codes)
        .select_related("user")
        .order_by("user__name", "pk")
    )
    return [
        Colleague(member, Permission.MANAGE_PROJECT in codes[member.user_id]) for member in found
    ]


def around(person: Person) -> list[Neighbour]:
    """Return those who have a grant on a project of the person, and on which, in one query.

    Those whose role shows them every project are not among them.
    """
    roles = [role for role in STAFF_ROLES if Permission.VIEW_PROJECT not in ROLES[role]]
    members = (
        Membership.objects.active()
        .filter(organisation_id=person.organisation_id, role__in=roles)
        .values("user_id")
    )
    rows = (
        ProjectGrant.objects.filter(
            content_object__involvements__person=person, user_id__in=members
        )
        .select_related("user", "content_object")
        .order_by("pk")
    )
    return list({Neighbour(str(row.user), str(row.content_object)): None for row in rows})
