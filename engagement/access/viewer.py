"""Who is looking: an account in its role in one organisation."""

from dataclasses import dataclass

from engagement.access.permissions import ROLES, STAFF_ROLES, Permission, Role
from engagement.accounts.models import User


@dataclass(frozen=True)
class Viewer:
    """An account acting in one organisation. It is also the actor that history names."""

    user: User
    organisation_id: int
    slug: str
    membership_id: int
    role: Role

    @property
    def permissions(self) -> frozenset[Permission]:
        """Return what the role allows in the whole organisation."""
        return ROLES[self.role]

    @property
    def is_staff(self) -> bool:
        """Say whether the role opens the staff workspace."""
        return self.role in STAFF_ROLES

    def can(self, permission: Permission) -> bool:
        """Say whether the role allows something in the whole organisation."""
        return permission in self.permissions

    @property
    def actor_id(self) -> int | None:
        """The account's id, for history."""
        return self.user.pk

    @property
    def actor_label(self) -> str:
        """The name under which history knows the actor."""
        return str(self.user)
