"""The walk: everybody goes everywhere they may, in both languages.

Of what there are several of, such as meetings in every state, coordinators look at each, and of
those who take part the first in each organisation; the others take turns. In a thorough run
everybody looks at each.
"""

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from engagement.access.permissions import Role
from engagement.portal.demonstration.foundation import SLUGS
from tests.crawl.data import Data
from tests.crawl.places import Place, places_for
from tests.crawl.visitors import LANGUAGES, ONLY_ACTS, Answer, Surfer, Visitor, everybody, sign_in
from tests.permissions.addresses import Address

_AT_ONCE = 2
_TAKE_TURNS = (Role.COLLEAGUE, Role.MANAGER, Role.ADMINISTRATOR, Role.FINANCE)
OK = 200
Languages = tuple[str, ...]


@dataclass(frozen=True)
class Visit:
    """One answer to one visitor, the status that was wanted, and with whose cookies."""

    visitor: Visitor
    address: Address
    language: str
    answer: Answer
    wanted: int = OK
    surfer: Surfer | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        who = f"{self.visitor.key} at {self.visitor.slug or 'no organisation'}"
        return f"{self.address.name} {self.answer.path} ({who}, {self.language})"


def walk(host: str, data: Data, *, thorough: bool) -> list[Visit]:
    """Let every visitor go everywhere."""
    acts: set[str] = set()
    todo = [(visitor, list(places_for(visitor, data))) for visitor in everybody(data)]
    turns = {} if thorough else _turns_of([visitor for visitor, _ in todo])

    def tour(visitor: Visitor, places: list[Place]) -> list[Visit]:
        surfer = sign_in(host, visitor)
        return list(_tour(surfer, visitor, places, acts, turns.get(visitor)))

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        tours = [pool.submit(tour, visitor, places) for visitor, places in todo]
        return [visit for done in tours for visit in done.result()]


def _turns_of(visitors: list[Visitor]) -> dict[Visitor, int]:
    """Say who looks only at each second of the same kind, and with which of them they begin."""
    turns = {}
    take_part: dict[str, int] = defaultdict(int)
    for visitor in visitors:
        if visitor.role in _TAKE_TURNS:
            turns[visitor] = _TAKE_TURNS.index(visitor.role)
        elif visitor.role is Role.PARTICIPANT:
            if take_part[visitor.slug]:
                turns[visitor] = take_part[visitor.slug]
            take_part[visitor.slug] += 1
    return turns


def _tour(
    surfer: Surfer, visitor: Visitor, places: list[Place], acts: set[str], begins: int | None
) -> Iterator[Visit]:
    """Look at one thing after the other, in one language and the other by turns.

    Each organisation begins with a language of its own, so that what there is once in each is
    seen in both. The first thing outside, or for who belongs to none, is seen in both at once.
    """
    turns: dict[str, int] = defaultdict(int)
    begin = SLUGS.index(visitor.slug) if visitor.slug else 0
    for number, place in enumerate(places):
        name = place.address.name
        turn = turns[name]
        if turn and begins is not None and (number + begins) % 2:
            continue
        by_turns = (LANGUAGES[(begin + turn) % len(LANGUAGES)],)
        is_inside = visitor.slug and place.address.in_organisation
        for language in by_turns if turn or is_inside else LANGUAGES:
            if name in acts:
                break
            answer = surfer.get(place.path, language=language)
            yield Visit(visitor, place.address, language, answer, surfer=surfer)
            if answer.status == ONLY_ACTS:
                acts.add(name)
            if answer.status != OK:
                break
            turns[name] += 1


def apart(visits: list[Visit]) -> list[Visit]:
    """Return one visit for each page that differs from the others in more than its words."""
    found = {}
    for visit in visits:
        if visit.answer.is_page:
            shape = visit.answer.reading.shape
            found.setdefault((visit.address.name, visit.answer.status, shape), visit)
    return list(found.values())


def with_every_part(visits: list[Visit]) -> list[Visit]:
    """Return for each address and status the fullest visits that together show all its parts."""
    seen: dict[tuple[str, int], set[str]] = defaultdict(set)
    found = []
    for visit in sorted(apart(visits), key=lambda visit: -len(visit.answer.reading.shape)):
        known = seen[visit.address.name, visit.answer.status]
        if not known or visit.answer.reading.shape - known:
            known |= visit.answer.reading.shape
            found.append(visit)
    return found
