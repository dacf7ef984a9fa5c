"""Reading invitations."""

from datetime import datetime

from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.accounts.models import User
from engagement.core.db import at_most_one
from engagement.organisations.models import Invitation, Organisation
from engagement.organisations.rules import digest_of
from engagement.organisations.selectors.doors import ensure_can

_MOST_SHOWN = 100


def waiting(viewer: Viewer) -> list[Invitation]:
    """Return the invitations that were neither accepted nor withdrawn, the latest first."""
    ensure_can(viewer, Permission.MANAGE_MEMBERS)
    return list(
        Invitation.objects.filter(
            organisation_id=viewer.organisation_id, accepted_at=None, withdrawn_at=None
        ).order_by("-pk")[:_MOST_SHOWN]
    )


def get(viewer: Viewer, invitation_id: int) -> Invitation:
    """Return an invitation of the viewer's organisation, or answer as if there were none."""
    found = at_most_one(
        Invitation.objects.filter(organisation_id=viewer.organisation_id, pk=invitation_id)
    )
    if found is None:
        raise Http404
    ensure_can(viewer, Permission.MANAGE_MEMBERS)
    return found


def by_token(organisation: Organisation, token: str, *, at: datetime) -> Invitation | None:
    """Return the open invitation of a token; None whatever may be wrong with it."""
    return (
        Invitation.objects.filter(
            organisation=organisation,
            token_digest=digest_of(token),
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=at,
        )
        .select_related("organisation")
        .defer("organisation__logo")
        .first()
    )


def account_of(invitation: Invitation) -> User | None:
    """Return the account that the invited person signs in with already, or None.

    An account without a password can still choose one through the invitation, which was sent
    to its own address.
    """
    user = User.objects.filter(email=invitation.email).first()
    return user if user is not None and (user.has_usable_password() or not user.is_active) else None
