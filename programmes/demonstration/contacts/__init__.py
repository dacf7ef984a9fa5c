"""Calls, coffees and cards between meetings, noted in a moment."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.models import Project

_HERE = "programmes.demonstration.contacts"


@chapter(34)
def contacts(story: Story) -> None:
    """Staff note what they talk about outside of activities, and how long it takes."""
    for number, facts in enumerate(story.script(_HERE)["contacts"]):
        story.on(facts["day"], f"12:{number:02}", partial(_note, story, facts))


def _note(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.contacts.note(
        Contacted(
            person=story.person(facts["person"]) if "person" in facts else None,
            project=story.the(Project, facts["project"]) if "project" in facts else None,
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
