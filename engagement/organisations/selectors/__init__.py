"""Reading organisations and memberships."""

from engagement.organisations.selectors import memberships

__all__ = ["memberships"]
