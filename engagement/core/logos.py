"""Logos: any PNG or JPEG becomes one small PNG that holds its picture and nothing else."""

import io
import warnings
from typing import Final

from django.utils.translation import gettext_lazy as _

from engagement.core.uploads import MEGABYTE, Incoming, UploadRefused, media_type, read_limited

MAX_BYTES: Final = 2 * MEGABYTE
MAX_PIXELS: Final = 16_000_000
#: Twice the size in which pages show it, for sharp screens.
BOX: Final = (480, 160)
_FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG"}


def receive_logo(file: Incoming) -> bytes:
    """Return the logo painted anew as a PNG, or raise UploadRefused."""
    content = read_limited(file, limit=MAX_BYTES)
    kind = _FORMATS.get(media_type(content) or "")
    if kind is None:
        raise UploadRefused(
            "wrong_type", _("We cannot use this kind of file. Choose a PNG or a JPEG picture.")
        )
    return _painted_anew(content, kind)


def _painted_anew(content: bytes, kind: str) -> bytes:
    from PIL import Image  # noqa: PLC0415 — only uploads need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _painted(content, kind)
    except UploadRefused:
        raise
    except Exception as error:
        raise UploadRefused(
            "broken", _("We cannot open this file. It is damaged or not complete.")
        ) from error


def _painted(content: bytes, kind: str) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 — only uploads need it

    with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise UploadRefused(
                "too_many_pixels",
                _("This picture is too large. Choose a smaller version of your logo."),
            )
        painted = ImageOps.exif_transpose(picture).convert("RGBA")
    painted.thumbnail(BOX)
    painted.info.clear()
    output = io.BytesIO()
    painted.save(output, "PNG", optimize=True)
    return output.getvalue()
