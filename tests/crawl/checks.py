"""What every page must hold. Each check looks at one page and returns what is wrong with it."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from django.apps import apps
from django.urls import Resolver404, resolve

from tests.crawl.places import ADDRESS_BOOK
from tests.crawl.reading import Words
from tests.crawl.visitors import NOBODY, Answer, Surfer, Visitor, sign_in
from tests.crawl.walk import Visit

FIRST_LOAD_KB = 60
PAGE_KB = 15
#: What a template or a formatter leaves behind when something is not there.
LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|%\(|\bNone\b(?! [a-z])|\bnan\b|\bNaN\b|\bTrue\b|\bFalse\b|\bundefined\b"
    r"|<[A-Z]\w+|object at 0x|\[\]|\{\}"
)
#: A name that only code uses: with underscores, or an app and its event.
CODE = re.compile(
    r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b"
    r"|\b(?:accounts|people|programmes|evaluation|compensation|organisations|portal)\.[a-z_]+\b"
)
#: Addresses and names of files; and what is quoted, because it is meant to the letter.
_NOT_WORDS = re.compile(
    r"\S+@\S+|https?://\S+|\S+\.(?:csv|xlsx|pdf|jpg|jpeg|png|heic|txt)\b|“[^”]*”|«[^»]*»"
)
ERROR = {"en": "Error: ", "fr": "Erreur\xa0: "}
#: Where links may lead that are no addresses of the product.
OUTSIDE = ("mailto:", "tel:")


def structure(visit: Visit) -> Iterator[str]:
    """One first heading, a title with words before the name, and the language that was asked."""
    page = visit.answer.reading
    if page.first_headings != 1:
        yield f"{page.first_headings} first headings"
    before, _, brand = page.title.rpartition(" – ")
    if not before.strip(" –") or not brand:
        yield f"the title is {page.title!r}"
    if page.lang != visit.language:
        yield f"the page says that it is in {page.lang!r}"
    if visit.answer.headers.get("content-language") != visit.language:
        yield f"Content-Language is {visit.answer.headers.get('content-language')!r}"


def arrival(visit: Visit) -> Iterator[str]:
    """Whoever is sent on must come to an address of the product."""
    parts = urlsplit(visit.answer.location)
    if parts.netloc or not _known(parts.path):
        yield f"sent to {visit.answer.location}"


def complaint_about_a_form(visit: Visit) -> Iterator[str]:
    """A form that was not accepted says so in the title and above, and beside each field."""
    if visit.answer.status != 200 or not visit.answer.is_page:
        yield f"{visit.answer.status} {visit.answer.location}"
        return
    if not visit.answer.reading.title.startswith(ERROR[visit.language]):
        yield f"the title is {visit.answer.reading.title!r}"
    for part in ('class="error-summary"', r'aria-describedby="[^"]*_error"'):
        if not re.search(part, visit.answer.html):
            yield f"no {part}"
    yield from structure(visit)


def leftovers(visit: Visit) -> Iterator[str]:
    """Traces of templates and code where people read."""
    for words in visit.answer.reading.words:
        if words.place == "code":
            continue
        text = _NOT_WORDS.sub("", words.text)
        for pattern in (LEFTOVER, CODE):
            if found := pattern.search(text):
                yield f"{found[0]!r} in {_around(words)}"
        if words.text in code_values():
            yield f"the value {words.text!r} in {_around(words)}"


@cache
def code_values() -> frozenset[str]:
    """Return the values that stand for choices in the database and that no label looks like."""
    values: set[str] = set()
    labels: set[str] = set()
    for model in apps.get_models():
        if model.__module__.startswith(("engagement", "programmes", "evaluation", "compensation")):
            for field in model._meta.get_fields():
                choices = getattr(field, "choices", None) or ()
                values.update(str(value) for value, _ in choices if isinstance(value, str))
                labels.update(str(label) for _, label in choices)
    return frozenset(value for value in values - labels if len(value) > 2 and value.islower())


def links(visit: Visit) -> Iterator[str]:
    """Links and forms that lead nowhere."""
    yield from _lost_links(visit)
    for form in visit.answer.reading.forms:
        path = urlsplit(form.action).path
        if path and not _known(path):
            yield f"a form is sent to {form.action}"


def _lost_links(visit: Visit) -> Iterator[str]:
    page = visit.answer.reading
    for link in page.links:
        parts = urlsplit(link)
        if link.startswith(OUTSIDE) or parts.netloc:
            continue
        if not parts.path:
            if parts.fragment and parts.fragment not in page.ids:
                yield f"{link} leads to nothing on the page"
            elif not link:
                yield "a link without an address"
        elif not _known(parts.path):
            yield f"{link} is no address of the product"


def foreign_resources(visit: Visit) -> Iterator[str]:
    """Whatever a page would fetch from another host."""
    for resource in visit.answer.reading.resources:
        if urlsplit(resource).netloc or resource.startswith("//"):
            yield f"{resource} lies elsewhere"


def resources_are_there(visit: Visit, resources: "Resources") -> Iterator[str]:
    """Pictures, stylesheets and scripts that cannot be fetched."""
    for path in visit.answer.reading.resources:
        status = resources.get(path, visit.visitor).status
        if status != 200:
            yield f"{status} {path}"


def weight(visit: Visit, resources: "Resources") -> Iterator[str]:
    """A page that is heavier than it may be."""
    own = compressed(visit.answer.body)
    shared = sum(
        resources.weight(resource)
        for resource in visit.answer.reading.resources
        if resource.partition("?")[0].endswith((".css", ".js"))
    )
    if own > PAGE_KB * 1024:
        yield f"{own / 1024:.1f} KB"
    if own + shared > FIRST_LOAD_KB * 1024:
        yield f"{(own + shared) / 1024:.1f} KB on first load"


class Resources:
    """Stylesheets, scripts and pictures of the pages; each is fetched once."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._surfers: dict[Visitor, Surfer] = {}
        self._found: dict[str, Answer] = {}
        self._weights: dict[str, int] = {}

    def get(self, path: str, visitor: Visitor = NOBODY) -> Answer:
        """Return what a visitor finds at an address."""
        if path not in self._found:
            if visitor not in self._surfers:
                self._surfers[visitor] = sign_in(self._host, visitor)
            self._found[path] = self._surfers[visitor].get(path)
        return self._found[path]

    def weight(self, path: str) -> int:
        """Return the compressed size of what lies at an address."""
        if path not in self._weights:
            self._weights[path] = compressed(self.get(path).body)
        return self._weights[path]


def compressed(body: bytes) -> int:
    """Return the size after the compression that a proxy does."""
    return len(gzip.compress(body, 6))


@cache
def _known(path: str) -> bool:
    if path.startswith("/static/"):
        return True
    try:
        resolve(path, ADDRESS_BOOK)
    except Resolver404:
        return False
    return True


def _around(words: Words) -> str:
    return f"{words.text[:120]!r} ({words.place})"
