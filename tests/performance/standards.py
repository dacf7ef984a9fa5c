"""Standards that grow by one of everything at a time: criteria, and what shows them."""

from evaluation.models import Standard
from tests.evaluation.standard_makers import asked, asked_for, assessed, begun, linked, taken_up
from tests.worlds import World


class Standards:
    """The standard whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.standard: Standard = begun(world)
        taken_up(world)
        self.assessment = assessed(world)

    def grow(self, number: int) -> None:
        """Add one of everything."""
        world = self.world
        assessed(world, staff=6 + number, people=6)
        self.pack = asked_for(world, self.standard)
        begun(world, title=f"Standard {number}")
        self.criterion = asked(world, self.standard, code=f"{number}")
        asked(world, self.standard, code=f"{number} without")
        for kind, row in (
            ("programme", world.project.programme),
            ("project", world.project),
            ("activity", world.past_activity),
        ):
            self.evidence = linked(world, self.criterion, kind, row)

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {
            "standard": self.standard,
            "criterion": self.criterion,
            "assessment": self.assessment,
            "pack": self.pack,
            "evidence": self.evidence,
        }
