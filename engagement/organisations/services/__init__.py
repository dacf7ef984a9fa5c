"""Changing organisations, their members and invitations, and writing to staff."""

from engagement.organisations.services import invitations, memberships, messages, organisations

__all__ = ["invitations", "memberships", "messages", "organisations"]
