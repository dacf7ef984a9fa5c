"""Bodies that grow by one of everything at a time: seats, people on them, people who left."""

from datetime import timedelta

from programmes import services
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.makers import both, plan
from tests.worlds import NOW, TODAY, World

_DAY = timedelta(days=1)


class Bodies:
    """The body whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.body = registered(world)
        trained = seated(world, self.body, training="listening")
        sit(world, trained, world.person("sam"), last=TODAY + 30 * _DAY)

    def grow(self, person, number: int) -> None:
        """Add one of everything; `person` is new."""
        world, sam = self.world, self.world.person("sam")
        self.seat = seated(world, self.body, training="listening")
        sit(world, self.seat, person, last=TODAY - _DAY)
        self.mandate = sit(world, self.seat, person, first=TODAY, last=TODAY + 20 * _DAY)
        seated(world, self.body, part="chair")
        meeting = plan(world, NOW + timedelta(days=60 + number), title=both(f"Meeting {number}"))
        services.body_meetings.link(
            self.body, activity=meeting, by=world.viewer("coordinator"), at=NOW, on=TODAY
        )
        for project in (world.project, None):
            other = registered(world, name=both(f"Body {number}"), project=project)
            sit(world, seated(world, other, training="teaching"), sam, last=TODAY + 10 * _DAY)
            seated(world, other)

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {"body": self.body, "seat": self.seat, "mandate": self.mandate}
