"""Whether this sign-in passed a second factor, which staff and operators must."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows import sessions
from django.http import HttpRequest

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_passed_second_factor(request: HttpRequest) -> bool:
    """Say whether a passkey, a TOTP code or a recovery code was part of this sign-in."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether the account has a second factor at all."""
    return bool(Authenticator.objects.filter(user_id=request.user.pk, type__in=_FACTORS).exists())


def trust_first(request: HttpRequest) -> None:
    """Let the first second factor count for the sign-in that set it up, and for no other.

    Nobody types a code twice in a row; sessions that were opened without any second factor,
    perhaps by somebody else, end.
    """
    record_authentication(request, request.user, method="mfa")
    if request.user.is_authenticated:
        sessions.end_other_sessions(request, request.user)
