"""Standards that grow by one of everything at a time: criteria, and what shows them."""

from datetime import timedelta

from evaluation.models import Standard
from tests.evaluation.standard_makers import asked, asked_for, assessed, begun, linked, taken_up
from tests.evaluation.values_makers import answered, asked_about, charter_in_force
from tests.worlds import TODAY, World


class Standards:
    """The standard whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.standard: Standard = begun(world)
        taken_up(world)
        self.assessment = assessed(world)
        self.version = charter_in_force(world, world.unannounced, values=[{"name": "Respect"}])
        self.values_check = asked_about(world, self.version)

    def grow(self, number: int) -> None:
        """Add one of everything."""
        world = self.world
        assessed(world, staff=6 + number, people=6)
        self.pack = asked_for(world, self.standard)
        begun(world, title=f"Standard {number}")
        self.criterion = asked(world, self.standard, code=f"{number}")
        asked(world, self.standard, code=f"{number} without")
        day = TODAY + timedelta(days=number)
        answered(world, asked_about(world, self.version, review_on=day))
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
            "values_check": self.values_check,
            "evidence": self.evidence,
        }
