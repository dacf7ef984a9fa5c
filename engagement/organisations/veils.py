"""Whose names stay hidden in history and in the log of messages, for as long as a rule asks it.

The apps that know the rule call `add` in `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # apps.py files import this module before there are models
    from engagement.audit.models import AuditEvent
    from engagement.notifications.models import Message


@dataclass(frozen=True, slots=True)
class Veil:
    """One rule: of which events and messages nobody may read the name now, by their ids.

    Each asks the database exactly once, whatever it is asked about.
    """

    events: Callable[[Sequence[AuditEvent]], set[int]]
    messages: Callable[[Sequence[Message]], set[int]]


_veils: list[Veil] = []


def add(veil: Veil) -> None:
    """Add a rule."""
    _veils.append(veil)


def events(found: Sequence[AuditEvent]) -> set[int]:
    """Return the events of which nobody may read who did it."""
    return {pk for veil in _veils for pk in veil.events(found)}


def messages(found: Sequence[Message]) -> set[int]:
    """Return the messages of which nobody may read to whom they went, nor what they say."""
    return {pk for veil in _veils for pk in veil.messages(found)}
