"""The chapter of the demonstration about the area: who lives there, and who was counted."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.area.facts import CountFacts, ProfileFacts
from programmes.models import Activity, AreaProfile, Project

_HERE = "programmes.demonstration.area"


@chapter(65)
def area(story: Story) -> None:
    """The census is written down, and projects count who was there."""
    script = story.script(_HERE)
    for facts in script["profiles"]:
        story.on(facts["day"], "09:35", partial(_describe, story, facts))
    for facts in script["counts"]:
        story.on(facts["day"], "18:05", partial(_count, story, facts))


def _describe(story: Story, facts: dict[str, Any], at: datetime) -> None:
    profile = services.areas.describe(
        story.organisation,
        dimension=facts["dimension"],
        facts=ProfileFacts(
            source=facts["source"],
            year=facts["year"],
            groups=tuple((name, share) for name, share in facts["groups"]),
        ),
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(profile, f"area:{facts['dimension']}")


def _count(story: Story, facts: dict[str, Any], at: datetime) -> None:
    profile = story.the(AreaProfile, f"area:{facts['dimension']}")
    groups = profile.groups.order_by("order")
    services.areas.count(
        story.the(Project, facts["project"]),
        profile=profile,
        facts=CountFacts(
            activity=story.the(Activity, facts["activity"]) if "activity" in facts else None,
            counted_on=at.date(),
            how=facts["how"],
            numbers={
                group.pk: number for group, number in zip(groups, facts["numbers"], strict=True)
            },
        ),
        by=story.staff("coordinator"),
        at=at,
    )
