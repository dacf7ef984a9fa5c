"""Reading memberships."""

from dataclasses import dataclass

from engagement.accounts.models import User
from engagement.organisations.models import Membership
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
