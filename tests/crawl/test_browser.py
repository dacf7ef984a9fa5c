"""Pages in a real browser: wide and narrow, in all colours, with and without scripts.

A check of the build looks at one page of each kind: wide, narrow, light and dark where it shows a
part that no page before it has, and where it does not, in one way and as a whole. `make thorough`
looks at the page of each address as every role that may open it, in both languages and in every
way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from engagement.access.permissions import Role
from engagement.portal.demonstration.foundation import SLUGS
from tests.crawl.visitors import LANGUAGES
from tests.crawl.walk import Visit
from tests.crawl.window import FORCED, PLAIN_WAY, RULES_OF_THE_WHOLE, WAYS, Way, Window
from tests.journeys.running import running_browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]
#: Fewer addresses that answer with a page would mean that some have slipped away unseen.
AT_LEAST = 150
#: In forced colours the browser chooses almost all; one page in so many shows what it leaves us.
_FORCED_EACH = 3
_THREADS = 2


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with one page, and of which sort it is."""

    visit: Visit
    sort: str
    words: str

    def __str__(self) -> str:
        return f"{self.visit}: {self.words}"


@pytest.fixture(scope="module")
def every_page(request: pytest.FixtureRequest) -> bool:
    """Whether to look at every page instead of one of each kind."""
    return request.config.getoption("thorough")


@pytest.fixture(scope="module")
def covered(visits) -> list[tuple[Visit, bool]]:
    """The visits that together show every part of all pages, each with whether it adds one."""
    return covering(visits)


@pytest.fixture(scope="module")
def chosen(every_page, walked, visits, covered) -> list[Visit]:
    """The pages to look at. Those of the way in come first: who opened them is soon forgotten."""
    on_the_way = visits[len(walked) :]
    these = [visit for visit, _ in covered]
    if every_page:
        these += [visit for visit in as_everybody(visits) if visit not in these]
    return sorted(these, key=lambda visit: visit not in on_the_way)


@pytest.fixture(scope="module")
def at_length(every_page, chosen, covered) -> set[int]:
    """Return which pages are looked at in every way, by their identity."""
    if every_page:
        return set(map(id, chosen))
    return {id(visit) for visit, has_news in covered if has_news}


