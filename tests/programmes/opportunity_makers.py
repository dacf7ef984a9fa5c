"""Opportunities and answers to them, for the tests of this room and for whoever counts."""

from datetime import timedelta

from engagement.people.models import Person
from programmes import services
from programmes.enums import HowAnswered
from programmes.models import PACK_TEXTS, Expression, Opportunity
from programmes.opportunities.enums import ExpressionState
from programmes.opportunities.facts import ExpressionFacts, OpportunityFacts
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World

LAST_DAY = TODAY + timedelta(days=10)


def pack_facts(world: World, **changes: object) -> OpportunityFacts:
    facts = {
        **{name: both(f"About {name}") for name in PACK_TEXTS},
        "title": both("Readers for letters"),
        "interests": ["reading"],
        "themes": ["leaving_hospital", "end_of_life"],
        "times": ["mornings"],
        "places": 3,
        "closes_on": LAST_DAY,
        "without_names": False,
        "owner": world.membership("coordinator"),
    }
    return OpportunityFacts(**{**facts, **changes})


def draft(world: World, *, project="own", submission=None, **changes: object) -> Opportunity:
    return services.opportunities.create(
        world.organisation,
        project=world.project if project == "own" else project,
        facts=pack_facts(world, **changes),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )


def published(world: World, **changes: object) -> Opportunity:
    return services.opportunities.publish(
        draft(world, **changes),
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def expression_facts(person: Person | None = None, **changes: object) -> ExpressionFacts:
    facts = {
        "person": person,
        "name": person.name if person else "Zora Quill",
        "channel": person.channel if person else "email",
        "reach_at": "" if person else "zora@example.org",
        "language": person.language if person else "en",
        "why": "My letter got lost",
        "needs": "Large print",
        "times": ["mornings"],
        "how": HowAnswered.PORTAL,
        "received_on": TODAY,
        "stay_in_touch": False,
    }
    return ExpressionFacts(**{**facts, **changes})


def answer(world: World, opportunity: Opportunity, submission=None, **changes) -> Expression:
    return services.expressions.add(
        opportunity,
        facts=expression_facts(**changes),
        organisation=world.organisation,
        by=services.expressions.BY_THE_PUBLIC,
        at=NOW,
        submission=submission,
    )


def decide(world: World, expression: Expression, outcome="not_this_time", at=NOW, **changes):
    facts = {"reason": "Others live nearer", "version": expression.version, **changes}
    return services.expressions.decide(
        expression,
        outcome=ExpressionState(outcome),
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=at,
        **facts,
    )


def text(response, status=200) -> str:
    """Return the words of a page, each space one."""
    assert response.status_code == status
    return " ".join(response.content.decode().split())
