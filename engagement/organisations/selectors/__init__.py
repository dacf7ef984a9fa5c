"""Reading organisations, memberships, invitations, history and messages."""

from engagement.organisations.selectors import (
    branding,
    history,
    invitations,
    memberships,
    messages,
    organisations,
)

__all__ = [
    "branding",
    "history",
    "invitations",
    "memberships",
    "messages",
    "organisations",
]