@pytest.fixture(scope="module")
def findings(running, chosen, at_length, every_page) -> list[Finding]:
    """All that is wrong. A thread has room for one Playwright, and the journeys have theirs."""
    threads = _THREADS if every_page else 1
    parts = [chosen[start::threads] for start in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        looks = [
            pool.submit(look_at_all, part, at_length, running.host, thorough=every_page)
            for part in parts
        ]
        return [finding for look in looks for finding in look.result()]


def look_at_all(
    visits: list[Visit], at_length: set[int], host: str, *, thorough: bool
) -> list[Finding]:
    """Open each page with scripts in its language, and at length also without in the other.

    Pages take turns in which way of looking goes with every rule; a thorough look has all in both.
    """
    with running_browser() as browser:
        lively = Window(browser, host)
        plain = Window(browser, host, javascript=False)
        plain.show(PLAIN_WAY)
        ways = list(WAYS)
        lively.show(ways[0])
        found = []
        for number, visit in enumerate(visits):
            turn = WAYS[number % 2]
            if id(visit) in at_length:
                whole = set(WAYS) if thorough else {turn}
                forced = [FORCED] if thorough or number % _FORCED_EACH == 0 else []
                looks = look_at(visit, lively, plain, [ways[0], *forced, ways[1]], whole)
            else:
                looks = glance_at(visit, lively, turn)
            found += [Finding(visit, *each) for each in looks]
            ways.reverse()  # the next page begins as this one ends
        return found


def look_at(
    visit: Visit, lively: Window, plain: Window, ways: list[Way], whole: set[Way]
) -> Iterator[tuple[str, str]]:
    """Say what is wrong with one page, each with its sort."""
    english, french = LANGUAGES
    lively.open(visit, visit.language)
    plain.open(visit, french if visit.language == english else english)
    if changed := lively.changed_by_scripts():
        yield "scripts", f"changed by scripts: {changed}"
    yield from (("scripts", f"does nothing: {dead}") for dead in plain.dead())
    yield from _width(plain)
    for way in ways:
        lively.show(way)
        found = lively.barriers(way.rules(every=way in whole))
        yield from (("barrier", f"{way.name}: {words}") for words in found)
        if way.is_narrow:
            yield from _width(lively)
            if without := set(lively.controls()) ^ set(plain.controls()):
                yield "scripts", f"there only with or only without: {sorted(without)}"
    yield from (("noise", words) for window in (lively, plain) for words in window.heard)


def glance_at(visit: Visit, window: Window, way: Way) -> Iterator[tuple[str, str]]:
    """Say what is wrong with a page whose parts other pages show too."""
    window.show(way)
    window.open(visit, visit.language)
    yield from (
        ("barrier", f"{way.name}: {words}") for words in window.barriers(RULES_OF_THE_WHOLE)
    )
    if way.is_narrow:
        yield from _width(window)
    yield from (("noise", words) for words in window.heard)


def _width(window: Window) -> Iterator[tuple[str, str]]:
    if too_wide := window.too_wide():
        yield "width", f"too wide in {window.language}: {too_wide}"


def covering(visits: Iterable[Visit]) -> list[tuple[Visit, bool]]:
    """Return one visit of each address and status, and what else shows every part of all pages.

    A part is an element with its classes. Each visit comes with whether it shows a part that those
    before it do not. Where several pages are alike, organisations, languages and roles take turns.
    """
    alike = defaultdict(list)
    for visit in visits:
        if visit.answer.is_page:
            kind = (visit.address.name, visit.answer.status)
            elements = frozenset(part.rpartition(">")[2] for part in visit.answer.reading.shape)
            alike[kind, elements].append(visit)
    seen: set[str] = set()
    known: set[tuple[str, int]] = set()
    turns: Counter[object] = Counter()
    found = []
    for (kind, parts), candidates in sorted(alike.items(), key=lambda each: -len(each[0][1])):
        if kind not in known or parts - seen:
            rarest = min(candidates, key=lambda visit: sum(turns[each] for each in _sides(visit)))
            turns.update(_sides(rarest))
            found.append((rarest, bool(parts - seen)))
            known.add(kind)
            seen |= parts
    return found


def _sides(visit: Visit) -> tuple[object, ...]:
    return visit.visitor.slug, visit.visitor.role, visit.language


def as_everybody(visits: Iterable[Visit]) -> list[Visit]:
    """Return a page of each address and status for each role in each language, the fullest."""
    found: dict[tuple[object, ...], Visit] = {}
    pages = [visit for visit in visits if visit.answer.is_page]
    for visit in sorted(pages, key=lambda visit: -len(visit.answer.reading.shape)):
        whose = (visit.visitor.role, visit.visitor.is_operator, visit.language)
        found.setdefault((visit.address.name, visit.answer.status, *whose), visit)
    return list(found.values())


def of_sort(findings: list[Finding], sort: str) -> str:
    return "\n".join(str(each) for each in findings if each.sort == sort)


def test_every_kind_of_page_is_looked_at(chosen, pages):
    assert {visit.address.name for visit in chosen} == {visit.address.name for visit in pages}
    assert len({visit.address.name for visit in chosen}) >= AT_LEAST


def test_both_organisations_and_languages_and_all_roles_are_looked_at(chosen):
    """Each with its own colours and lengths of words, and with no less than its share.

    Many pages are there for those who take part, or for coordinators, and for nobody else.
    """
    sides = Counter(side for visit in chosen for side in _sides(visit))
    staff = [role for role in Role if role is not Role.PARTICIPANT]
    for choices in (SLUGS, LANGUAGES, staff):
        assert min(sides[each] for each in choices) >= max(sides[each] for each in choices) / 12


def test_no_page_has_a_barrier_that_a_machine_can_find(findings):
    """All rules when wide and light or when narrow and dark; those of colours in both."""
    assert of_sort(findings, "barrier") == ""


def test_no_page_scrolls_sideways_when_narrow(findings):
    assert of_sort(findings, "width") == ""


def test_pages_hold_the_same_and_can_be_used_without_scripts(findings):
    """Scripts leave the page as it was sent, and every control works where none run."""
    assert of_sort(findings, "scripts") == ""


def test_browsers_have_nothing_to_complain_about(findings):
    """No message, error, refused or failed request, and none to another host."""
    assert of_sort(findings, "noise") == ""
