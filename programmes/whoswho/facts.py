"""What forms hand to the services of the who's who."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engagement.people.models import Person
from programmes.enums import HowAnswered

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ToldStaff:
    """How somebody without an account told something, and the membership that wrote it down."""

    how: HowAnswered
    recorded_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """What a mission sheet says; a person’s has neither a title nor a champion."""

    title: Words
    doing: Words
    when_to_come: Words
    complement: Words
    contact: Words
    open_to_introductions: bool = False
    champion: Person | None = None
    welcomes: bool = False
    place: str = ""
    run_by: Words = field(default_factory=dict)
    opens: Words = field(default_factory=dict)
    welcomed_by: Words = field(default_factory=dict)
    place_access: Words = field(default_factory=dict)
