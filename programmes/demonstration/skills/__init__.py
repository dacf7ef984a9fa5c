"""The chapter of the demonstration about skills: brought, wished for, and learnt together."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.models import Activity, PersonSkill
from programmes.skills.facts import SkillFacts, TrainingFacts, Whose

_HERE = "programmes.demonstration.skills"
_WORDS = ("words", "may_be_asked", "contact")
Facts = dict[str, Any]


@chapter(45)
def skills(story: Story) -> None:
    """People say what they bring, learn together, and would like to learn from each other."""
    script = story.script(_HERE)
    for number, facts in enumerate(script["said"]):
        story.on(facts["day"], f"19:{number:02}", partial(_say, story, facts))
    for facts in script["trainings"]:
        story.on(facts["day"], "16:10", partial(_describe, story, facts))
    for number, facts in enumerate(script["asked"]):
        story.on(facts["day"], f"11:{number:02}", partial(_ask, story, facts))
    story.on(script["reminded"], "10:30", partial(_remind, story))


def _say(story: Story, facts: Facts, at: datetime) -> None:
    staff = story.staff(facts.get("member", "coordinator"))
    person = story.person(facts["person"]) if "person" in facts else None
    own = story.viewer_of(person) if person else None
    row = services.skills.say(
        Whose(person=person, member_id=None if person else staff.membership_id),
        facts=SkillFacts(
            code=facts.get("skill", ""),
            how=facts["how"],
            **{name: facts[name] for name in _WORDS if name in facts},
        ),
        by=own or staff,
        at=at,
        submission=uuid4(),
    )
    if "key" in facts:
        story.remember(row, facts["key"])


def _describe(story: Story, facts: Facts, at: datetime) -> None:
    services.trainings.describe(
        story.the(Activity, facts["activity"]),
        facts=TrainingFacts(skills=facts["skills"], valid_months=facts.get("months")),
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )


def _ask(story: Story, facts: Facts, at: datetime) -> None:
    services.skills.ask(
        story.the(PersonSkill, facts["wish"]),
        offer=story.the(PersonSkill, facts["offer"]),
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
    )


def _remind(story: Story, at: datetime) -> None:
    today = at.astimezone(story.organisation.zone).date()
    services.trainings.remind(story.organisation, today=today, at=at)
