"""What a browser sends is a guess until its bytes were looked at: types, names, sizes.

The name and the type that came with a file are never believed. Each refusal has a code for the
program and a sentence for the person.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MEGABYTE: Final = 1_000_000
MAX_NAME: Final = 100

EXTENSIONS: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
}
_STARTS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
#: Names that Windows keeps for itself.
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


class UploadRefused(Exception):  # noqa: N818 — it reads as what the person is told
    """A file that cannot be taken: ``message`` tells the person why and what to do."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


class Incoming(Protocol):
    """The part of Django's UploadedFile that is needed here."""

    @property
    def size(self) -> int | None:
        """Say how many bytes the browser sent."""

    def chunks(self) -> Iterable[bytes]:
        """Yield the bytes in parts."""


def read_limited(file: Incoming, *, limit: int) -> bytes:
    """Read a file of at most ``limit`` bytes; stop reading as soon as it is longer."""
    if (file.size or 0) > limit:
        raise too_big(limit)
    content = bytearray()
    for chunk in file.chunks():
        content += chunk
        if len(content) > limit:
            raise too_big(limit)
    if not content:
        raise UploadRefused("empty", _("This file is empty. Choose another one."))
    return bytes(content)


def too_big(limit: int) -> UploadRefused:
    """Say how big a file may be."""
    return UploadRefused(
        "too_big",
        format_lazy(
            _("This file is too big. It can have up to {limit} MB."), limit=limit // MEGABYTE
        ),
    )


def media_type(content: bytes) -> str | None:
    """Name the type that the first bytes show, of the few that are ever taken."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return "image/heic"
    return None


def safe_filename(name: str, *, kind: str | None = None) -> str:
    """Make a name that is safe to store, to print and to send in a header.

    No folders, no control or invisible characters (among them the marks that turn the reading
    direction and so disguise an ending), composed Unicode, at most 100 characters. With ``kind``
    the ending is the right one for the type that was found.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    name = "".join(character for character in name if not _is_hidden(character))
    name = "".join("_" if character in '<>:"|?*%;' else character for character in name)
    path = PurePosixPath(" ".join(name.split()).strip(" .") or "file")
    stem, ending = path.stem.strip(" .") or "file", path.suffix
    if kind is not None and ending.lower() not in _endings(kind):
        ending = EXTENSIONS.get(kind, "")
    if stem.lower() in _RESERVED:
        stem = f"{stem}_"
    return f"{stem[: MAX_NAME - len(ending)].strip(' .')}{ending}"


def _endings(kind: str) -> tuple[str, ...]:
    others = {"image/jpeg": (".jpeg",), "image/heic": (".heif",)}
    return (EXTENSIONS.get(kind, ""), *others.get(kind, ()))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
