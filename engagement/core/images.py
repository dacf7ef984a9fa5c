"""Receipts and pictures that people send: judged by their content, shown only as we made them.

The bytes that came are kept untouched for the record and are never shown. What is shown is a
picture painted anew, or a PDF of which only the printed pages were carried over, so whatever
else was hidden in the file (place and time of a photograph, scripts, a second file) is gone.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from engagement.core.uploads import (
    MEGABYTE,
    Incoming,
    UploadRefused,
    media_type,
    read_limited,
    safe_filename,
    too_big,
)

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

DISPLAY_SIDE: Final = 2400
THUMBNAIL_SIDE: Final = 320
DISPLAY_QUALITY: Final = 85
THUMBNAIL_QUALITY: Final = 80
#: The only decoders that are ever tried, by the type that the first bytes show.
_FORMATS: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask for; checked before it is unpacked."""

    size: int = 15 * MEGABYTE
    pixels: int = 60_000_000
    pages: int = 20


@dataclass(frozen=True, slots=True)
class SafeImage:
    """A picture: the bytes that came, and a JPEG and a thumbnail that may be shown."""

    original_bytes: bytes
    original_type: str
    display_bytes: bytes
    display_type: str
    thumbnail_bytes: bytes
    width: int
    height: int
    sha256: str
    safe_name: str
    kind: Literal["image"] = "image"


@dataclass(frozen=True, slots=True)
class SafeDocument:
    """A PDF: the bytes that came, and a copy that holds its printed pages alone."""

    original_bytes: bytes
    original_type: str
    display_bytes: bytes
    display_type: str
    pages: int
    sha256: str
    safe_name: str
    kind: Literal["document"] = "document"


def receive(
    file: Incoming | bytes, *, name: str, limits: Limits | None = None
) -> SafeImage | SafeDocument:
    """Take a photograph (JPEG, PNG, WebP, HEIC) or a PDF, or raise UploadRefused.

    The name is used for nothing but a safe name; the content alone decides the type.
    """
    limits = limits or Limits()
    if isinstance(file, bytes):
        content = file
        if len(content) > limits.size:
            raise too_big(limits.size)
    else:
        content = read_limited(file, limit=limits.size)
    kind = media_type(content)
    if kind == "application/pdf":
        return _document(content, name, limits)
    if kind in _FORMATS or kind == "image/heic":
        return _image(content, kind, name, limits)
    raise UploadRefused(
        "wrong_type",
        _("We cannot use this kind of file. Send a photo (JPEG, PNG, WebP or HEIC) or a PDF."),
    )


def _image(content: bytes, kind: str, name: str, limits: Limits) -> SafeImage:
    display = _fitted(_decoded(content, kind, limits), DISPLAY_SIDE)
    return SafeImage(
        original_bytes=content,
        original_type=kind,
        display_bytes=_jpeg(display, DISPLAY_QUALITY),
        display_type="image/jpeg",
        thumbnail_bytes=_jpeg(_fitted(display, THUMBNAIL_SIDE), THUMBNAIL_QUALITY),
        width=display.width,
        height=display.height,
        sha256=hashlib.sha256(content).hexdigest(),
        safe_name=safe_filename(name, kind=kind),
    )


def _decoded(content: bytes, kind: str, limits: Limits) -> "Image":
    from PIL import Image, ImageFile  # noqa: PLC0415 — only uploads need it

    # WeasyPrint switches this on for its whole process; half a receipt is no receipt.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _upright(content, kind, limits)
    except UploadRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_many_pixels(limits) from bomb
    except Exception as error:
        raise _broken() from error


def _upright(content: bytes, kind: str, limits: Limits) -> "Image":
    """Open, measure, decode fully, turn upright and put on white."""
    from PIL import ImageOps  # noqa: PLC0415 — only uploads need it

    with _opened(content, kind) as picture:
        if picture.width * picture.height > limits.pixels:
            raise _too_many_pixels(limits)
        # A JPEG can be decoded at half or a quarter of its size, in as much less memory.
        picture.draft("RGB", (DISPLAY_SIDE, DISPLAY_SIDE))
        picture.load()
        return _flattened(ImageOps.exif_transpose(picture))


def _opened(content: bytes, kind: str) -> "ImageFile":
    if kind == "image/heic":
        # Opened directly: registering the format would open it to all of Pillow's callers.
        from pillow_heif import HeifImageFile  # noqa: PLC0415 — only photos of phones need it

        photo: ImageFile = HeifImageFile(io.BytesIO(content))  # type: ignore[no-untyped-call]
        return photo
    from PIL import Image  # noqa: PLC0415 — only uploads need it

    return Image.open(io.BytesIO(content), formats=(_FORMATS[kind],))


def _flattened(picture: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415 — only uploads need it

    if picture.mode in {"I", "I;16", "I;16B", "F"}:
        picture = picture.convert("F").point(lambda level: level / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _fitted(picture: "Image", side: int) -> "Image":
    copy = picture.copy()
    copy.thumbnail((side, side))
    return copy


def _jpeg(picture: "Image", quality: int) -> bytes:
    output = io.BytesIO()
    # A new picture carries no notes; naming them empty keeps it so whatever the format was.
    picture.info.clear()
    picture.save(output, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
    return output.getvalue()


def _document(content: bytes, name: str, limits: Limits) -> SafeDocument:
    from engagement.core.pdf_copy import UnreadablePdf, printed_pages  # noqa: PLC0415 — qpdf is heavy

    try:
        copy, pages = printed_pages(content, max_pages=limits.pages)
    except UnreadablePdf as problem:
        raise _pdf_refused(problem.code, limits) from problem
    return SafeDocument(
        original_bytes=content,
        original_type="application/pdf",
        display_bytes=copy,
        display_type="application/pdf",
        pages=pages,
        sha256=hashlib.sha256(content).hexdigest(),
        safe_name=safe_filename(name, kind="application/pdf"),
    )


def _pdf_refused(code: str, limits: Limits) -> UploadRefused:
    if code == "locked":
        return UploadRefused(
            code, _("This PDF is locked with a password. Save it without one, or send a photo.")
        )
    if code == "too_many_pages":
        return UploadRefused(
            code,
            format_lazy(
                _("This PDF has too many pages. It can have up to {limit}."), limit=limits.pages
            ),
        )
    return _broken()


def _too_many_pixels(limits: Limits) -> UploadRefused:
    return UploadRefused(
        "too_many_pixels",
        format_lazy(
            _("This picture is too large. It can have up to {limit} million dots (megapixels)."),
            limit=limits.pixels // 1_000_000,
        ),
    )


def _broken() -> UploadRefused:
    return UploadRefused(
        "broken",
        _("We cannot open this file. It is damaged or not complete. Send it again."),
    )
