"""The habits of the templates. Each rule has a template that obeys and one that does not."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import allauth
import django
import pytest
from django.urls import URLResolver, get_resolver
from django.utils.module_loading import autodiscover_modules

from engagement.notifications.kinds import kinds
from tests.crawl.places import ADDRESS_BOOK

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
APPS = ("engagement", "programmes", "evaluation", "compensation")
#: Others call for these: Django for its errors and widgets, allauth for its pages.
ELSEWHERE = tuple(Path(package.__file__).parent for package in (django, allauth))
LAYOUTS = {"layouts/base.html", "layouts/plain.html"}
_NAMED = re.compile(r"""['"]([\w./-]+\.(?:html|txt|css))['"]""")
_PUT_TOGETHER = re.compile(r"""f"([\w./-]+/){\w+}\.html\"""")
_PARENT = re.compile(r"""{%\s*extends\s+(?:['"]([^'"]+)['"]|\w+\.layout)""")
_LINK = re.compile(r"{%\s*url\s+'([^']+)'\s*(.*?)\s*%}|{%\s*url\s+\"([^\"]+)\"\s*(.*?)\s*%}")
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
Rule = Callable[[str], Iterator[str]]


def names() -> list[str]:
    return sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*"))


def text_of(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def nothing_is_safe_by_word(text: str) -> Iterator[str]:
    """Escaping is never switched off in a page; markup is made with format_html."""
    yield from re.findall(r"\|\s*(?:safe|safeseq)\b", text)


def dates_have_our_own_filters(text: str) -> Iterator[str]:
    """`day`, `moment` and `clock` know the languages; `date` and `time` would not."""
    yield from re.findall(r"\|\s*(?:date|time)\b(?!_)", text)


def style_and_behaviour_live_in_files(text: str) -> Iterator[str]:
    """The browser is told to refuse anything else."""
    yield from re.findall(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    yield from re.findall(r"<script\b(?![^>]*\bsrc=)[^>]*>", text)


def forms_carry_their_token(text: str) -> Iterator[str]:
    """A form that changes something is sent by POST with a token; GET is for searching."""
    for form in _FORM.findall(text):
        head = form.partition(">")[0]
        if 'method="post"' in head and "{% csrf_token %}" in form:
            continue
        if 'method="get"' in head and 'role="search"' in head:
            continue
        yield head


def links_lead_to_addresses(text: str) -> Iterator[str]:
    """Every `url` names an address, with as many words as it takes."""
    for single, given, double, also in _LINK.findall(text):
        name, words = single or double, (given or also).split(" as ")[0].split()
        taken = addresses().get(name)
        if words[:1] == ["as"]:
            words = []
        if taken is None:
            yield f"{name} is no address"
        elif len(words) not in taken:
            yield f"{name} takes {sorted(taken)} and is given {len(words)}"


RULES: dict[Rule, tuple[tuple[str, ...], tuple[str, ...]]] = {
    nothing_is_safe_by_word: (("{{ a|escape }}", "safe"), ("{{ a|safe }}", "{{ a | safeseq }}")),
    dates_have_our_own_filters: (("{{ a|day }}", "{{ a|time_range:b }}"), ("{{ a|date }}",)),
    style_and_behaviour_live_in_files: (
        ('<script src="a.js"></script>', '<p data-on="1">'),
        ("<script>go()</script>", '<p style="color: red">', '<a onclick="go()">', "<style>"),
    ),
    forms_carry_their_token: (
        (
            '<form method="post" novalidate>{% csrf_token %}</form>',
            '<form method="get" role="search"></form>',
        ),
        ('<form method="post"></form>', '<form method="get"></form>', "<form></form>"),
    ),
    links_lead_to_addresses: (
        ("{% url 'portal:landing' %}", "{% url 'portal:home' slug as back %}"),
        ("{% url 'portal:nowhere' %}", "{% url 'portal:home' %}"),
    ),
}
#: Letters and documents bring their style along, and go through no browser's policy.
WITHOUT_POLICY = ("email/", "pdf/")


@cache
def addresses() -> dict[str, set[int]]:
    """Return how many words each address takes, by its full name."""
    found: dict[str, set[int]] = {}
    todo: list[tuple[URLResolver, str, int]] = [(get_resolver(ADDRESS_BOOK), "", 0)]
    while todo:
        resolver, before, taken = todo.pop()
        for entry in resolver.url_patterns:
            count = taken + len(entry.pattern.converters)
            if isinstance(entry, URLResolver):
                inner = f"{before}{entry.namespace}:" if entry.namespace else before
                todo.append((entry, inner, count))
            else:
                found.setdefault(f"{before}{entry.name}", set()).add(count)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_templates_obey(rule):
    broken = [
        f"{name}: {found}"
        for name in names()
        if not (rule is style_and_behaviour_live_in_files and name.startswith(WITHOUT_POLICY))
        for found in rule(text_of(name))
    ]
    assert broken == [], rule.__doc__


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_can_tell(rule):
    good, bad = RULES[rule]
    assert [line for line in good if list(rule(line))] == []
    assert [line for line in bad if not list(rule(line))] == []


def named_in_code() -> set[str]:
    """Return the templates that the code names, whole or as a folder and the name of a page."""
    code = [path.read_text(encoding="utf-8") for app in APPS for path in (ROOT / app).rglob("*.py")]
    found = {name for text in code for name in _NAMED.findall(text)}
    for folder in {folder for text in code for folder in _PUT_TOGETHER.findall(text)}:
        pages = (Path(name) for name in names() if name.startswith(folder))
        found |= {str(page) for page in pages if any(f'"{page.stem}"' in text for text in code)}
    return found


def of_messages() -> set[str]:
    autodiscover_modules("notifications")
    parts = ("subject.txt", "txt", "html")
    return {kind.template(part) for kind in kinds().values() for part in parts}


@cache
def called_for_elsewhere() -> set[str]:
    """Return the templates that Django and allauth have themselves, or ask for."""
    folders = (folder for package in ELSEWHERE for folder in package.rglob("templates"))
    theirs = {str(path.relative_to(folder)) for folder in folders for path in folder.rglob("*.*")}
    return theirs | {name for name in names() if re.fullmatch(r"\d{3}(_csrf)?\.html", name)}


def test_every_template_is_used():
    used = named_in_code() | of_messages() | called_for_elsewhere()
    todo = [name for name in names() if name in used]
    reached = set(todo)
    while todo:
        named = set(_NAMED.findall(text_of(todo.pop()))) - reached
        found = [name for name in named if (TEMPLATES / name).exists()]
        reached.update(found)
        todo += found
    assert sorted(set(names()) - reached) == []


def shown_by_views() -> set[str]:
    """Return the templates that views answer with, from the calls of `render` and the like."""
    return {
        argument.value
        for app in APPS
        for path in (ROOT / app).rglob("views*/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and not (isinstance(node.func, ast.Name) and node.func.id == "render_to_string")
        for argument in node.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and argument.value.endswith(".html")
    }


def layout_of(name: str) -> str:
    """Return the template on which another one stands in the end."""
    while parent := _PARENT.search(text_of(name)):
        if not parent[1]:  # a page of two rooms is told on which layout it stands
            return "layouts/base.html"
        name = parent[1]
    return name


def test_every_page_stands_on_a_layout():
    pages = shown_by_views() | {name for name in names() if re.fullmatch(r"\d{3}\w*\.html", name)}
    assert len(pages) > 90
    assert {name: layout_of(name) for name in pages if layout_of(name) not in LAYOUTS} == {}
