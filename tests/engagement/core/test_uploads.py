"""Names, types and sizes of what people send."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from engagement.core import uploads


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("receipt.jpg", "receipt.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\taxi.PDF", "taxi.PDF"),
        ("/etc/", "file"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\r\nc.png", "abc.png"),
        ("e\u0301te\u0301.jpg", "été.jpg"),
        ("re: <b>taxi</b>.jpg", "b_.jpg"),
        ('a"b;c%d*?.jpg', "a_b_c_d__.jpg"),
        ("  two   spaces .jpg", "two spaces.jpg"),
        ("zero\u200bwidth.png", "zerowidth.png"),
        ("CON.pdf", "CON_.pdf"),
        ("lpt1", "lpt1_"),
        ("قطار.jpg", "قطار.jpg"),
        ("O’Neill & fils.jpg", "O’Neill & fils.jpg"),
        ("x" * 300 + ".jpg", "x" * 96 + ".jpg"),
    ],
)
def test_a_name_is_made_safe(given_name: str, safe: str) -> None:
    assert uploads.safe_filename(given_name) == safe


@pytest.mark.parametrize(
    ("given_name", "kind", "safe"),
    [
        ("a.exe", "image/jpeg", "a.jpg"),
        ("a.JPEG", "image/jpeg", "a.JPEG"),
        ("a", "application/pdf", "a.pdf"),
        ("a.heif", "image/heic", "a.heif"),
        ("a.jpg.php", "image/png", "a.jpg.png"),
    ],
)
def test_an_ending_says_what_was_found(given_name: str, kind: str, safe: str) -> None:
    assert uploads.safe_filename(given_name, kind=kind) == safe


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_can_be_stored(name: str) -> None:
    safe = uploads.safe_filename(name)
    assert 0 < len(safe) <= uploads.MAX_NAME
    assert safe == unicodedata.normalize("NFC", safe)
    assert not set(safe) & set('/\\<>:"|?*%;\0\r\n')
    assert safe not in {".", ".."}
    assert uploads.safe_filename(safe) == safe


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypheic", "image/heic"),
        (b"\0\0\0\x1cftypmif1", "image/heic"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"GIF89a/*", None),
        (b"<svg xmlns=", None),
        (b"<html>", None),
        (b"BM", None),
        (b"\0\0\0\x1cftypavif", None),
        (b"RIFF\x10\0\0\0WAVE", None),
        (b" %PDF-1.7", None),
        (b"", None),
    ],
)
def test_the_first_bytes_say_what_a_file_is(start: bytes, kind: str | None) -> None:
    assert uploads.media_type(start) == kind


class Stream:
    """A file whose size is not what it says."""

    def __init__(self, size: int | None, chunks: int) -> None:
        self.size = size
        self.left = chunks

    def chunks(self):
        while self.left:
            self.left -= 1
            yield bytes(1000)


@pytest.mark.parametrize("stream", [Stream(5001, 0), Stream(None, 9), Stream(10, 9)])
def test_reading_stops_at_the_limit(stream: Stream) -> None:
    with pytest.raises(uploads.UploadRefused) as refusal:
        uploads.read_limited(stream, limit=5000)
    assert refusal.value.code == "too_big"
    assert stream.left in {0, 3}


def test_an_uploaded_file_is_read() -> None:
    file = SimpleUploadedFile("a.txt", b"abc")
    assert uploads.read_limited(file, limit=3) == b"abc"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(uploads.UploadRefused) as refusal:
        uploads.read_limited(SimpleUploadedFile("a.txt", b""), limit=3)
    assert refusal.value.code == "empty"


def test_a_refusal_says_how_big_a_file_may_be() -> None:
    assert "15 MB" in str(uploads.too_big(15_000_000).message)
