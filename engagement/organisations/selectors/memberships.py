"""Reading memberships."""

from dataclasses import dataclass

from django.http import Http404

from engagement.access.permissions import Permission, Role
from engagement.access.viewer import Viewer
from engagement.accounts.models import User
from engagement.core.db import at_most_one
from engagement.core.paging import Slice, cut
from engagement.organisations.models import Membership
from engagement.organisations.selectors.doors import ensure_can
from engagement.tenancy.context import reading_own_memberships


@dataclass(frozen=True)
class Place:
    """A door that an account can open: a staff workspace or a portal."""

    name: str
    url: str
    is_staff: bool


def places_of(user: User) -> list[Place]:
    """List the workspaces and portals of an account, in the order of their names."""
    with reading_own_memberships(user.pk):
        rows = list(
            Membership.objects.active()
            .filter(user=user, organisation__is_active=True)
            .select_related("organisation")
            .defer("organisation__logo")
            .order_by("organisation__name", "pk")
        )
    return [
        Place(
            name=row.organisation.name,
            url=f"/{'o' if row.is_staff else 'my'}/{row.organisation.slug}/",
            is_staff=row.is_staff,
        )
        for row in rows
    ]


def staff_page(viewer: Viewer, *, cursor: str) -> Slice[Membership]:
    """Return one page of the active members of staff, by name."""
    ensure_can(viewer, Permission.MANAGE_MEMBERS)
    rows = Membership.objects.active().staff().filter(organisation_id=viewer.organisation_id)
    return cut(rows.select_related("user"), by="user__name", cursor=cursor)


def staff_member(viewer: Viewer, membership_id: int) -> Membership:
    """Return an active member of the viewer's staff, or answer as if there were none."""
    found = at_most_one(
        Membership.objects.active()
        .staff()
        .filter(organisation_id=viewer.organisation_id, pk=membership_id)
        .select_related("user")
    )
    if found is None:
        raise Http404
    ensure_can(viewer, Permission.MANAGE_MEMBERS)
    return found


def is_last_administrator(membership: Membership) -> bool:
    """Say whether nobody else could let others in."""
    others = (
        Membership.objects.active()
        .filter(organisation_id=membership.organisation_id, role=Role.ADMINISTRATOR)
        .exclude(pk=membership.pk)
    )
    return membership.role == Role.ADMINISTRATOR and not others.exists()
