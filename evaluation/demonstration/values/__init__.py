"""The chapter about the values of charters: one look at them is over, another is going on."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from evaluation import services
from evaluation.enums import Lived
from evaluation.models import ValuesCheck
from programmes.enums import Side
from programmes.models import Project

_HERE = "evaluation.demonstration.values"
_LETTERS = {"l": Lived.LIVED, "p": Lived.PARTLY, "n": Lived.NOT_YET, "-": ""}
Facts = dict[str, Any]


@chapter(57)
def values(story: Story) -> None:
    """People are asked half-way to the review; some say it in the meeting, and all read it."""
    for number, facts in enumerate(story.script(_HERE)["checks"]):
        name = f"values-{number}"
        story.on(facts["opened"], "09:05", partial(_begin, story, facts, name))
        sheets = [sheet for sheet in facts["sheets"] for _ in range(sheet.get("times", 1))]
        for minute, sheet in enumerate(sheets):
            story.on(facts["entered"], f"15:{minute:02}", partial(_enter, story, sheet, name))
        if "closed" in facts:
            story.on(facts["closed"], "09:40", partial(_close, story, name))


def _begin(story: Story, facts: Facts, name: str, at: datetime) -> None:
    on = at.astimezone(story.organisation.zone).date()
    check = services.values_checks.begin(
        story.the(Project, facts["project"]),
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
        on=on,
    )
    story.remember(check, name)
    services.values_checks.ask(story.organisation, at=at, on=on)


def _enter(story: Story, sheet: Facts, name: str, at: datetime) -> None:
    services.values_checks.enter(
        story.the(ValuesCheck, name),
        side=Side(sheet["side"]),
        says=[_LETTERS[letter] for letter in sheet["says"]],
        words=sheet.get("words", ""),
        by=story.staff("coordinator"),
        at=at,
    )


def _close(story: Story, name: str, at: datetime) -> None:
    services.values_checks.close(story.the(ValuesCheck, name), by=story.staff("coordinator"), at=at)
