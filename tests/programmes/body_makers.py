"""Bodies, seats and mandates, for the tests of this room and for whoever counts."""

from datetime import date, timedelta

from engagement.people.models import Person
from programmes import services
from programmes.bodies.facts import BodyFacts, MandateFacts, SeatFacts
from programmes.models import Body, Mandate, Seat
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World


def body_facts(world: World, **changes: object) -> BodyFacts:
    facts = {
        "name": both("Steering group"),
        "purpose": both("Keeps the work on course"),
        "decides": both("Which wards begin"),
        "meets": both("Every six weeks"),
        "kind": "steering",
        "project": world.project,
        "owner": world.membership("coordinator"),
    }
    return BodyFacts(**{**facts, **changes})


def registered(world: World, submission=None, **changes: object) -> Body:
    return services.bodies.create(
        world.organisation,
        facts=body_facts(world, **changes),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )


def seat_facts(**changes: object) -> SeatFacts:
    facts = {"part": "member", "side": "stakeholder", "named_by": both("The carers’ forum")}
    return SeatFacts(**{**facts, **changes})


def seated(world: World, body: Body, submission=None, **changes: object) -> Seat:
    return services.bodies.add_seat(
        body,
        facts=seat_facts(**changes),
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
        submission=submission,
    )


def sit(
    world: World,
    seat: Seat,
    person: Person,
    first: date = TODAY - timedelta(days=100),
    last: date | None = None,
    kind: str = "holder",
    **options: object,
) -> Mandate:
    return services.mandates.give(
        seat,
        facts=MandateFacts(
            person=person,
            kind=kind,
            starts_on=first,
            ends_on=last + timedelta(days=1) if last else None,
        ),
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
        **options,
    )
