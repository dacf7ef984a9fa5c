"""The short code on the attendance sheet of an activity, for whoever says "I was there".

It is worked out from the activity and a secret of the installation, so it is kept nowhere and
the same sheet can be printed again. It has no letters or digits that look alike.
"""

import base64
import hmac
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from programmes.models import Activity

_SALT = "programmes.attendance_codes"
#: Without I, L, O, 0 and 1, which are easily taken for each other; a power of two is not needed.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 6


def code_of(activity: Activity) -> str:
    """Return the code of an activity, as it is compared."""
    value = f"{activity.organisation_id}:{activity.pk}"
    number = int.from_bytes(salted_hmac(_SALT, value, algorithm="sha256").digest(), "big")
    letters = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)


def shown(code: str) -> str:
    """Return a code as people read it, in two halves."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def is_code_of(activity: Activity, typed: str) -> bool:
    """Say whether what somebody typed is the code, however they wrote it."""
    plain = "".join(character for character in typed.upper() if character.isalnum())
    return hmac.compare_digest(plain.encode(), code_of(activity).encode())


def address_of(activity: Activity, slug: str) -> str:
    """Return the whole address to which the picture on the sheet leads."""
    path = reverse("programmes_portal:here", args=[slug, activity.pk])
    return f"{settings.BASE_URL}{path}?{urlencode({'code': code_of(activity)})}"


def picture_of(address: str) -> str:
    """Return a QR code as the address of a picture that stands in the page itself."""
    import qrcode  # type: ignore[import-untyped]  # noqa: PLC0415 — only sheets to print need it
    from qrcode.image.svg import (  # type: ignore[import-untyped]  # noqa: PLC0415
        SvgPathImage,
    )

    drawn = qrcode.make(address, image_factory=SvgPathImage).to_string()
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"
