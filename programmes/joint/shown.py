"""What is shared of a project, ready to be shown: the same for a copy and before it is shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from programmes.enums import Side
from programmes.joint.enums import ProjectStage

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts that were shared; what was not is empty."""

    title: Words
    aims: Words
    starts_on: date | None
    ends_on: date | None
    stage: str
    level: Words
    people: tuple[tuple[str, int | None], ...]
    stories: tuple[tuple[Words, Words], ...]


def shown(contents: Mapping[str, Any]) -> Shown:
    """Read what stands in a share or a copy."""
    stage = contents.get("stage")
    people = contents.get("people", {})
    return Shown(
        title=contents.get("title", {}),
        aims=contents.get("aims", {}),
        starts_on=_day(contents.get("starts_on")),
        ends_on=_day(contents.get("ends_on")),
        stage=str(ProjectStage(stage).label) if stage else "",
        level=contents.get("level", {}),
        people=tuple((side.together, people[side]) for side in Side if side in people),
        stories=tuple((each["said"], each["answered"]) for each in contents.get("stories", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
