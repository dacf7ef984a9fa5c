"""The French catalogue: whole, with the placeholders of the English, in the words of the glossary.

Whether it is up to date with the code is what `make check` asks before the tests.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = {
    language: ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in ("en", "fr")
}
NARROW, NO_BREAK = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
_HELD = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&#?\w+;")
_NOT_PROSE = re.compile(r"<[^>]*>|&#?\w+;|https?://\S+|\S+@\S+|\.[a-z]{3,4}\b")
_MARK_WITHOUT_SPACE = re.compile(
    rf"[^\s{NARROW}{NO_BREAK}?!(][;?!]|[^{NARROW}{NO_BREAK}][»%€](?!\()"
)
Pair = tuple[str, str]


@cache
def messages(language: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(CATALOGUES[language])))


def pairs(message: polib.POEntry) -> Iterator[Pair]:
    """Yield each English form with the French one that is said in its place."""
    if message.msgid_plural:
        yield message.msgid, message.msgstr_plural[0]
        yield message.msgid_plural, message.msgstr_plural[1]
    else:
        yield message.msgid, message.msgstr


def something_is_missing(english: str, french: str) -> str:
    return "nothing in French" if not french.strip() else ""


def placeholders_differ(english: str, french: str) -> str:
    wanted, given = Counter(_HELD.findall(english)), Counter(_HELD.findall(french))
    return f"{wanted - given} is missing, {given - wanted} is too much" if wanted != given else ""


def spaces_are_not_french(english: str, french: str) -> str:
    """A space that does not break stands before ; ? ! : » % € and after «."""
    text = _HELD.sub("x", _NOT_PROSE.sub("", french))
    for pattern, said in (
        (r" [;:?!»%€]|« ", "a space that breaks"),
        (_MARK_WITHOUT_SPACE, "no space before a mark"),
        (rf"«[^{NO_BREAK}]", "no space after «"),
        (rf"[^{NO_BREAK}{NARROW}/\d]:(?=\s|$)", "no space before a colon"),
        (r"\S  +\S", "two spaces"),
    ):
        if re.search(pattern, text):
            return said
    return ""


def signs_are_not_french(english: str, french: str) -> str:
    """’ and not ', « » and not “ ”, … and not three dots."""
    found = re.search(r"\w'\w|[\"“”]|\.\.\.", _NOT_PROSE.sub("", french))
    return f"{found[0]!r}" if found else ""


RULES: dict[Callable[[str, str], str], tuple[Pair, tuple[Pair, ...]]] = {
    something_is_missing: (("Save", "Enregistrer"), (("Save", ""), ("Save", " "))),
    placeholders_differ: (
        ("%(name)s wrote <b>%(n)d</b>", "<b>%(n)d</b> de %(name)s"),
        (("%(name)s", "%(nom)s"), ("{a} and {b}", "{a}"), ("<b>a</b>", "a")),
    ),
    spaces_are_not_french: (
        ("", f"Oui{NO_BREAK}: «{NO_BREAK}50{NARROW}%{NO_BREAK}», à 14{NO_BREAK}h{NARROW}?"),
        (("", "Oui ?"), ("", "Oui?"), ("", "« Oui »"), ("", "Oui: non"), ("", "a  b")),
    ),
    signs_are_not_french: (
        ("", 'L’<a href="x">accord</a> est là…'),
        (("", "L'accord"), ("", "“Oui”"), ("", "Oui...")),
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_french_obeys(rule):
    broken = {
        french or english: found
        for message in messages("fr")
        for english, french in pairs(message)
        if (found := rule(english, french))
    }
    assert broken == {}, rule.__doc__


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_can_tell(rule):
    good, bad = RULES[rule]
    assert rule(*good) == ""
    assert [pair for pair in bad if not rule(*pair)] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_nothing_is_doubtful_or_left_over(language):
    doubtful = [m.msgid for m in messages(language) if m.fuzzy or m.obsolete]
    assert doubtful == []


def test_both_catalogues_hold_the_same():
    english, french = (
        {(message.msgctxt, message.msgid) for message in messages(language)}
        for language in CATALOGUES
    )
    assert english == french


# Words

#: Words of the glossary that screens also use as everybody does.
EVERYDAY = {
    "answer": "the reply to an invitation or to a question",
    "item": "a thing in a list",
    "own words": "the name of an open question",
    "paper": "what one writes on, or sends by post",
    "supporter": "people who stand by each other",
    "ticket": "what one buys on a bus",
    "user": "who uses a service",
}
#: What is said in another way on purpose.
OTHERWISE = {
    "Involvement": "a step of a framework, beside another that is called participation",
    "Staff": "as an audience of a project: those who care, whoever employs them",
    "Ask a person": "somebody to talk to, and not a record",
    "In person": "face to face",
    "What somebody told you by phone, on paper, by email or in person. Read to them first what is"
    " kept, and for how long.": "face to face",
    "Young person": "French has one word for it",
    "Travel companion": "the help, and not who gives it",
    "Engagement coordinator": "a role that is named by its holder",
    "Who leads the talk, who takes notes, and when do people get the papers?": "a conversation",
    "A level that is part of this one. All co-production is involvement, for example: what counts"
    " as this level then counts as the other one too, and you are asked how you know both."
    "": "a step of a framework",
    "Local Authority Social Services and National Health Service Complaints (England)"
    " Regulations 2009, regulations 13 and 14: three working days, and six months at most."
    "": "the name of a law",
    "Health Act 2004 (Complaints) Regulations 2006: five working days for the acknowledgement,"
    " thirty for the answer.": "the name of a law",
    "Make somebody else an administrator first, so that there is always one.": "this role",
}


def fold(text: str) -> str:
    """Return a text without capitals, accents and ligatures."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def terms() -> dict[str, str]:
    """Return the English words of the glossary with their French."""
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return {row[0]: row[1] for row in cells if len(row) == 4 and row[0] not in {"English", "---"}}


def says(term: str, english: str) -> bool:
    """Say whether an English text uses a word, by itself or in the plural."""
    return bool(re.search(rf"(?<![-\w]){re.escape(term)}(?:e?s)?(?![-\w])", english.casefold()))


def keeps_to(french: str, text: str) -> bool:
    """Say whether a text uses a word of the glossary; the first word stands for several."""
    heads = [re.findall(r"\w+", fold(word))[0] for word in french.split(" ou ")]
    stems = [head[: max(5, len(head) * 2 // 3)] for head in heads]
    return any(re.search(rf"\b{stem}", fold(text)) for stem in stems)


@pytest.mark.parametrize("term", sorted(terms().keys() - EVERYDAY.keys()))
def test_a_word_of_the_glossary_is_said_as_it_says(term):
    broken = {
        english: french
        for message in messages("fr")
        for english, french in pairs(message)
        if english not in OTHERWISE
        and says(term, _HELD.sub(" ", english))
        and not keeps_to(terms()[term], french)
    }
    assert broken == {}


def test_the_exceptions_are_needed():
    said = {message.msgid for message in messages("fr")}
    assert OTHERWISE.keys() - said == set()
    assert EVERYDAY.keys() - terms().keys() == set()


@pytest.mark.parametrize(
    ("term", "english", "french", "kept"),
    [
        ("claim", "Your claims", "Vos demandes", True),
        ("claim", "Your claim", "Votre dossier", False),
        ("access need", "An access need", "Un besoin d’accès", True),
        ("passkey", "A passkey", "Une clé", True),
    ],
)
def test_the_look_at_words_can_tell(term, english, french, kept):
    assert says(term, english)
    assert keeps_to(terms()[term], french) is kept
    assert not says("decision", "A decision-maker")
