"""What django-allauth asks of the product: codes, mail, words, and who may open an account."""

import base64
import hashlib
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows import sessions
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.accounts.models import User, normalise_email
from engagement.core import clock
from engagement.notifications.outbox import send_to_account
from engagement.organisations import notifications

_CODE_DIGITS = 8
_INCORRECT_CODE = _("This code is not right. Look at the newest email, then try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations only, and mail goes through the out-box."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask the organisation for help."),
        "email_password_mismatch": _(
            "The email address or the password is not right. Check both, then try again."
        ),
        "duplicate_email": _("You sign in with this address already. Enter another one."),
        "email_taken": _("This address belongs to another account. Enter another one."),
        "enter_current_password": _("This is not your present password"),
        "incorrect_code": _INCORRECT_CODE,
        "incorrect_password": _("This password is not right"),
        "too_many_login_attempts": _(
            "There were too many tries. Ask for a new code, or try again in five minutes."
        ),
        "rate_limited": _("There were too many tries. Try again in five minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account without an invitation."""
        return False

    def generate_login_code(self) -> str:
        """Return eight random digits."""
        return f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}d}"

    def generate_email_verification_code(self) -> str:
        """Return eight random digits for a new address, as for signing in."""
        return self.generate_login_code()

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Let an account sign in with a new address, and end its sessions elsewhere."""
        try:
            with transaction.atomic():
                confirmed: bool = super().confirm_email(request, email_address)
        except IntegrityError:
            # Somebody else proved the same address in the same moment.
            confirmed = False
        if confirmed and request.user.is_authenticated:
            sessions.end_other_sessions(request, request.user)
        return confirmed

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Return to the page about signing in."""
        return reverse("mfa_index")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Return the ways to prove again who one is, in our words."""
        words = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use the code of your app"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's mail into the out-box, in our own words."""
        event = template_prefix.rpartition("/")[2]
        kind = notifications.ACCOUNT_KINDS.get(event)
        if kind is None:
            return
        language = translation.get_language() or "en"
        if kind in (notifications.SecurityNotice, notifications.AddressChanged):
            # It tells the owner, in their language, what perhaps somebody else did.
            present = normalise_email(context.get("to_email", email))
            owner = User.objects.filter(email=present).values_list("language", flat=True).first()
            language = owner or language
        with translation.override(language):
            what = str(notifications.SECURITY_EVENTS.get(event, ""))
        send_to_account(
            kind,
            address=email,
            language=language,
            key=secrets.token_hex(16),
            at=clock.now(),
            context={
                "code": context.get("code", ""),
                "url": context.get("password_reset_url", ""),
                "what": what,
                "greeting": "",
                "recipient_name": "",
                "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
            },
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets are encrypted at rest, names and refusals are in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one, then try again."),
        "incorrect_passkey": _("The passkey was not accepted. Try again, or choose another way."),
        "unverified_email": _(
            "First sign in once with a code sent to your email address. "
            "Then you can set up a second step."
        ),
        "cannot_generate_recovery_codes": _("First set up an app or a passkey."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a stored secret; with none of our keys it is as good as lost."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 — allauth's name
        """Suggest a name for a new passkey."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


def _box() -> MultiFernet:
    """Return the keys, the newest first, so that SECRET_KEY can be renewed."""
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa:{key}".encode()).digest()))
            for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )
