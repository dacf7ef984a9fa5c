"""What a reader gets: conformance, order, names of things, the same bytes every time."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

from engagement.core import pdf
from tests.engagement.core import samples
from tests.tools import pdf_reader, validators

LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def sample(language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / f"{language}.pdf"
    path.write_bytes(samples.render(language))
    return path


def test_it_keeps_every_rule_of_pdf_ua(sample: Path) -> None:
    validators.assert_pdf_ua(sample)


def test_a_second_engine_agrees_and_no_reader_stumbles(sample: Path) -> None:
    validators.assert_second_opinion(sample)


def test_the_validators_see_faults(tmp_path: Path) -> None:
    with pikepdf.new() as broken:
        broken.add_blank_page()
        broken.save(tmp_path / "untagged.pdf")
    assert not validators.verapdf(tmp_path / "untagged.pdf").compliant
    with pytest.raises(AssertionError):
        validators.assert_second_opinion(tmp_path / "untagged.pdf")


class WordsInOrder(HTMLParser):
    """The words of a page as a screen reader says them: pictures by their text, no furniture."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self.words.append(given["alt"] or "")
        elif tag in {"style", "head", "text"} or "running" in (given.get("class") or ""):
            self._silent = self._silent or tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def spelled(text: str) -> str:
    """Compare letters: spaces are set by the page, marks of lists by the reader."""
    return re.sub(r"[\s•◦]", "", text)


def test_it_is_read_in_the_order_of_the_markup(sample: Path, language: str) -> None:
    parser = WordsInOrder()
    # Everything is on pages of its own here, so no table is continued under a second head.
    parser.feed(
        re.sub(r'<nav class="contents">.*?</nav>', "", samples.markup(language), flags=re.DOTALL)
    )
    said = pdf_reader.spoken(sample)
    # The numbers of the pages in the list of contents are not in the markup.
    listed = re.search(r"RPT-2026-0003 (.*?\d+ .*?\d+) ", said)
    assert listed is not None
    assert spelled(said.replace(listed[1], "", 1)) == spelled(" ".join(parser.words))


def test_running_heads_and_feet_are_on_the_page_but_never_read(sample: Path, language: str) -> None:
    pages = pdf_reader.artifacts(sample)
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert text.endswith(f"{number} / {len(pages)}")
        assert (samples.WORDS[language]["organisation"] in text) == (number > 1)
    assert f"/ {len(pages)}" not in pdf_reader.spoken(sample)


def test_it_says_what_it_is(sample: Path, language: str) -> None:
    words = samples.WORDS[language]
    with pikepdf.open(sample) as document:
        info = document.docinfo
        assert str(info.Title) == words["title"]
        assert str(info.Author) == words["organisation"]
        assert str(info.Subject) == words["statements"]
        assert str(info.Creator) == "Ensemble"
        assert str(info.CreationDate) == "D:20261104103000+00'00"
        assert str(document.Root.Lang) == language
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as xmp:
            assert xmp["dc:title"] == words["title"]
            assert xmp["pdfuaid:part"] == "1"
        with document.open_outline() as outline:
            assert [item.title for item in outline.root] == [words["title"]]
            under_title = [item.title for item in outline.root[0].children]
    assert under_title == [words[key] for key in ("short", "thoughts", "level", "money")]


def test_header_cells_say_what_they_head(sample: Path) -> None:
    with pikepdf.open(sample) as document:
        cells = [e for e in pdf_reader.elements(document) if str(e.S) in {"/TH", "/TD"}]
        heads = [cell for cell in cells if str(cell.S) == "/TH"]
        assert {str(cell.A.Scope) for cell in heads} == {"/Column", "/Row"}
        assert all(len(cell.A.Headers) for cell in cells if str(cell.S) == "/TD")


def test_figures_lie_on_their_page_and_say_what_they_show(sample: Path, language: str) -> None:
    with pikepdf.open(sample) as document:
        figures = [e for e in pdf_reader.elements(document) if str(e.S) == "/Figure"]
        said = [str(figure.Alt) for figure in figures]
        for figure in figures:
            left, bottom, right, top = (float(side) for side in figure.A.BBox)
            assert 0 < left < right < 596
            assert 0 < bottom < top < 842
    assert samples.WORDS[language]["organisation"] in said
    assert len(set(said)) == len(said)


def test_links_are_printed_and_lead_where_they_say(sample: Path) -> None:
    with pikepdf.open(sample) as document:
        links = [link for page in document.pages for link in page.get("/Annots", ())]
        assert len(links) == 3
        assert all(int(link.F) & 4 for link in links)
        addresses = [str(link.A.URI) for link in links if "/A" in link]
    assert addresses == ["https://example.org/project"]


def test_only_the_packaged_fonts_are_used(sample: Path) -> None:
    with pikepdf.open(sample) as document:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in document.pages
            for font in page.Resources.Font.as_dict().values()
        }
    assert {name.split("-")[0] for name in names} == {"Atkinson", "Source"}


def test_the_same_input_gives_the_same_bytes(sample: Path, language: str) -> None:
    assert samples.render(language) == sample.read_bytes()


def test_another_process_gives_the_same_bytes() -> None:
    program = """
import datetime, hashlib
from django.conf import settings
settings.configure()
from engagement.core import pdf
made = pdf.render(
    '<html lang="en"><title>a</title><h1>Word</h1><p>ŵ ✓</p><ul><li>x</li></ul>', language="en",
    title="T", author="A", created=datetime.datetime(2026, 11, 4, tzinfo=datetime.UTC),
)
print(hashlib.sha256(made).hexdigest())
"""
    digests = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=Path(pdf.__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_list_over_two_pages_leaves_no_empty_item() -> None:
    items = "<li>Word<ol>" + "<li>Word</li>" * 90 + "</ol></li>"
    made = pdf.render(
        f'<html lang="en"><title>a</title><h1>Word</h1><ul>{items}</ul>',
        language="en", title="T", author="A", created=samples.CREATED,
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) > 1
        items = [e for e in pdf_reader.elements(document) if str(e.S) == "/LI"]
        assert all(len(item.K) for item in items)


def test_a_template_is_rendered_in_the_language_of_its_frame() -> None:
    made = pdf.render_template("pdf/document.html", replace(samples.frame("fr"), contents=()), {})
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.Root.Lang) == "fr"
