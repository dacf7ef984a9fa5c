"""How teams get ready, what projects set aside for working together, and what they took."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.models import Project
from programmes.readiness.facts import ReadyFacts
from programmes.resources.facts import UsedFacts

_HERE = "programmes.demonstration.resources"


@chapter(61)
def resources(story: Story) -> None:
    """Teams get ready; staff plan the time and the money of a year, and note what was used."""
    script = story.script(_HERE)
    for facts in script["ready"]:
        story.on(facts["day"], "13:30", partial(_get_ready, story, facts))
    for facts in script["plans"]:
        story.on(facts["day"], "09:20", partial(_plan, story, facts))
    for number, facts in enumerate(script["used"]):
        story.on(facts["day"], f"17:{number:02}", partial(_use, story, facts))


def _get_ready(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.readiness.keep(
        story.the(Project, facts["project"]),
        facts=ReadyFacts(
            done=tuple(facts["done"]),
            still=facts["still"],
            talked_on=at.date(),
            thoughts=facts["thoughts"],
            goal_of=facts["goal_of"],
            goal_among=facts["goal_among"],
        ),
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )


def _plan(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.resources.plan(
        story.the(Project, facts["project"]),
        year=at.year + facts.get("ahead", 0),
        amounts={kind: Decimal(amount) for kind, amount in facts["amounts"].items()},
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )


def _use(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.resources.note(
        story.the(Project, facts["project"]),
        facts=UsedFacts(
            kind=facts["kind"],
            amount=Decimal(facts["amount"]),
            used_on=at.date(),
            words=facts["words"],
        ),
        by=story.staff("coordinator"),
        at=at,
    )
