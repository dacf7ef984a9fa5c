"""A PDF that somebody sent, copied to one that can do nothing but be looked at.

Only the printed pages are carried over, by a list of what is kept: scripts, attachments, links,
forms, actions on opening and notes about the author have no place to survive in.
"""

import io
from typing import Final, Literal

import pikepdf
from pikepdf import Dictionary, Object, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel

MEGABYTE: Final = 1_000_000
#: What a page needs to be printed.
_PAGE_KEYS: Final = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents"}
)
#: What may hang on an object inside a page and is no ink: files, actions, notes, outside data.
_FOREIGN_KEYS: Final = (
    "/AA", "/AF", "/Alternates", "/EF", "/JS", "/Metadata", "/OPI", "/PieceInfo", "/Ref",
)  # fmt: skip

# A small file can claim gigabytes. The limits are the library's own and hold for the process:
# nothing that the product itself makes comes near them.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=100 * MEGABYTE,
    run_length_max_memory=100 * MEGABYTE,
    png_max_memory=100 * MEGABYTE,
    tiff_max_memory=100 * MEGABYTE,
    dct_max_memory=300 * MEGABYTE,
    max_stream_filters=4,
    parser_max_container_size=1_000_000,
)


class UnreadablePdf(Exception):  # noqa: N818 — a state of the file, with its code
    """Why a PDF cannot be taken, as a code."""

    def __init__(self, code: Literal["broken", "locked", "too_many_pages"]) -> None:
        super().__init__(code)
        self.code = code


def printed_pages(content: bytes, *, max_pages: int) -> tuple[bytes, int]:
    """Return a copy with the pages alone, and their number; raise UnreadablePdf.

    A file that opens without a password is taken even when it forbids copying or printing:
    tickets and invoices often do.
    """
    try:
        return _read(content, max_pages)
    except pikepdf.PasswordError as error:
        raise UnreadablePdf("locked") from error
    except UnreadablePdf:
        raise
    except Exception as error:
        raise UnreadablePdf("broken") from error


def _read(content: bytes, max_pages: int) -> tuple[bytes, int]:
    with pikepdf.open(io.BytesIO(content)) as source:
        count = len(source.pages)
        if count > max_pages:
            raise UnreadablePdf("too_many_pages")
        if count == 0:
            raise UnreadablePdf("broken")
        return _copy(source), count


def _copy(source: Pdf) -> bytes:
    with Pdf.new() as copy:
        for page in source.pages:
            # Read in full once: a page that cannot be read is a damaged file.
            page.contents_coalesce()
            if "/Contents" in page:
                page.Contents.read_bytes()
            for key in set(page.obj.keys()) - _PAGE_KEYS:
                del page[key]
            copy.pages.append(page)
        for thing in copy.objects:
            if isinstance(thing, Dictionary):
                _strip(thing)
            elif isinstance(thing, Stream):
                _strip(thing)
                _make_self_contained(thing)
        output = io.BytesIO()
        copy.save(
            output,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.disable,
        )
    return output.getvalue()


def _strip(thing: Object) -> None:
    for key in _FOREIGN_KEYS:
        if key in thing:
            del thing[key]


def _make_self_contained(stream: Stream) -> None:
    """The data of a stream may lie in another file, and a drawing may be a PostScript program."""
    for key in ("/F", "/FFilter", "/FDecodeParms"):
        if key in stream:
            del stream[key]
    if str(stream.get("/Subtype")) == "/PS":
        Object.write(stream, b"")
