"""The door to WeasyPrint: what it lets through, what it refuses, and that it refuses loudly."""

import base64
import datetime as dt
import gc
import io
import logging
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageFile

from engagement.core import pdf
from tests.engagement.core import samples
from tests.tools import pdf_reader

HEAD = '<html lang="en"><head><title>T</title></head><body><h1>Word</h1>'


def made(body: str, *, head: str = HEAD, **options) -> bytes:
    given = {"language": "en", "title": "T", "author": "A", "created": samples.CREATED}
    return pdf.render(head + body, **{**given, **options})


def said(content: bytes, folder: Path) -> str:
    (folder / "said.pdf").write_bytes(content)
    return pdf_reader.spoken(folder / "said.pdf")


def data_image(content: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


ADDRESSES = (
    "http://example.org/a.png", "https://example.org/a.png", "//example.org/a.png",
    "ftp://example.org/a.png", "file:///etc/passwd", "a.png", "/a.png", "gopher://example.org/a",
    "HTTPS://EXAMPLE.ORG/a.png", "asset:unknown", "asset:../../logo",
)  # fmt: skip
PLACES = {
    "image": '<img alt="x" src="{}">',
    "background": '<p style="background: url({})">x</p>',
    "stylesheet": '<link rel="stylesheet" href="{}">',
    "import": "<style>@import url({});</style>",
    "font": "<style>@font-face {{ font-family: a; src: url({}) }}</style>",
    "bullet": '<ul><li style="list-style-image: url({})">x</li></ul>',
    "generated": "<style>h1::before {{ content: url({}) }}</style>",
    "object": '<object data="{}"></object>',
    "attachment": '<link rel="attachment" href="{}">',
    "base": '<base href="{}"><img alt="x" src="b.png">',
    "drawing": '<svg width="9" height="9"><title>t</title><image href="{}" width="9"/></svg>',
    "symbol": '<svg width="9" height="9"><title>t</title><use href="{}"/></svg>',
    "old-style link": '<svg width="9" height="9"><title>t</title><use xlink:href="{}"/></svg>',
    "import in a drawing": (
        '<svg width="9" height="9"><title>t</title><style>@import url({});</style></svg>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_picture_comes_from_anywhere_else(address: str) -> None:
    with pytest.raises(pdf.DocumentRefused) as refusal:
        made(PLACES["image"].format(address))
    assert refusal.value.reason == "address outside the document"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", ["https://example.org/a", "file:///etc/passwd"])
def test_no_place_in_a_document_opens_an_address(place: str, address: str) -> None:
    with pytest.raises(pdf.DocumentRefused):
        made(PLACES[place].format(address))


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        ("asset:svg", "not a picture"),
        (data_image(b"<svg/>", "image/svg+xml"), "not a picture"),
        (data_image(b"GIF89a"), "not a picture"),
        (data_image(bytes(1_100_000)), "data address is too large or not base64"),
        ("data:image/png,abc", "data address is too large or not base64"),
        ("data:image/png;base64,a-b!", "data address is broken"),
        (data_image(samples.picture()[:40]), "the document has faults"),
    ],
)
def test_only_real_pictures_are_taken(picture: str, reason: str) -> None:
    with pytest.raises(pdf.DocumentRefused) as refusal:
        made(f'<p><img alt="x" src="{picture}"></p>', assets={"svg": b"<svg/>"})
    assert refusal.value.reason == reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_named_bytes_and_small_pictures_are_taken(kind: str) -> None:
    content = samples.picture(kind)
    made('<p><img alt="x" src="asset:one"></p>', assets={"one": content})
    made(f'<p><img alt="x" src="{data_image(content)}"></p>')


@pytest.mark.parametrize(
    "body",
    [
        '<p style="nonsense: 1">x</p>',
        "<style>p { color: rgb( }</style><p>x</p>",
        "<style>h1:nonsense(2) { color: red }</style>",
        '<p><a href="#nowhere">x</a></p>',
        '<p id="a">x</p><p id="a">x</p>',
        '<p><img src="asset:one"></p>',
        '<svg width="9" height="9"><rect width="9" height="9"/></svg>',
    ],
    ids=["property", "syntax", "selector", "dead link", "same id", "no alt text", "untitled chart"],
)
def test_what_weasyprint_only_logs_is_refused(body: str) -> None:
    with pytest.raises(pdf.DocumentRefused):
        made(body, assets={"one": samples.picture()})


@pytest.mark.parametrize("silence", ["level", "disabled"])
def test_a_quiet_log_configuration_lets_no_fault_pass(silence: str, monkeypatch) -> None:
    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, silence, logging.CRITICAL + 1)
    with pytest.raises(pdf.DocumentRefused):
        made('<p style="nonsense: 1">x</p>')
    assert getattr(logger, silence) == logging.CRITICAL + 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "other.html"])
def test_a_link_leads_to_the_web_or_nowhere(address: str) -> None:
    with pytest.raises(pdf.DocumentRefused) as refusal:
        made(f'<p><a href="{address}">x</a></p>')
    assert refusal.value.reason == "forbidden link"


