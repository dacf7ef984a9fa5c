"""Calls, coffees and cards between meetings, and mentors of people who are new."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.mentoring.facts import Newcomer, PairDays
from programmes.models import Mentoring, Project

_HERE = "programmes.demonstration.contacts"


@chapter(34)
def contacts(story: Story) -> None:
    """Staff note what they talk about outside of activities, and how long it takes."""
    script = story.script(_HERE)
    for number, facts in enumerate(script["contacts"]):
        story.on(facts["day"], f"12:{number:02}", partial(_note, story, facts))
    for number, facts in enumerate(script["mentors"]):
        story.on(facts["day"], f"11:{number:02}", partial(_pair, story, facts, f"pair:{number}"))
        for met in facts["met"]:
            facts_of_meeting = {"channel": "in_person", "pair": f"pair:{number}", **met}
            story.on(met["day"], f"15:{number:02}", partial(_note, story, facts_of_meeting))


def _note(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.contacts.note(
        Contacted(
            person=story.person(facts["person"]) if "person" in facts else None,
            project=story.the(Project, facts["project"]) if "project" in facts else None,
            mentoring=story.the(Mentoring, facts["pair"]) if "pair" in facts else None,
        ),
        facts=ContactFacts(
            contact_on=at.date(),
            channel=facts["channel"],
            minutes=facts["minutes"],
            words=facts["words"],
        ),
        by=story.staff(facts.get("by", "coordinator")),
        at=at,
    )


def _pair(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    """Make somebody the mentor of a member of staff, or of a person in a project."""
    newcomer = (
        Newcomer(member=story.member(facts["new"]))
        if "project" not in facts
        else Newcomer(
            person=story.person(facts["new"]), project=story.the(Project, facts["project"])
        )
    )
    ends_on = story.date(facts["over"]) if "over" in facts else None
    pair = services.mentoring.pair(
        story.person(facts["mentor"]),
        newcomer=newcomer,
        days=PairDays(starts_on=at.date(), ends_on=ends_on),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(pair, name)
