"""The demonstration is a story: events with their times, told in the order in which they happened.

Each app registers a chapter in its `demonstration` module. A chapter only notes what happens
and when; the events of all chapters are then told in the order of time, so that references,
histories and logs read as if people had worked with the product for a year. Every event goes
through the services that the pages use.
"""

import heapq
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import count
from typing import Any, TypeVar

from django.db import models

from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.organisations.models import Membership, Organisation
from engagement.people.models import Person, Voice
from engagement.people.voices import THEMSELVES, Said
from engagement.tenancy.context import acting_for

Act = Callable[[datetime], object]
Chapter = Callable[["Story"], None]
Thing = TypeVar("Thing", bound=models.Model)
_SATURDAY = 5
_HOLIDAYS = {(1, 1), (5, 1), (12, 25), (12, 26)}

_chapters: list[tuple[int, Chapter]] = []


def chapter(order: int) -> Callable[[Chapter], Chapter]:
    """Register a chapter; `order` decides between events of the same moment."""

    def register(tell: Chapter) -> Chapter:
        _chapters.append((order, tell))
        return tell

    return register


def script(package: str, slug: str) -> dict[str, Any]:
    """Return what the script of an organisation in a package says."""
    return tomllib.loads(files(package).joinpath(f"{slug}.toml").read_text(encoding="utf-8"))


@dataclass
class Story:
    """What happens in one organisation, up to `now`."""

    organisation: Organisation
    now: datetime
    _events: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _things: dict[tuple[type[models.Model], str], models.Model] = field(default_factory=dict)
    _viewers: dict[str, Viewer] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The short name of the organisation."""
        return self.organisation.slug

    def script(self, package: str) -> dict[str, Any]:
        """Return what the script of the organisation in a package says."""
        return script(package, self.slug)

    def day(self, days: int) -> date:
        """Return the working day near `days` from today; days to come never slip into the past.

        Only those to come leave out holidays: what is past must keep its order in every week.
        """
        wanted, is_past = self.date(days), days <= 0
        step = timedelta(days=-1 if is_past else 1)
        while wanted.weekday() >= _SATURDAY or (not is_past and _is_holiday(wanted)):
            wanted += step
        return wanted

    def date(self, days: int) -> date:
        """Return the date `days` from today, working day or not.

        The past is counted back from the last Sunday, so that every week of the story falls into
        working days in the same way: what comes first in a script comes first on each day on which
        the demonstration is loaded.
        """
        today = self.now.astimezone(self.organisation.zone).date()
        since_sunday = today.isoweekday() % 7 if days <= 0 else 0
        return today + timedelta(days=days - since_sunday)

    def moment(self, days: int, clock: str) -> datetime:
        """Return a time of the clocks in the organisation on a working day."""
        return datetime.combine(
            self.day(days), time.fromisoformat(clock), tzinfo=self.organisation.zone
        )

    def on(self, days: int, clock: str, act: Act) -> None:
        """Note that something happens on a day."""
        self.at(self.moment(days, clock), act)

    def at(self, moment: datetime, act: Act) -> None:
        """Note that something happens; what lies in the future is left out."""
        if moment <= self.now:
            heapq.heappush(self._events, (moment, next(_sequence), act))

    def remember(self, thing: models.Model, name: str) -> None:
        """Keep something under a name for later events."""
        self._things[type(thing), name] = thing

    def the(self, kind: type[Thing], name: str) -> Thing:
        """Return what an earlier event kept. Raises KeyError when nothing was."""
        thing = self._things[kind, name]
        if not isinstance(thing, kind):
            raise TypeError(f"{name} is not of the kind {kind.__name__}")
        return thing

    def names(self, kind: type[models.Model]) -> dict[int, str]:
        """Return the names under which things of a kind were kept, by their ids."""
        return {thing.pk: name for (known, name), thing in self._things.items() if known is kind}

    def staff(self, role: str) -> Viewer:
        """Return a member of staff by role, as somebody who acts."""
        return self._viewer(f"{role}@{self.slug}.example")

    def member(self, role: str) -> Membership:
        """Return the membership of a member of staff by role."""
        return Membership.objects.get(
            organisation=self.organisation, pk=self.staff(role).membership_id
        )

    def person(self, name: str) -> Person:
        """Return somebody who takes part, as they are recorded now."""
        return Person.objects.select_related("membership__user").get(pk=self.the(Person, name).pk)

    def said(self, person: Person, facts: dict[str, Any]) -> Said:
        """Return who said something: the person, unless facts name who helped or spoke."""
        for voice in (Voice.HELPED, Voice.IN_NAME):
            if name := facts.get(voice.value):
                return Said(voice, person.supporters.get(name=name).pk)
        return THEMSELVES

    def viewer_of(self, person: Person) -> Viewer | None:
        """Return somebody who takes part as somebody who acts, or None without an account."""
        return self._viewer(person.membership.user.email) if person.membership else None

    def _viewer(self, email: str) -> Viewer:
        if email not in self._viewers:
            member = (
                Membership.objects.active()
                .select_related("user")
                .get(organisation=self.organisation, user__email=email)
            )
            self._viewers[email] = Viewer(
                member.user, self.organisation.pk, self.slug, member.pk, Role(member.role)
            )
        return self._viewers[email]

    def tell(self) -> None:
        """Let every chapter note its events, and tell them in the order of time.

        An event may note later ones.
        """
        for _, chapter_of in sorted(_chapters, key=lambda known: known[0]):
            chapter_of(self)
        with acting_for(self.organisation.pk):
            while self._events:
                moment, _, act = heapq.heappop(self._events)
                act(moment)


def _is_holiday(day: date) -> bool:
    return (day.month, day.day) in _HOLIDAYS


_sequence = count()
