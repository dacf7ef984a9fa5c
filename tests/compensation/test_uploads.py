"""Receipts as they really come, and as an attacker would send them."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from compensation.models import Receipt
from tests.compensation import makers
from tests.compensation.test_views_portal import text


@pytest.fixture
def step(english, client_for, settings, tmp_path):
    """Post a file to the page that asks for a receipt."""
    settings.MEDIA_ROOT = tmp_path
    with english.acting():
        claim = makers.draft(english)
        line = makers.ticket(english, claim)
    client = client_for(english.user("sam"))
    where = reverse("compensation_portal:cost_receipts", args=[english.slug, claim.pk, line.pk])

    def post(content: bytes, name: str = "receipt.jpg", kind: str = "image/jpeg"):
        file = SimpleUploadedFile(name, content, content_type=kind)
        return client.post(where, {"receipt": file}, follow=True)

    post.client, post.where = client, where
    return post


def stored(english) -> list[Receipt]:
    with english.acting():
        return list(Receipt.objects.order_by("id"))


def heic() -> bytes:
    from pillow_heif import from_pillow

    output = io.BytesIO()
    from_pillow(Image.new("RGB", (64, 48), "red")).save(output)
    return output.getvalue()


def pdf() -> bytes:
    import pikepdf

    output = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(200, 300))
        document.save(output)
    return output.getvalue()


def shown(english, step) -> tuple[str, bytes]:
    receipt = stored(english)[-1]
    answer = step.client.get(
        reverse("compensation_portal:receipt", args=[english.slug, receipt.pk])
    )
    return answer["Content-Type"], answer.content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP"])
def test_pictures_are_kept_and_shown_as_our_own_copy(english, step, kind):
    content = makers.photo(kind=kind)
    assert "The receipt has been saved" in text(step(content, f"photo.{kind.lower()}"))
    receipt = stored(english)[0]
    with default_storage.open(receipt.original.name) as original:
        assert original.read() == content
    shown_type, shown_bytes = shown(english, step)
    assert shown_type == "image/jpeg"
    assert shown_bytes.startswith(b"\xff\xd8\xff")
    assert shown_bytes != content


def test_a_photo_of_a_phone_becomes_a_jpeg(english, step):
    content = heic()
    assert "The receipt has been saved" in text(step(content, "IMG_0001.HEIC", "image/heic"))
    receipt = stored(english)[0]
    assert receipt.original_type == "image/heic"
    with default_storage.open(receipt.original.name) as original:
        assert original.read() == content
    shown_type, shown_bytes = shown(english, step)
    assert shown_type == "image/jpeg"
    assert Image.open(io.BytesIO(shown_bytes)).format == "JPEG"


def test_a_pdf_is_shown_as_a_clean_copy(english, step):
    assert "The receipt has been saved" in text(step(pdf(), "ticket.pdf", "application/pdf"))
    shown_type, shown_bytes = shown(english, step)
    assert shown_type == "application/pdf"
    assert shown_bytes.startswith(b"%PDF-")
    small = reverse("compensation_portal:thumbnail", args=[english.slug, stored(english)[0].pk])
    assert step.client.get(small).status_code == 404


def bomb() -> bytes:
    """A picture of two hundred million dots in a few kilobytes."""
    output = io.BytesIO()
    Image.new("1", (20_000, 10_000)).save(output, "PNG", optimize=True)
    return output.getvalue()


def zip_bomb() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("receipt.jpg", b"\0" * 5_000_000)
    return output.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "message"),
    [
        (lambda: b"<html><script>alert(1)</script>", "receipt.jpg", "cannot use this kind of file"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "r.svg", "cannot use this kind"),
        (lambda: b"GIF89a" + b"\0" * 50, "receipt.gif", "cannot use this kind of file"),
        (zip_bomb, "receipt.jpg", "cannot use this kind of file"),
        (lambda: b"\xff\xd8\xff" + b"\0" * 500, "half.jpg", "cannot open this file"),
        (lambda: b"%PDF-1.7 nonsense", "broken.pdf", "cannot open this file"),
        (lambda: makers.photo()[:200], "cut.jpg", "cannot open this file"),
        (bomb, "bomb.png", "too large"),
        (lambda: b"\xff\xd8\xff" + b"\0" * 50_000_000, "huge.jpg", "up to 15 MB"),
        (lambda: b"", "empty.jpg", "This file is empty"),
    ],
    ids=["html", "svg", "gif", "zip", "half", "broken pdf", "cut", "bomb", "50 MB", "empty"],
)
def test_what_cannot_be_a_receipt_is_refused_kindly(english, step, make, name, message):
    page = step(make(), name)
    assert page.status_code == 200
    assert message in text(page)
    assert "There is a problem" in text(page)
    assert stored(english) == []


def test_no_file_at_all(english, step):
    page = step.client.post(step.where, {})
    assert "Choose a photo or a file" in text(page)


def test_what_hides_behind_a_picture_is_not_shown(english, step):
    step(makers.photo() + b"<script>alert('polyglot')</script>PK\x03\x04")
    _, shown_bytes = shown(english, step)
    assert b"script" not in shown_bytes
    assert b"PK\x03\x04" not in shown_bytes


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\photos\\ticket.jpg", "ticket.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ("x" * 300 + ".jpg", "x" * 96 + ".jpg"),
    ],
)
def test_a_name_is_only_a_name(english, step, name, kept, tmp_path):
    step(makers.photo(), name)
    receipt = stored(english)[0]
    assert receipt.name == kept
    assert kept not in receipt.original.name
    assert receipt.original.name.startswith(f"receipts/{english.organisation.pk}/")
    assert all(tmp_path in path.parents for path in tmp_path.rglob("*"))


def test_the_same_photo_twice_is_kept_once(english, step):
    content = makers.photo()
    step(content)
    step(content, "again.jpg")
    step(makers.photo(colour="black"))
    assert len(stored(english)) == 2


def test_a_receipt_can_be_taken_away(english, step, django_capture_on_commit_callbacks):
    step(makers.photo())
    receipt = stored(english)[0]
    where = f"{step.where}{receipt.pk}/remove/"
    assert step.client.get(where).status_code == 302  # a visit removes nothing
    assert len(stored(english)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        page = step.client.post(where, follow=True)
    assert "The receipt has been removed" in text(page)
    assert stored(english) == []
    assert not default_storage.exists(receipt.original.name)


def test_a_file_that_is_gone_is_not_an_error(english, step):
    step(makers.photo())
    default_storage.delete(stored(english)[0].display.name)
    where = reverse("compensation_portal:receipt", args=[english.slug, stored(english)[0].pk])
    assert step.client.get(where).status_code == 404


def test_files_have_no_address_of_their_own(english, step):
    step(makers.photo())
    name = stored(english)[0].display.name
    for path in (f"/media/{name}", f"/{name}", f"/static/{name}"):
        assert step.client.get(path).status_code == 404
