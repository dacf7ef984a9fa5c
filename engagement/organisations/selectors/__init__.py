"""Reading organisations and memberships."""

from engagement.organisations.selectors import branding, memberships

__all__ = ["branding", "memberships"]
