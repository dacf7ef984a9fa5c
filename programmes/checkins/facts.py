"""What a form hands to a service about a check-in: plain facts."""

from dataclasses import dataclass

from programmes.models import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInFacts:
    """How it feels, who reads it, whether the person wishes to talk, and about which activity."""

    feeling: str
    words: str = ""
    reader: str = "nobody"
    wants_talk: bool = False
    activity: Activity | None = None
