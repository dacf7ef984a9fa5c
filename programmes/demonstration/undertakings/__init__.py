"""The chapter of the demonstration about declarations and undertakings."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import HowAnswered
from programmes.models import Body, Opportunity, Undertaking
from programmes.selectors import undertakings as reading
from programmes.undertakings.facts import DeclarationFacts, DemandFacts, UndertakingFacts

_HERE = "programmes.demonstration.undertakings"
Facts = dict[str, Any]


@chapter(38)
def undertakings(story: Story) -> None:
    """The organisation says what some roles ask for; people give it, or have yet to."""
    for facts in story.script(_HERE)["undertakings"]:
        story.on(facts["day"], "09:05", partial(_create, story, facts))
        story.on(facts["day"], "09:50", partial(_demand, story, facts))
        for number, row in enumerate(facts.get("declarations", ())):
            story.on(row["day"], f"19:{number:02}", partial(_declare, story, facts, row))
        if "reworded" in facts:
            story.on(facts["reworded"]["day"], "09:55", partial(_reword, story, facts))
        if "retired" in facts:
            story.on(facts["retired"], "17:55", partial(_retire, story, facts))


def _create(story: Story, facts: Facts, at: datetime) -> None:
    undertaking = services.undertakings.create(
        story.organisation,
        facts=UndertakingFacts(
            kind=facts["kind"], title=facts["title"], months=facts.get("months")
        ),
        text=facts["text"],
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(undertaking, facts["key"])


def _demand(story: Story, facts: Facts, at: datetime) -> None:
    services.undertakings.demand(
        story.the(Undertaking, facts["key"]),
        facts=DemandFacts(
            roles=facts.get("roles", ()),
            bodies=[story.the(Body, key).pk for key in facts.get("bodies", ())],
            opportunities=[
                story.the(Opportunity, key).pk for key in facts.get("opportunities", ())
            ],
        ),
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )


def _declare(story: Story, facts: Facts, row: Facts, at: datetime) -> None:
    person = story.person(row["person"])
    own = None if "how" in row else story.viewer_of(person)
    staff = story.staff("coordinator")
    undertaking = story.the(Undertaking, facts["key"])
    services.undertakings.declare(
        undertaking,
        person=person,
        facts=DeclarationFacts(
            has_interests="words" in row,
            words=row.get("words", ""),
            declared_on=at.date(),
            how=HowAnswered.PORTAL if own else HowAnswered(row.get("how", "paper")),
        ),
        number=reading.text_of(undertaking).number,
        recorded_by=None if own else staff.membership_id,
        submission=uuid4(),
        by=own or staff,
        at=at,
        on=at.date(),
    )


def _reword(story: Story, facts: Facts, at: datetime) -> None:
    undertaking = Undertaking.objects.get(pk=story.the(Undertaking, facts["key"]).pk)
    services.undertakings.reword(
        undertaking,
        text=facts["reworded"]["text"],
        version=undertaking.version,
        by=story.staff("coordinator"),
        at=at,
    )


def _retire(story: Story, facts: Facts, at: datetime) -> None:
    services.undertakings.retire(
        story.the(Undertaking, facts["key"]), by=story.staff("coordinator"), at=at
    )
