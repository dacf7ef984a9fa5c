"""Whatever people read has been translated: every page in French that carries dots."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.crawl import known, pseudo
from tests.crawl.conftest import served
from tests.crawl.mistakes import mistakes
from tests.crawl.visitors import Surfer
from tests.crawl.walk import Visit, with_every_part

#: Said in the same way in every language.
SAME_EVERYWHERE = {
    "English": "a language is named in itself",
    "Français": "a language is named in itself",
    "RSS": "the name of a format",
    "JSON Feed": "the name of a format",
    "welcome to the demonstration": "the password of the demonstration",
}
#: Pages that show what was written to others, in their language.
LETTERS = {"demo:mail"}


@pytest.fixture(scope="module")
def dotted(running, pages, walked, tmp_path_factory) -> list[Visit]:
    """Every part of each page, and of each form sent empty, in French with dots."""
    folder = tmp_path_factory.mktemp("pseudo")
    pseudo.compile_into(folder)
    env = {**running.env, "DJANGO_SETTINGS_MODULE": pseudo.SETTINGS, pseudo.FOLDER: str(folder)}
    with served(env, folder / "web.log") as host:
        again = [_again(visit, host) for visit in with_every_part(pages)]
        return again + list(mistakes(host, walked, languages=(pseudo.LANGUAGE,)))


def _again(visit: Visit, host: str) -> Visit:
    """Open a page anew as the same visitor, who stays signed in."""
    surfer = Surfer(host, dict(visit.surfer.cookies))
    answer = surfer.get(visit.answer.path, language=pseudo.LANGUAGE)
    return replace(visit, answer=answer, language=pseudo.LANGUAGE)


def untranslated(visit: Visit, texts: frozenset[str]) -> Iterator[str]:
    for words in visit.answer.reading.words:
        if words.lang in {"", pseudo.LANGUAGE} and words.place != "code":
            for piece in pseudo.without_dots(words.text):
                if not known.is_known(piece, texts):
                    yield f"{piece!r} in {words.text[:120]!r} ({words.place})"


@pytest.mark.slow
def test_no_text_is_left_untranslated(running, dotted):
    texts = known.texts(running.data) | set(map(known.plain, SAME_EVERYWHERE))
    # Some names carry dots of their own, such as Thị.
    texts |= {known.plain(piece) for text in texts for piece in pseudo.without_dots(text)}
    found: dict[str, Visit] = {}
    for visit in dotted:
        if visit.answer.is_page and visit.address.name not in LETTERS:
            for complaint in untranslated(visit, texts):
                found.setdefault(complaint, visit)
    assert len(dotted) > 300
    assert "\n".join(f"{visit}: {complaint}" for complaint, visit in found.items()) == ""


@pytest.mark.slow
def test_the_dots_were_really_served(dotted):
    without = [
        str(visit)
        for visit in dotted
        if visit.answer.is_page and not visit.answer.reading.title.count("⟦")
    ]
    assert len(without) < len(dotted) / 2, without


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (pseudo.dotted("Bonjour %(name)s, où êtes-vous ?") % {"name": "Zoë"}, ["Zoë,"]),
        (pseudo.dotted("Voir <b>ici</b>"), ["<b>", "</b> · ·"]),
        (pseudo.dotted("Œuvre") + " – 3,50 €", []),
        ("Save", ["Save"]),
        (f"{pseudo.dotted('Oui')} / No", ["/ No"]),
    ],
)
def test_a_text_without_dots_is_noticed(text, pieces):
    assert pseudo.without_dots(text) == pieces


@pytest.mark.parametrize(
    ("piece", "is_known"),
    [
        ("Sam O’Brien", True),
        ("Tea, and the… – Northshore", True),
        ("Tea or the… – Northshore", False),
        ("Sam O’Brien, Tea, and the printed guide – Northshore", True),
        ("PRJ-001 · 1er", True),
        ("1 234,50 €", True),
        ("sam@northshore.example", True),
        ("Sam", False),
        ("Sam O’Brien · Save", False),
        ("Tea", False),
        ("5 people", False),
    ],
)
def test_what_people_wrote_is_told_from_the_rest(piece, is_known):
    texts = frozenset(map(known.plain, ("Sam O’Brien", "Tea, and the printed guide", "Northshore")))
    assert known.is_known(piece, texts) is is_known
