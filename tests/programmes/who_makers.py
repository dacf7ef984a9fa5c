"""Mission sheets, for the tests of this room and for whoever counts."""

from programmes import services
from programmes.models import MissionSheet
from programmes.whoswho.facts import SheetFacts
from tests.programmes.makers import both
from tests.worlds import NOW, World


def sheet_facts(**changes: object) -> SheetFacts:
    facts = {
        "title": {},
        "doing": {"en": "I teach how to read a letter"},
        "when_to_come": {"en": "Before you sign"},
        "complement": {"en": "Others know the law"},
        "contact": {"en": "Desk 4"},
        "open_to_introductions": True,
    }
    return SheetFacts(**{**facts, **changes})


def own_sheet(
    world: World, name: str = "pat", *, facts=None, shows=True, version=0, **options: object
) -> MissionSheet:
    return services.mission_sheets.keep_own(
        world.person(name),
        facts=facts or sheet_facts(),
        shows=shows,
        version=version,
        by=world.viewer("coordinator" if name == "nell" else name),
        at=NOW,
        **options,
    )


def service_sheet(world: World, title: str = "Day care", **options: object) -> MissionSheet:
    return services.mission_sheets.add_service(
        world.organisation,
        facts=sheet_facts(title=both(title), open_to_introductions=False),
        by=world.viewer("coordinator"),
        at=NOW,
        **options,
    )
