"""Reading members of staff: who can lead, and who has a grant on one project."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from engagement.access.permissions import ROLES, Permission, Role
from engagement.access.viewer import Viewer
from engagement.organisations.models import Membership
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
    member = (
        Membership.objects.staff()
        .filter(organisation_id=viewer.organisation_id, pk=membership_id)
        .select_related("user")
        .first()
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
