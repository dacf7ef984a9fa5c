"""What django-allauth asks of the product: codes, mail, and who may open an account."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone, translation

from engagement.organisations import notifications
from engagement.notifications.outbox import send_to_account

_CODE_DIGITS = 8


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations only, and mail goes through the out-box."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account without an invitation."""
        return False

    def generate_login_code(self) -> str:
        """Return eight random digits."""
        return f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}d}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's mail into the out-box, in our own words."""
        kind = notifications.ACCOUNT_KINDS.get(template_prefix.rpartition("/")[2])
        if kind is None:
            return
        send_to_account(
            kind,
            address=email,
            language=translation.get_language() or "en",
            key=secrets.token_hex(16),
            at=timezone.now(),
            context={
                "code": context.get("code", ""),
                "url": context.get("password_reset_url", ""),
            },
        )
