"""Changing organisations, their members and invitations, and writing to staff."""

from engagement.organisations.services import messages

__all__ = ["messages"]
