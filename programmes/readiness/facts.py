"""What a form hands to a service about getting ready: plain facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyFacts:
    """Which points are done, what is still to be done, and when the team talked about it."""

    done: Sequence[str] = ()
    still: str = ""
    talked_on: date | None = None
    thoughts: str = ""
    goal_of: int | None = None
    goal_among: int | None = None
