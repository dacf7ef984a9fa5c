"""Documents and goals, for the tests of this room and for whoever counts."""

from datetime import timedelta

from engagement.core import images
from programmes import services
from programmes.governance.facts import GovernanceFacts, ObjectiveFacts
from programmes.models import GovernanceDocument, Objective
from tests.compensation.makers import photo
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World


def photographed() -> images.SafeImage | images.SafeDocument:
    return images.receive(photo(), name="strategy.jpg")


def document_facts(world: World, **changes: object) -> GovernanceFacts:
    facts = {
        "title": both("Our strategy"),
        "about": both("We plan together"),
        "agreed_by": both("The board"),
        "kind": "strategy",
        "owner": world.membership("coordinator"),
        "agreed_on": TODAY - timedelta(days=300),
        "review_on": None,
        "in_portal": False,
        "link": "https://papers.example/strategy",
    }
    return GovernanceFacts(**{**facts, **changes})


def registered(world: World, submission=None, **changes: object) -> GovernanceDocument:
    return services.governance.create(
        world.organisation,
        facts=document_facts(world, **changes),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )


def goal(
    world: World, document: GovernanceDocument, *, text="Nobody waits alone", programmes=()
) -> Objective:
    return services.objectives.add(
        document,
        facts=ObjectiveFacts(text=both(text), programmes=programmes),
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )
