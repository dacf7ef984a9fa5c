"""Undertakings and declarations, for the tests of this room and for whoever counts."""

from programmes import services
from programmes.enums import HowAnswered
from programmes.models import Declaration, Undertaking
from programmes.undertakings.facts import DeclarationFacts, DemandFacts, UndertakingFacts
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World


def undertaking(
    world: World, *, kind="interests", months=12, title="My interests", submission=None
) -> Undertaking:
    return services.undertakings.create(
        world.organisation,
        facts=UndertakingFacts(kind=kind, title=both(title), months=months),
        text=both("I say which interests I have"),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )


def demand(world: World, asked: Undertaking, *, roles=(), bodies=(), opportunities=()):
    return services.undertakings.demand(
        asked,
        facts=DemandFacts(roles=roles, bodies=bodies, opportunities=opportunities),
        version=Undertaking.objects.get(pk=asked.pk).version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def declare(
    world: World,
    asked: Undertaking,
    name: str = "sam",
    *,
    words="",
    day=TODAY,
    number=1,
    person=None,
    **options: object,
) -> Declaration:
    return services.undertakings.declare(
        asked,
        person=person or world.person(name),
        facts=DeclarationFacts(
            has_interests=bool(words), words=words, declared_on=day, how=HowAnswered.PORTAL
        ),
        number=number,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
        **options,
    )
