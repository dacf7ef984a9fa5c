"""Undertakings that grow by one of everything at a time, with declarations."""

from programmes import services
from programmes.models import Undertaking
from tests.programmes.makers import both
from tests.programmes.undertaking_makers import declare, demand, undertaking
from tests.worlds import NOW, World


class Undertakings:
    """The one whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.asked = undertaking(world)
        demand(world, self.asked, roles=["partner_patient"])

    def grow(self, person, body, number: int) -> None:
        """Add one of everything; `person` is new."""
        world = self.world
        other = undertaking(world, kind="confidentiality", title=f"Undertaking {number}")
        demand(world, other, roles=["partner_patient"], bodies=[body.pk])
        declare(world, other)
        declare(world, other, person=person)
        now = Undertaking.objects.get(pk=self.asked.pk)
        services.undertakings.reword(
            now, text=both(f"Wording {number}"), version=now.version,
            by=world.viewer("coordinator"), at=NOW,
        )  # fmt: skip
        self.declaration = declare(world, self.asked, words="A company", number=number + 2)

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {"undertaking": self.asked, "declaration": self.declaration}
