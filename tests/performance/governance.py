"""Documents and goals that grow by one of everything at a time."""

from datetime import timedelta

from programmes.models import Programme
from tests.programmes.governance_makers import goal, photographed, registered
from tests.worlds import TODAY, World


class Governance:
    """The document whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.document = registered(world, file=photographed(), in_portal=True)

    def grow(self, number: int) -> None:
        """Add one of everything."""
        for review_on in (TODAY + timedelta(days=3), TODAY - timedelta(days=3)):
            registered(self.world, review_on=review_on, in_portal=True)
        programmes = list(Programme.objects.order_by("pk"))
        document = self.document if number < 10 else registered(self.world)
        self.objective = goal(self.world, document, programmes=programmes)
        goal(self.world, document)

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {
            "governance": self.document,
            "governance_file": self.document,
            "objective": self.objective,
        }
