"""Who belongs to an organisation, in which role, and who was asked to."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.access.permissions import STAFF_ROLES, Role
from engagement.tenancy.models import TenantModel


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Words for narrowing memberships."""

    def active(self) -> Self:
        """Keep the memberships that have not ended."""
        return self.filter(ended_at__isnull=True)

    def staff(self) -> Self:
        """Keep the memberships that open the staff workspace."""
        return self.filter(role__in=STAFF_ROLES)


class Membership(TenantModel):
    """The place of one account in one organisation. It is ended, never deleted.

    Row-level security lets people read their own memberships everywhere, so queries here
    always name the organisation.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(ended_at__isnull=True),
                name="membership_active_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("created_at")),
                name="membership_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["user"], name="membership_user")]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    @property
    def is_staff(self) -> bool:
        """Say whether the role opens the staff workspace."""
        return self.role in STAFF_ROLES


class Invitation(TenantModel):
    """A request to somebody to join the staff. Only a digest of its token is kept."""

    email = models.EmailField(_("email address"), max_length=254)
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    language = models.CharField(_("language"), max_length=10)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(role=Role.PARTICIPANT), name="invitation_is_for_staff"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_after_start"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="invitation_latest")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"
