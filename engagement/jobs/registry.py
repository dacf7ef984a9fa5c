"""What kinds of background work exist. Each app declares its own in `tasks.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

QUEUES = ("default", "mail", "documents")


@dataclass(frozen=True)
class Kind:
    """A kind of background work."""

    name: str
    queue: str
    handler: Callable[..., None]
    max_attempts: int
    on_failure: Callable[..., None] | None


@dataclass(frozen=True)
class Periodic:
    """Work that each organisation needs again and again."""

    name: str
    every: timedelta


_kinds: dict[str, Kind] = {}
_periodic: dict[str, Periodic] = {}
_organisations: list[Callable[[], Iterable[int]]] = []


def job(
    name: str,
    *,
    queue: str = "default",
    max_attempts: int = 8,
    on_failure: Callable[..., None] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a kind of background work; the function receives a `Run` and ids by keyword.

    `on_failure(run, **ids)` is called once, when the last attempt has failed.
    """
    if queue not in QUEUES:
        raise ValueError(f"There is no queue {queue!r}")

    def declare(handler: Callable[..., None]) -> Callable[..., None]:
        if name in _kinds:
            raise ValueError(f"The job {name!r} is declared twice")
        _kinds[name] = Kind(name, queue, handler, max_attempts, on_failure)
        return handler

    return declare


def periodic(name: str, *, every: timedelta) -> None:
    """Let the declared job `name` run for each organisation once in each stretch of time."""
    _periodic[name] = Periodic(name, every)


def for_each_organisation(source: Callable[[], Iterable[int]]) -> None:
    """Say where the ids of the active organisations come from."""
    _organisations[:] = [source]


class UnknownKind(Exception):  # noqa: N818 — it reads as what was found in the ledger
    """The ledger holds work that this release does not know: it is too new, or gone."""


def kind_in_ledger(name: str) -> Kind:
    """Return the kind of work that a row names; its handler fails when there is no such kind."""
    return _kinds.get(name, Kind(name, "default", _unknown, 8, None))


def _unknown(_run: object, **_ids: int) -> None:
    raise UnknownKind


def kind(name: str) -> Kind:
    """Return the declared kind of work. Raises KeyError for an unknown name."""
    return _kinds[name]


def kinds() -> dict[str, Kind]:
    """Return every declared kind by name."""
    return dict(_kinds)


def all_periodic() -> list[Periodic]:
    """Return every kind of work that beat asks for."""
    return list(_periodic.values())


def organisation_ids() -> list[int]:
    """Return the ids of the active organisations."""
    return [pk for source in _organisations for pk in source()]