@pytest.mark.parametrize("address", ["https://example.org", "mailto:a@example.org", "tel:+331"])
def test_links_that_people_need_are_kept(address: str) -> None:
    assert made(f'<p><a href="{address}">x</a></p>')


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("<html><title>T</title>", "the language is missing or wrong"),
        ('<html lang="fr"><title>T</title>', "the language is missing or wrong"),
        (f'{HEAD}<p lang="fr">x</p>', "a second language"),
    ],
)
def test_a_document_has_one_language(head: str, reason: str) -> None:
    with pytest.raises(pdf.DocumentRefused) as refusal:
        made("<p>x</p>", head=head)
    assert refusal.value.reason == reason


def test_a_day_without_a_time_zone_is_refused() -> None:
    with pytest.raises(pdf.DocumentRefused):
        made("<p>x</p>", created=dt.datetime(2026, 11, 4))  # noqa: DTZ001 — the fault under test


def test_an_accent_is_a_colour_and_nothing_else() -> None:
    frame = pdf.Frame(
        language="en", title="T", organisation="A", created=samples.CREATED, accent="0B5D66"
    )
    assert frame.accent == "#0b5d66"
    with pytest.raises(ValueError, match="not a colour"):
        pdf.Frame(
            language="en", title="T", organisation="A", created=samples.CREATED,
            accent="red } body { display: none",
        )  # fmt: skip


@pytest.mark.parametrize("text", ["Thank you 😀", "العربية", "日本語"])
def test_a_missing_glyph_fails_loudly(text: str) -> None:
    with pytest.raises(pdf.DocumentRefused) as refusal:
        made(f"<p>{text}</p>")
    assert refusal.value.reason == "no font has these characters"
    assert f"U+{ord(text[-1]):04X}" in refusal.value.detail


def test_what_people_typed_is_printed_even_so(tmp_path: Path, caplog) -> None:
    content = made("<p>Thank you 😀👩‍👧 all</p>", missing_glyphs="replace")
    assert said(content, tmp_path) == "Word Thank you □ all"
    assert "U+1F600" in caplog.text
    assert "Thank you" not in caplog.text


@pytest.mark.parametrize("text", ["Dŵr, Ελληνικά, Жук, œuvre ✓ → ≥ ½ “…”", "12\u202f345\u00a0€"])
def test_the_letters_that_names_and_numbers_need_are_there(text: str, tmp_path: Path) -> None:
    content = made(f"<p>{text}</p>")
    assert said(content, tmp_path).replace(" ", "") == "Word" + "".join(text.split())


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Quoi ? Oui ! Bien ; 5 %", "Quoi_? Oui_! Bien_; 5_%"),
        ("« Oui » : 5 €", "«~Oui~»~: 5~€"),
        (" ! après une balise", "_! après une balise"),
        ("déjà\u202f? et  ?", "déjà_? et  ?"),
        ("10:30, a ;b", "10:30, a_;b"),
    ],
)
def test_french_marks_stay_on_the_line_of_their_word(typed: str, set_: str) -> None:
    marks = str.maketrans({"\N{NARROW NO-BREAK SPACE}": "_", "\N{NO-BREAK SPACE}": "~"})
    assert pdf._french(typed).translate(marks) == set_


def test_french_marks_never_begin_a_line() -> None:
    typed = "<h1>Mot</h1>" + "<p>mot <b>mot</b> ?</p>" * 3
    content = made(typed, head='<html lang="fr"><title>T</title>', language="fr")
    with pikepdf.open(io.BytesIO(content)) as document:
        said = "".join(pdf_reader._marked_text(document.pages[0]).values())
    assert said.count("\N{NARROW NO-BREAK SPACE}?") == 3


def test_the_process_is_left_as_it_was(monkeypatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/else")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    made("<p>x</p>")
    assert os.environ["FONTCONFIG_FILE"] == "/somewhere/else"
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_fonts_of_the_operator_are_used_too(settings, tmp_path: Path) -> None:
    with pytest.raises(pdf.DocumentRefused):
        made("<p>日</p>")
    font = _font_with("日")
    (tmp_path / "extra.ttf").write_bytes(font)
    settings.DOCUMENT_FONT_FOLDERS = (tmp_path,)
    assert made("<p>日</p>")


def _font_with(character: str) -> bytes:
    """A font of one letter: the bold Atkinson whose A is given another place."""
    from fontTools.ttLib import TTFont

    font = TTFont(next(pdf.FONT_FOLDERS[0].glob("*-Regular.ttf")))
    for table in font["cmap"].tables:
        table.cmap = {ord(character): "A"}
    for name in font["name"].names:
        name.string = "Operator"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def test_a_worker_can_warm_up() -> None:
    threshold = gc.get_threshold()
    try:
        pdf.warm_up()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.set_threshold(*threshold)


def test_a_web_process_pays_for_nothing_heavy() -> None:
    program = """
import sys
from django.conf import settings
settings.configure()
from engagement.core import charts, images, pdf, spreadsheets, uploads
heavy = {"weasyprint", "PIL", "pikepdf", "pillow_heif", "openpyxl", "fontTools"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=Path(pdf.__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
