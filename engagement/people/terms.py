"""What taking part is paid, said to people before they say yes.

The room that knows of money says it: it calls `tell_with` in `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # apps.py files import this module before there are models
    from engagement.people.models import Hat


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does on a day: under which status, and in which kind of activity.

    Without a role on that day there is no status. An empty kind stands for all of them.
    """

    status: str
    day: date
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """One sentence on what a part is paid, and what kinds of activity are paid otherwise."""

    words: str
    otherwise: tuple[str, ...] = ()


Teller = Callable[[Sequence[Part]], list[Terms]]
_tellers: list[Teller] = []


def tell_with(teller: Teller) -> None:
    """Let `teller` say what parts are paid; it answers each in order, with few fixed queries."""
    _tellers[:] = [teller]


def of(parts: Sequence[Part]) -> list[Terms]:
    """Return what each part is paid, in order."""
    return _tellers[0](parts) if parts else []


def worn_on(hats: Iterable[Hat], day: date) -> list[Hat]:
    """Return the hats that are worn on a day, in the order given."""
    return [hat for hat in hats if hat.starts_on <= day and (not hat.ends_on or day < hat.ends_on)]


def hat_on(hats: Iterable[Hat], day: date, *, chosen: int | None = None) -> Hat | None:
    """Return the hat that counts on a day: the chosen one if worn then, else the latest begun."""
    return max(
        worn_on(hats, day),
        key=lambda hat: (hat.pk == chosen, hat.starts_on, hat.pk),
        default=None,
    )


def beside(hats: Iterable[Hat], *, on: date) -> list[tuple[Hat, Terms | None]]:
    """Return hats in their order, each with what it is paid on a day; None where it has ended."""
    rows = list(hats)
    going = [hat for hat in rows if not hat.ends_on or on < hat.ends_on]
    said = of([Part(hat.status, max(on, hat.starts_on)) for hat in going])
    found = {hat.pk: terms for hat, terms in zip(going, said, strict=True)}
    return [(hat, found.get(hat.pk)) for hat in rows]
