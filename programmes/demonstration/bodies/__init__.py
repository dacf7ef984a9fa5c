"""The chapter of the demonstration about bodies: who sits where, who left, who is missing."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.bodies.enums import MandateKind
from programmes.bodies.facts import BodyFacts, MandateFacts, SeatFacts
from programmes.models import BODY_TEXTS, Activity, Body, Project, Seat

_HERE = "programmes.demonstration.bodies"
Facts = dict[str, Any]


@chapter(34)
def bodies(story: Story) -> None:
    """Bodies are put on the register, seats are filled, handed on, and sometimes left vacant."""
    for facts in story.script(_HERE)["bodies"]:
        story.on(facts["created"], "09:15", partial(_create, story, facts))
        for number, seat in enumerate(facts["seats"]):
            name = f"{facts['key']}:{number}"
            story.on(facts["created"], f"10:{number:02}", partial(_add, story, facts, seat, name))
            for row in seat.get("people", ()):
                when = max(facts["created"], row["from"])
                story.on(min(when, -1), f"11:{number:02}", partial(_sit, story, row, name))
        for number, key in enumerate(facts.get("meetings", ())):
            story.on(-1, f"15:{number:02}", partial(_meet, story, facts, key))
        if "ended" in facts:
            story.on(-1, "16:20", partial(_end, story, facts))


def _create(story: Story, facts: Facts, at: datetime) -> None:
    texts: dict[str, Any] = {name: facts[name] for name in BODY_TEXTS}
    body = services.bodies.create(
        story.organisation,
        facts=BodyFacts(
            **texts,
            kind=facts["kind"],
            project=story.the(Project, facts["project"]) if "project" in facts else None,
            owner=story.member(facts.get("owner", "coordinator")),
        ),
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(body, facts["key"])


def _add(story: Story, facts: Facts, row: Facts, name: str, at: datetime) -> None:
    seat = services.bodies.add_seat(
        story.the(Body, facts["key"]),
        facts=SeatFacts(
            part=row["part"],
            side=row["side"],
            named_by=row["named_by"],
            led_by_users=row.get("led_by_users", False),
            for_young_person=row.get("for_young_person", False),
            training=row.get("training", ""),
        ),
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )
    story.remember(seat, name)


def _sit(story: Story, row: Facts, name: str, at: datetime) -> None:
    services.mandates.give(
        story.the(Seat, name),
        facts=MandateFacts(
            person=story.person(row["person"]),
            kind=row.get("kind", MandateKind.HOLDER),
            starts_on=story.date(row["from"]),
            ends_on=story.date(row["until"]) + timedelta(days=1) if "until" in row else None,
        ),
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )


def _meet(story: Story, facts: Facts, key: str, at: datetime) -> None:
    services.body_meetings.link(
        story.the(Body, facts["key"]),
        activity=story.the(Activity, key),
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )


def _end(story: Story, facts: Facts, at: datetime) -> None:
    services.bodies.end(
        story.the(Body, facts["key"]),
        ended_on=story.date(facts["ended"]) + timedelta(days=1),
        by=story.staff("coordinator"),
        at=at,
    )
