"""Accounts that act outside any role: operators, and people who accept an invitation."""

from dataclasses import dataclass

from engagement.accounts.models import User


@dataclass(frozen=True)
class AccountActor:
    """An account as history names it."""

    user: User

    @property
    def actor_id(self) -> int:
        """The account's id, for history."""
        return self.user.pk

    @property
    def actor_label(self) -> str:
        """The name under which history knows the account."""
        return str(self.user)
