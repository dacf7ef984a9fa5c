"""Receipts: what is taken, what is refused and why, and that nothing hidden is ever shown."""

import hashlib
import io
import struct
import zlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile, PngImagePlugin
from pillow_heif import from_pillow

from engagement.core import images, pdf_copy, uploads
from engagement.core.images import Limits, SafeDocument, SafeImage

#: The Exif note of a photograph taken sideways, by somebody, somewhere.
ORIENTATION, ARTIST, PLACE = 0x0112, 0x013B, 0x8825


def photograph(
    kind: str = "JPEG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **options
):
    picture = Image.new(mode, size, 200 if mode in {"L", "I;16"} else None)
    if mode in {"RGB", "RGBA"}:
        picture.paste((200, 30, 30, 255)[: len(mode)], (0, 0, size[0] // 2, size[1]))
    target = io.BytesIO()
    if kind == "HEIF":
        from_pillow(picture).save(target)
    else:
        picture.save(target, kind, **options)
    return target.getvalue()


def notes() -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[ARTIST] = "Somebody"
    exif[PLACE] = {1: "N", 2: (48.0, 51.0, 29.0)}
    return exif


def shown(safe: SafeImage) -> Image.Image:
    return Image.open(io.BytesIO(safe.display_bytes))


def refused(content: bytes, *, limits: Limits | None = None, name: str = "a.jpg") -> str:
    with pytest.raises(uploads.UploadRefused) as refusal:
        images.receive(content, name=name, limits=limits)
    assert str(refusal.value.message)
    return refusal.value.code


@pytest.mark.parametrize(
    ("kind", "found", "ending"),
    [
        ("JPEG", "image/jpeg", ".jpg"),
        ("PNG", "image/png", ".png"),
        ("WEBP", "image/webp", ".webp"),
        ("HEIF", "image/heic", ".heic"),
    ],
)
def test_a_photograph_is_kept_and_a_clean_copy_is_shown(kind, found, ending) -> None:
    content = photograph(kind)
    safe = images.receive(content, name="../taxi.exe")
    assert isinstance(safe, SafeImage)
    assert safe.original_bytes == content
    assert safe.original_type == found
    assert safe.sha256 == hashlib.sha256(content).hexdigest()
    assert safe.safe_name == f"taxi{ending}"
    assert safe.display_type == uploads.media_type(safe.display_bytes) == "image/jpeg"
    assert (safe.width, safe.height) == shown(safe).size == (300, 200)
    red = shown(safe).getpixel((20, 20))
    assert red[0] > 150 > red[1]


def test_an_uploaded_file_is_taken_whatever_it_says_it_is() -> None:
    file = SimpleUploadedFile("a.txt", photograph(), content_type="text/plain")
    assert images.receive(file, name=file.name).kind == "image"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_of_a_photograph_is_not_shown_and_it_stands_upright(kind: str) -> None:
    content = photograph(kind, exif=notes().tobytes())
    assert b"Somebody" in content
    safe = images.receive(content, name="a")
    assert isinstance(safe, SafeImage)
    assert (safe.width, safe.height) == (200, 300)
    for made in (safe.display_bytes, safe.thumbnail_bytes):
        assert b"Somebody" not in made
        assert b"Exif" not in made
        assert not Image.open(io.BytesIO(made)).getexif()


def test_colour_profiles_and_comments_are_left_behind() -> None:
    comment = PngImagePlugin.PngInfo()
    comment.add_text("Comment", "secret words")
    safe = images.receive(photograph("PNG", pnginfo=comment, icc_profile=b"profile"), name="a")
    assert b"secret" not in safe.display_bytes
    assert b"profile" not in safe.display_bytes


def test_a_large_photograph_is_made_smaller() -> None:
    safe = images.receive(photograph(size=(6000, 4000)), name="a")
    assert isinstance(safe, SafeImage)
    assert shown(safe).size == (2400, 1600)
    assert max(Image.open(io.BytesIO(safe.thumbnail_bytes)).size) == images.THUMBNAIL_SIDE


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_picture_can_be_shown(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    safe = images.receive(photograph(kind, mode=mode), name="a")
    assert isinstance(safe, SafeImage)
    assert shown(safe).mode == "RGB"


def test_what_is_transparent_is_shown_on_white() -> None:
    safe = images.receive(photograph("PNG", mode="RGBA"), name="a")
    assert isinstance(safe, SafeImage)
    assert min(shown(safe).getpixel((280, 100))) > 250


def test_only_the_first_picture_of_several_is_shown() -> None:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    safe = images.receive(target.getvalue(), name="a")
    assert isinstance(safe, SafeImage)
    assert shown(safe).getpixel((10, 10))[0] > 200


# Refusals


def packed(block: bytes, times: int) -> bytes:
    """Compress the same block again and again, without ever holding it all."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(block) for _number in range(times)), packer.flush()])


def png_bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(10_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def swollen_comment() -> bytes:
    """A small PNG with a comment that unpacks to 100 MB."""
    content = photograph("PNG")
    data = b"Comment\0\0" + packed(bytes(1_000_000), 100)
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + data))
    return content[:33] + chunk + content[33:]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//", "wrong_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "wrong_type"),
        (b"<html><script>alert(1)</script>", "wrong_type"),
        (b"PK\x03\x04" + bytes(60), "wrong_type"),
        (b"BM" + bytes(60), "wrong_type"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "wrong_type"),
        (b"", "wrong_type"),
        (b"\xff\xd8\xff\xe0 not a photograph", "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "broken"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "broken"),
        (b"\0\0\0\x1cftypheic" + bytes(60), "broken"),
        (photograph(size=(900, 900))[:-400], "broken"),
        (photograph("PNG")[:-40], "broken"),
        (photograph("WEBP")[:-40], "broken"),
        (photograph("HEIF", size=(900, 900))[:-40], "broken"),
        (png_bomb(50_000, 50_000), "too_many_pixels"),
        (png_bomb(9_000, 9_000), "too_many_pixels"),
        (png_bomb(10, 100_000), "broken"),
        (swollen_comment(), "broken"),
    ],
    ids=[
        "gif and script", "svg", "html", "zip", "bmp", "postscript", "nothing", "jpeg in name",
        "png in name", "webp in name", "heic in name", "half a jpeg", "half a png", "half a webp",
        "half a heic", "bomb", "large", "bomb within limits", "swollen comment",
    ],
)  # fmt: skip
def test_what_cannot_be_shown_safely_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_half_a_photograph_is_refused_even_beside_a_tolerant_library(monkeypatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert refused(photograph(size=(900, 900))[:-400]) == "broken"


def test_limits_hold_and_are_told() -> None:
    content = photograph(size=(1000, 1000))
    assert refused(content, limits=Limits(size=1000)) == "too_big"
    assert refused(content, limits=Limits(pixels=999_999)) == "too_many_pixels"
    with pytest.raises(uploads.UploadRefused) as refusal:
        images.receive(SimpleUploadedFile("a.jpg", content), name="a", limits=Limits(size=1000))
    assert refusal.value.code == "too_big"


def test_a_polyglot_is_painted_anew() -> None:
    script = b"<script>alert(1)</script>"
    safe = images.receive(photograph() + script + b"PK\x03\x04", name="a")
    assert script in safe.original_bytes
    assert b"script" not in safe.display_bytes
    assert b"PK\x03\x04" not in safe.display_bytes


# PDF


def document(pages: int = 1, **options) -> bytes:
    made = pikepdf.new()
    for _number in range(pages):
        made.add_blank_page(page_size=(200, 300))
        made.pages[-1].Contents = made.make_stream(b"0 0 1 rg 10 10 50 50 re f")
    target = io.BytesIO()
    made.save(target, **options)
    return target.getvalue()


def wicked_document() -> bytes:
    """A PDF with every trick that runs, opens or carries something."""
    made = pikepdf.open(io.BytesIO(document()))
    script = made.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('x')"))
    )
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    page = made.pages[0]
    made.Root.OpenAction = script
    made.Root.AA = pikepdf.Dictionary(WC=script)
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=made.make_stream(b"xfa"))
    made.attachments["evil.exe"] = b"MZ attached program"
    made.Root.Names.JavaScript = pikepdf.Dictionary(
        Names=pikepdf.Array([pikepdf.String("a"), script])
    )
    page.AA = pikepdf.Dictionary(O=script)
    page.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action,
                Rect=pikepdf.Array([0, 0, 200, 300]),
            )
            for action in (script, launch)
        ]
    )  # fmt: skip
    form = made.make_stream(b"0 0 10 10 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox = pikepdf.Array([0, 0, 10, 10])
    form.PieceInfo = pikepdf.Dictionary(Secret=pikepdf.String("private notes"))
    form.Metadata = made.make_stream(b"<author>Somebody</author>")
    outside = made.make_stream(b"", F=pikepdf.String("http://example.org/x"))
    program = made.make_stream(b"postscript program", Subtype=pikepdf.Name.PS)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(a=form, b=outside, c=program))
    made.docinfo["/Author"] = "Somebody"
    target = io.BytesIO()
    made.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return target.getvalue()


WICKED = (
    b"JavaScript", b"app.alert", b"Launch", b"cmd.exe", b"attached program", b"OpenAction",
    b"EmbeddedFile", b"XFA", b"/AA", b"Annots", b"private notes", b"Somebody", b"example.org",
    b"postscript program",
)  # fmt: skip


def test_a_document_is_kept_and_its_pages_are_shown() -> None:
    content = document(3)
    safe = images.receive(content, name="ticket.jpg")
    assert isinstance(safe, SafeDocument)
    assert safe.original_bytes == content
    assert safe.original_type == safe.display_type == "application/pdf"
    assert safe.pages == 3
    assert safe.safe_name == "ticket.pdf"
    with pikepdf.open(io.BytesIO(safe.display_bytes)) as shown_pages:
        assert len(shown_pages.pages) == 3
        assert b"50 50 re" in shown_pages.pages[0].Contents.read_bytes()
        assert [float(side) for side in shown_pages.pages[0].mediabox] == [0, 0, 200, 300]


@pytest.mark.parametrize("trick", WICKED)
def test_nothing_that_runs_opens_or_tells_survives(trick: bytes) -> None:
    content = wicked_document()
    assert trick in content
    safe = images.receive(content, name="a.pdf")
    assert trick not in safe.display_bytes


def test_the_copy_is_the_same_every_time() -> None:
    content = document()
    assert images.receive(content, name="a").display_bytes == images.receive(
        content, name="a"
    ).display_bytes  # fmt: skip


def test_a_ticket_that_forbids_copying_is_taken() -> None:
    locked = pikepdf.Encryption(owner="secret", user="", allow=pikepdf.Permissions(extract=False))
    safe = images.receive(document(encryption=locked), name="a")
    with pikepdf.open(io.BytesIO(safe.display_bytes)) as copy:
        assert not copy.is_encrypted


def compressed_bomb() -> bytes:
    """A PDF of some kilobytes whose table of objects unpacks to 300 MB."""
    objects = packed(bytes(1_000_000), 300)
    head = b"%PDF-1.5\n1 0 obj\n<< /Type /XRef /Size 2 /W [1 2 1] /Root 1 0 R "
    head += b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(objects)
    return head + objects + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (document(encryption=pikepdf.Encryption(owner="a", user="b")), "locked"),
        (document(21), "too_many_pages"),
        (b"%PDF-1.7 and nothing else", "broken"),
        (document()[:100], "broken"),
    ],
    ids=["password", "pages", "nothing", "half"],
)
def test_a_document_that_cannot_be_shown_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_document_whose_table_of_objects_unpacks_to_too_much_is_refused() -> None:
    assert refused(compressed_bomb()) == "broken"


def test_a_page_that_unpacks_to_too_much_is_refused() -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        drawing = packed(b"0 0 1 1 re f\n" * 10_000, 1_200)
        stream = pikepdf.Stream(made, drawing, Filter=pikepdf.Name.FlateDecode)
        made.pages[0].Contents = made.make_indirect(stream)
        target = io.BytesIO()
        made.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(target.getvalue()) < 1_000_000
    assert refused(target.getvalue()) == "broken"


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(pdf_copy.UnreadablePdf):
        pdf_copy.printed_pages(document(0), max_pages=20)
