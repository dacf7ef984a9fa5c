"""Private addresses by which somebody without an account reaches their own answer.

The address is signed and holds nothing but numbers. It goes only to the email address that was
given, and leads nowhere once the answer is erased.
"""

from django.core import signing

from programmes.models import Expression

_SALT = "programmes.expression"


def token_of(expression: Expression) -> str:
    """Return what stands in the private address of an answer."""
    return signing.dumps([expression.organisation_id, expression.pk], salt=_SALT)


def id_in(token: str, organisation_id: int) -> int | None:
    """Return the id of the answer that a token of this organisation names, or None."""
    try:
        found = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    if not isinstance(found, list) or len(found) != 2:  # noqa: PLR2004 — a pair
        return None
    return int(found[1]) if found[0] == organisation_id else None
