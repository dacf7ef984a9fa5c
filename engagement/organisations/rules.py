"""Which invitation can still be accepted, and how a token is compared."""

import hashlib
from datetime import datetime

from engagement.organisations.models import Invitation


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_open(invitation: Invitation, *, at: datetime) -> bool:
    """Say whether an invitation can still be accepted."""
    return (
        invitation.accepted_at is None
        and invitation.withdrawn_at is None
        and invitation.expires_at > at
    )
