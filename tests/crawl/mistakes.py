"""Every form sent as it should not be: with nothing in it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.crawl.visitors import LANGUAGES, Surfer, Visitor, sign_in
from tests.crawl.walk import Visit


def mistakes(host: str, visits: list[Visit]) -> Iterator[Visit]:
    """Send each form that must be filled in empty, in one language after the other."""
    surfers: dict[Visitor, Surfer] = {}
    done: set[str] = set()
    for visit in visits:
        if visit.address.name in done or not _asks_for_something(visit):
            continue
        done.add(visit.address.name)
        visitor = visit.visitor
        if visitor not in surfers:
            surfers[visitor] = sign_in(host, visitor)
        for language in LANGUAGES:
            answer = surfers[visitor].post(visit.answer.path, {}, language=language)
            yield Visit(visitor, visit.address, language, answer)


def _asks_for_something(visit: Visit) -> bool:
    """Say whether the page has one form of its own, which cannot be sent empty."""
    if not visit.answer.is_page or visit.answer.status != visit.wanted:
        return False
    forms = [f for f in visit.answer.reading.forms if f.in_main and f.method == "post"]
    here = urlsplit(visit.answer.path).path
    return len(forms) == 1 and forms[0].must_be_filled and forms[0].action in {"", here}
