"""A who's who that grows by one of everything at a time, and more and more introductions."""

from programmes import services
from programmes.enums import HowAnswered
from programmes.models import Introduction
from tests.programmes.who_makers import own_sheet, service_sheet, sheet_facts
from tests.worlds import NOW, World


class WhoIsWho:
    """The sheet whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sheet = own_sheet(world)
        self.service = service_sheet(world)
        own_sheet(world, "sam")

    def grow(self, person, number: int) -> None:
        """Add one of everything; `person` is new and has no account."""
        world, member = self.world, self.world.viewer("coordinator")
        services.mission_sheets.keep_own(
            person, facts=sheet_facts(), shows=True, version=0, how=HowAnswered.PHONE,
            recorded_by=member.membership_id, by=member, at=NOW,
        )  # fmt: skip
        service_sheet(world, f"Service {number}")
        hidden = service_sheet(world, f"Hidden {number}")
        services.mission_sheets.hide(hidden, by=member, at=NOW)
        self.introduction = Introduction.objects.create(
            organisation=world.organisation, asker=person, asked=world.person("sam"),
            why="To meet", asker_contact="Here", asked_at=NOW,
        )  # fmt: skip
        Introduction.objects.create(
            organisation=world.organisation, asker=person, asked=world.person("nell"),
            why="To meet", asker_contact="Here", asked_at=NOW,
        )  # fmt: skip

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {
            "sheet": self.sheet,
            "service": self.service,
            "introduction": self.introduction,
            "programmes:told_sheet person_id": self.world.person("nell"),
        }
