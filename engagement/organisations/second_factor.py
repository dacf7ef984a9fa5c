"""Whether this sign-in passed a second factor, which staff and operators must."""

from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_passed_second_factor(request: HttpRequest) -> bool:
    """Say whether a passkey, a TOTP code or a recovery code was part of this sign-in.

    Setting up a second factor proves it as well, so nobody types a code twice in a row.
    """
    records = get_authentication_records(request, request.user)
    if any(record["method"] == "mfa" for record in records):
        return True
    if not records:
        return False
    signed_in_at = datetime.fromtimestamp(records[0]["at"], tz=UTC)
    return bool(
        Authenticator.objects.filter(
            user_id=request.user.pk, type__in=_FACTORS, created_at__gte=signed_in_at
        ).exists()
    )


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether the account has a second factor at all."""
    return bool(Authenticator.objects.filter(user_id=request.user.pk, type__in=_FACTORS).exists())
