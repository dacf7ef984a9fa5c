"""One page of each kind in a real browser: wide and narrow, in all colours, without scripts."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from tests.crawl.walk import Visit
from tests.crawl.window import PLAIN_WAY, WAYS, Way, Window
from tests.journeys.running import running_browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]
ORGANISATION = "northshore"
#: Fewer addresses that answer with a page would mean that some have slipped away unseen.
AT_LEAST = 150


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with one page, and of which sort it is."""

    visit: Visit
    sort: str
    words: str

    def __str__(self) -> str:
        return f"{self.visit}: {self.words}"


@pytest.fixture(scope="module")
def kinds(walked, visits) -> list[Visit]:
    """A page of each address, and of each way in which pages can look, in one organisation.

    Pages of the way in come first: what was shown to open them is soon forgotten.
    """
    on_the_way = visits[len(walked) :]
    seen = [visit for visit in walked if visit.visitor.slug in {"", ORGANISATION}]
    return sorted(covering([*on_the_way, *seen]), key=lambda visit: visit not in on_the_way)


@pytest.fixture(scope="module")
def findings(running, kinds) -> list[Finding]:
    """All that is wrong. A thread has room for one Playwright, and the journeys have theirs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(look_at_all, kinds, running.host).result()


def look_at_all(visits: list[Visit], host: str) -> list[Finding]:
    """Open each page once in English with scripts, and once in French without."""
    with running_browser() as browser:
        lively = Window(browser, host)
        plain = Window(browser, host, javascript=False)
        plain.show(PLAIN_WAY)
        ways = list(WAYS)
        lively.show(ways[0])
        found = []
        for visit in visits:
            found += [Finding(visit, *each) for each in look_at(visit, lively, plain, ways)]
            ways.reverse()  # the next page begins as this one ends
        return found


def look_at(visit: Visit, lively: Window, plain: Window, ways: list[Way]) -> Iterator:
    """Say what is wrong with one page, each with its sort."""
    lively.open(visit, "en")
    plain.open(visit, "fr")
    if changed := lively.changed_by_scripts():
        yield "scripts", f"changed by scripts: {changed}"
    yield from (("scripts", f"does nothing: {dead}") for dead in plain.dead())
    yield from _width(plain)
    for way in ways:
        lively.show(way)
        yield from (("barrier", f"{way.name}: {words}") for words in lively.barriers(way))
        if way.is_narrow:
            yield from _width(lively)
            if without := set(lively.controls()) ^ set(plain.controls()):
                yield "scripts", f"there only with or only without: {sorted(without)}"
    yield from (("noise", words) for window in (lively, plain) for words in window.heard)


def _width(window: Window) -> Iterator[tuple[str, str]]:
    if too_wide := window.too_wide():
        yield "width", f"too wide in {window.language}: {too_wide}"


def covering(visits: list[Visit]) -> list[Visit]:
    """Return one visit of each address and status, and what else shows every part of all pages."""
    pages = [visit for visit in visits if visit.answer.is_page]
    seen: set[str] = set()
    known: set[tuple[str, int]] = set()
    found = []
    for visit in sorted(pages, key=lambda visit: -len(visit.answer.reading.shape)):
        kind, parts = (visit.address.name, visit.answer.status), visit.answer.reading.shape
        if kind not in known or parts - seen:
            found.append(visit)
            known.add(kind)
            seen |= parts
    return found


def of_sort(findings: list[Finding], sort: str) -> str:
    return "\n".join(str(each) for each in findings if each.sort == sort)


def test_every_kind_of_page_is_looked_at(kinds):
    assert len({visit.address.name for visit in kinds}) >= AT_LEAST


def test_no_page_has_a_barrier_that_a_machine_can_find(findings):
    """All rules when wide and light, and when narrow and dark; those of colours when forced."""
    assert of_sort(findings, "barrier") == ""


def test_no_page_scrolls_sideways_when_narrow(findings):
    assert of_sort(findings, "width") == ""


def test_pages_hold_the_same_and_can_be_used_without_scripts(findings):
    """Scripts leave the page as it was sent, and every control works where none run."""
    assert of_sort(findings, "scripts") == ""


def test_browsers_have_nothing_to_complain_about(findings):
    """No message, error, refused or failed request, and none to another host."""
    assert of_sort(findings, "noise") == ""
