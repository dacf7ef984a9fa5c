"""Reading one page: its words, its links, its forms and its shape, in one pass."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

FIELDS = frozenset({"input", "select", "textarea", "button"})
SILENT = frozenset({"script", "style", "template"})
#: Attributes that somebody sees or hears.
SPOKEN = ("alt", "aria-label", "aria-description", "title", "placeholder", "data-label")
RESOURCES = {"link": "href", "script": "src", "img": "src", "source": "src"}
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Words:
    """A piece of text as it stands in the page; `lang` is the language that it is marked with."""

    text: str
    place: str
    lang: str


@dataclass
class Form:
    """A form: where it is sent, and whether it must be filled in."""

    action: str
    method: str
    in_main: bool
    names: list[str] = field(default_factory=list)
    must_be_filled: bool = False


@dataclass
class Reading:
    """What a page holds."""

    lang: str = ""
    title: str = ""
    first_headings: int = 0
    words: list[Words] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    shape: frozenset[str] = frozenset()


def read(html: str) -> Reading:
    """Read a page."""
    parser = etree.HTMLParser(target=_Reader(), encoding="utf-8")
    parser.feed(html.encode())
    return parser.close()


class _Open(NamedTuple):
    """An element that has not ended, and what its content is part of."""

    tag: str
    label: str
    lang: str
    place: str = "body"
    in_main: bool = False
    in_picture: bool = False
    is_silent: bool = False

    def holding(self, tag: str, label: str, lang: str) -> "_Open":
        """Return what begins within this one."""
        return _Open(
            tag,
            label,
            lang,
            tag if tag in _PLACES else self.place,
            self.in_main or tag == "main",
            self.in_picture or tag == "svg",
            self.is_silent or tag in SILENT,
        )


_PLACES = frozenset({"code", "main", "nav", "header", "footer", "aside", "title"})


class _Reader:
    """Notes what the parser meets; it also ends what has no end."""

    def __init__(self) -> None:
        self.page = Reading()
        self._stack = [_Open("", "", "")]
        self._shape: set[str] = set()
        self._form: Form | None = None
        self._text = ""

    def start(self, tag, facts):
        self._end_text()
        around = self._stack[-1]
        self._note(tag, facts)
        lang = facts.get("lang", around.lang)
        for name in SPOKEN:
            if facts.get(name, "").strip():
                self._say(facts[name], name, lang)
        if tag == "input" and facts.get("type") in {"submit", "button", "reset"}:
            self._say(facts.get("value", ""), "value", lang)
        label = f"{tag}.{facts.get('class', '')}"
        if around.in_main:
            self._shape.add(f"{around.label}>{label}")
        self._stack.append(around.holding(tag, label, lang))

    def end(self, tag):
        self._end_text()
        if tag == "form":
            self._form = None
        while self._stack.pop().tag != tag:
            pass

    def data(self, text):
        """Wait for the rest: the parser begins anew after each sign that is written as a code."""
        self._text += text

    def comment(self, text):
        self._end_text()

    def close(self) -> Reading:
        self._end_text()
        self.page.title = _tidy(self.page.title)
        self.page.shape = frozenset(self._shape)
        return self.page

    def _note(self, tag: str, facts: dict[str, str]) -> None:
        if tag == "html":
            self.page.lang = facts.get("lang", "")
        if tag == "h1":
            self.page.first_headings += 1
        if tag == "a" and "href" in facts:
            self.page.links.append(facts["href"])
        if tag == "form":
            method = facts.get("method", "get").lower()
            self._form = Form(facts.get("action", ""), method, self._stack[-1].in_main)
            self.page.forms.append(self._form)
        if tag in FIELDS and facts.get("name") and self._form:
            self._form.names.append(facts["name"])
            self._form.must_be_filled |= "required" in facts
        if facts.get("id"):
            self.page.ids.add(facts["id"])
        source = RESOURCES.get(tag)
        if source and facts.get(source) and not facts[source].startswith("data:"):
            self.page.resources.append(facts[source])

    def _end_text(self) -> None:
        within, text = self._stack[-1], self._text
        self._text = ""
        if within.is_silent or not text:
            return
        if within.tag == "title" and not within.in_picture:
            self.page.title += text
        self._say(text, within.place, within.lang)

    def _say(self, text: str, place: str, lang: str) -> None:
        if tidied := _tidy(text):
            self.page.words.append(Words(tidied, place, lang))


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
