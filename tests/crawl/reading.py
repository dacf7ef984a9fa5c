"""Reading one page: its words, its links, its forms and its shape, in one pass."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
    | {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "use"}
)
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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Reading()
        self._stack: list[tuple[str, str]] = []
        self._langs: list[str] = [""]
        self._shape: set[str] = set()
        self._form: Form | None = None

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        self._note(tag, facts)
        lang = facts.get("lang", self._langs[-1])
        for name in SPOKEN:
            if facts.get(name, "").strip():
                self._say(facts[name], name, lang)
        if tag == "input" and facts.get("type") in {"submit", "button", "reset"}:
            self._say(facts.get("value", ""), "value", lang)
        label = f"{tag}.{facts.get('class', '')}"
        if self._is_within("main"):
            self._shape.add(f"{self._stack[-1][1]}>{label}")
        if tag not in VOID:
            self._stack.append((tag, label))
            self._langs.append(lang)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if not any(name == tag for name, _ in self._stack):
            return
        while self._stack:
            self._langs.pop()
            if self._stack.pop()[0] == tag:
                return

    def handle_data(self, data):
        tags = [name for name, _ in self._stack]
        if SILENT.intersection(tags):
            return
        if tags and tags[-1] == "title" and "svg" not in tags:
            self.page.title += data
        self._say(data, next((t for t in reversed(tags) if t in _PLACES), "body"), self._langs[-1])

    def finished(self) -> Reading:
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
            self._form = Form(facts.get("action", ""), method, self._is_within("main"))
            self.page.forms.append(self._form)
        if tag in FIELDS and facts.get("name") and self._form:
            self._form.names.append(facts["name"])
            self._form.must_be_filled |= "required" in facts
        if facts.get("id"):
            self.page.ids.add(facts["id"])
        source = RESOURCES.get(tag)
        if source and facts.get(source) and not facts[source].startswith("data:"):
            self.page.resources.append(facts[source])

    def _is_within(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._stack)

    def _say(self, text: str, place: str, lang: str) -> None:
        if tidied := _tidy(text):
            self.page.words.append(Words(tidied, place, lang))


_PLACES = frozenset({"code", "main", "nav", "header", "footer", "aside", "title"})


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
