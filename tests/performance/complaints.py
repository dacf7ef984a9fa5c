"""Complaints that grow by one of everything at a time."""

from datetime import timedelta

from programmes.models import Complaint
from tests.programmes.body_makers import registered
from tests.programmes.complaint_makers import complained, followed, named
from tests.worlds import TODAY, World


class Complaints:
    """The complaint whose page is looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        named(world, committee=registered(world, kind="users", project=None))
        self.complaint: Complaint = complained(world, by="administrator")

    def grow(self) -> None:
        """Add one of everything."""
        complained(self.world, on=TODAY - timedelta(days=40))
        followed(self.world, complained(self.world))

    def parameters(self) -> dict[str, object]:
        """Return what the parameter of this address stands for."""
        return {"complaint": self.complaint}
