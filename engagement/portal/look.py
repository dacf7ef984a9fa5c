"""One look at a home page: who looks, when, and what the parts of the page share."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TypeVar, cast

from engagement.access.viewer import Viewer
from engagement.people.models import Person
from engagement.people.selectors import people

T = TypeVar("T")


class Look:
    """Somebody who looks at their home page at one moment.

    Tasks and parts of the page that need the same rows read them once. What was read lives as
    long as the look, which is never longer than a request, so it is never stale.
    """

    def __init__(self, viewer: Viewer, now: datetime) -> None:
        self.viewer = viewer
        self.now = now
        self._read: dict[object, object] = {}

    @cached_property
    def person(self) -> Person | None:
        """Return the viewer's own record, or None when the account has no person here."""
        return people.own_or_none(self.viewer)

    def once(self, read: Callable[["Look"], T]) -> T:
        """Return what a function reads, reading it only the first time."""
        if read not in self._read:
            self._read[read] = read(self)
        return cast("T", self._read[read])
