"""Requests to the unit and hurdles that grow by one of everything at a time."""

from datetime import timedelta

from engagement.people.models import Person
from programmes.models import Hurdle, UnitRequest
from tests.programmes.mentoring_makers import meet, paired
from tests.programmes.unit_makers import answered, counted, hurdle, request
from tests.worlds import TODAY, World


class Unit:
    """The request and the hurdle whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.hurdle: Hurdle = hurdle(world)
        self.request: UnitRequest = answered(world, request(world))
        self.pair = paired(world)

    def grow(self, person: Person) -> None:
        """Add one of everything; `person` is new."""
        late = TODAY - timedelta(days=3)
        request(self.world)
        request(self.world, kind="project", by="sam", person=self.world.person("sam"))
        answered(self.world, request(self.world), due_on=late)
        hurdle(self.world, due_on=late)
        counted(self.world)
        meet(self.world, paired(self.world, new=person))

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {"hurdle": self.hurdle, "unit_request": self.request, "mentoring": self.pair}
