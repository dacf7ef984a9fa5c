"""Documents of the organisation: some fresh, one to be looked at again, one long over its day."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.demonstration.papers import written
from programmes.governance.facts import GovernanceFacts, ObjectiveFacts
from programmes.models import GOVERNANCE_TEXTS, GovernanceDocument, Programme

_HERE = "programmes.demonstration.governance"
Facts = dict[str, Any]


@chapter(35)
def governance(story: Story) -> None:
    """Documents are put on the register, with their goals and the programmes that serve them."""
    script = story.script(_HERE)
    for facts in script["documents"]:
        story.on(facts["created"], "16:05", partial(_create, story, script["language"], facts))
        for number, goal in enumerate(facts.get("goals", ())):
            story.on(facts["created"], f"16:{20 + number}", partial(_add, story, facts, goal))
        if "ended" in facts:
            story.on(-1, "16:40", partial(_end, story, facts))


def _create(story: Story, language: str, facts: Facts, at: datetime) -> None:
    texts: dict[str, Any] = {name: facts[name] for name in GOVERNANCE_TEXTS}
    paper = {**facts, "title": facts["title"][language]}
    document = services.governance.create(
        story.organisation,
        facts=GovernanceFacts(
            **texts,
            kind=facts["kind"],
            owner=story.member(facts.get("owner", "coordinator")),
            agreed_on=story.date(facts["agreed"]),
            review_on=story.date(facts["review"]) if "review" in facts else None,
            in_portal=facts.get("in_portal", False),
            link=facts.get("link", ""),
            file=written(story, language, paper, at) if "lines" in facts else None,
        ),
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(document, facts["key"])


def _add(story: Story, facts: Facts, goal: Facts, at: datetime) -> None:
    services.objectives.add(
        story.the(GovernanceDocument, facts["key"]),
        facts=ObjectiveFacts(
            text=goal["text"],
            programmes=[story.the(Programme, key) for key in goal.get("programmes", ())],
        ),
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )


def _end(story: Story, facts: Facts, at: datetime) -> None:
    services.governance.end(
        story.the(GovernanceDocument, facts["key"]),
        ended_on=story.date(facts["ended"]) + timedelta(days=1),
        by=story.staff("coordinator"),
        at=at,
    )
