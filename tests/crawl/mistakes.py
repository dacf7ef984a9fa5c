"""Every form sent as it should not be: with nothing in it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from urllib.parse import urlsplit

from tests.crawl.visitors import LANGUAGES, Surfer
from tests.crawl.walk import Languages, Visit


def mistakes(
    host: str, visits: list[Visit], *, languages: Languages = LANGUAGES
) -> Iterator[Visit]:
    """Send each form that must be filled in empty; the languages take turns."""
    done: set[str] = set()
    turns = cycle(languages)
    for visit in visits:
        if visit.address.name in done or not _asks_for_something(visit):
            continue
        done.add(visit.address.name)
        surfer, language = Surfer(host, dict(visit.surfer.cookies)), next(turns)
        answer = surfer.send(visit.answer, {}, language=language)
        yield replace(visit, language=language, answer=answer, surfer=surfer)


def _asks_for_something(visit: Visit) -> bool:
    """Say whether the page has one form of its own, which cannot be sent empty."""
    if not visit.answer.is_page or visit.answer.status != visit.wanted:
        return False
    forms = [f for f in visit.answer.reading.forms if f.in_main and f.method == "post"]
    here = urlsplit(visit.answer.path).path
    return len(forms) == 1 and forms[0].must_be_filled and forms[0].action in {"", here}
