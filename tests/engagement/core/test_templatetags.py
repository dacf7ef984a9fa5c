import datetime as dt
import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import translation

from engagement.core import icons
from engagement.core.layout import Link, initials
from engagement.core.templatetags import ensemble

STATIC = Path(icons.__file__).parent / "static/ensemble"
ERROR_PAGES = ["400", "403", "403_csrf", "404", "429", "500", "503"]


def page(source: str, **context: object) -> str:
    return Template("{% load ensemble %}" + source).render(Context(context))


@pytest.mark.parametrize("name", sorted(icons.ICONS))
def test_icon_is_well_formed_and_silent(name: str) -> None:
    drawing = ET.fromstring(icons.svg(name))  # noqa: S314 — our own drawing
    assert drawing.attrib["aria-hidden"] == "true"
    assert "style" not in drawing.attrib


def test_unknown_icon_fails_at_once() -> None:
    with pytest.raises(KeyError):
        page('{% icon "unicorn" %}')


@pytest.mark.parametrize("tone", [tone for tone in ensemble.TONE_ICONS if tone != "neutral"])
def test_a_tone_never_stands_on_colour_alone(tone: str) -> None:
    html = page("{% tag label tone %}", label="Paid & told", tone=tone)
    assert "<svg" in html
    assert "Paid &amp; told" in html


def test_icon_of_a_tag_may_be_chosen_or_left_out() -> None:
    assert icons.ICONS["mail"] in page('{% tag "Invited" "warning" icon="mail" %}')
    assert "<svg" not in page('{% tag "Invited" "warning" icon="" %}')


def test_days_carry_their_machine_form() -> None:
    html = page("{{ day|day }}", day=dt.date(2026, 11, 1))
    assert html == '<time datetime="2026-11-01">1\N{NO-BREAK SPACE}November 2026</time>'


def test_breadcrumbs_come_in_pairs() -> None:
    html = page('{% breadcrumbs "People" "/people/" name "/people/7/" %}', name="<Zoë>")
    assert re.findall(r'href="([^"]+)">([^<]+)<', html) == [
        ("/people/", "People"),
        ("/people/7/", "&lt;Zoë&gt;"),
    ]
    with pytest.raises(ValueError, match="shorter"):
        page('{% breadcrumbs "People" %}')


def test_tabs_say_where_we_are() -> None:
    links = [Link("/a/", "Overview", current=True), Link("/b/", "People", count=3)]
    html = page('{% section_tabs "Sections" links %}', links=links)
    assert html.count('aria-current="page"') == 1
    assert '<span class="count">3</span>' in html


@pytest.mark.parametrize(
    ("value", "shown"),
    [("By bus", "By bus"), (0, "0"), ("", "Not answered"), (None, "Not answered")],
)
def test_answer(value: object, shown: str) -> None:
    html = page('{% answer "How?" value change_url="/how/" %}', value=value)
    assert shown in html
    assert re.search(r'<span class="visually-hidden"> . How\?</span>', html)


def test_progress_is_said_in_words_and_never_divides_by_nothing() -> None:
    html = page('{% progress 0 0 "Waiting to start." label="Report" %}')
    assert 'max="1"' in html
    assert html.count("Waiting to start.") == 2


def test_one_button_form_carries_the_token() -> None:
    html = page(
        '{% action "Approve" "/claims/1/approve/" about="CLM-2026-0042" %}', csrf_token="token"
    )
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert '<span class="visually-hidden">CLM-2026-0042</span>' in html


def test_a_misspelt_parameter_fails_at_once() -> None:
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword"):
        page('{% empty_state "Nothing yet" txt="…" %}')


@pytest.mark.parametrize(
    ("page_of_list", "links"),
    [
        ({"previous_url": "", "next_url": ""}, 0),
        ({"previous_url": "?before=1", "next_url": ""}, 1),
        ({"previous_url": "?before=1", "next_url": "?after=9"}, 2),
    ],
)
def test_pager(page_of_list: dict[str, str], links: int) -> None:
    html = page('{% include "components/pager.html" %}', page=page_of_list)
    assert html.count("<a ") == links
    assert ("<nav" in html) == bool(links)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_need_nothing_but_themselves(name: str, language: str) -> None:
    with translation.override(language):
        html = get_template(f"{name}.html").render()
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Northshore Health & Care", "NH"),
        ("Réseau Santé des Deux-Rives", "RS"),
        ("Centre hospitalier d\N{RIGHT SINGLE QUOTATION MARK}Ys", "CY"),
        ("ensemble", "E"),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_the_look_of_a_page_is_light() -> None:
    sent = {name: gzip.compress((STATIC / name).read_bytes(), 9) for name in ("app.css", "app.js")}
    assert len(sent["app.css"]) < 8_000
    assert (STATIC / "app.js").stat().st_size < 3_500


def test_the_stylesheet_asks_no_other_host() -> None:
    css = (STATIC / "app.css").read_text(encoding="utf-8")
    assert "//" not in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert set(re.findall(r'url\("([^"]+)"\)', css)) == {
        f"../fonts/AtkinsonHyperlegible-{style}.ttf" for style in ("Regular", "Bold", "Italic")
    }
