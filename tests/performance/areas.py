"""An area that is described in more and more respects, with people counted in each."""

from programmes.area.enums import Dimension
from tests.programmes.area_makers import area, count
from tests.worlds import World


class Areas:
    """One more respect with more groups, and one more count in it, at a time."""

    def __init__(self, world: World) -> None:
        self.world = world

    def grow(self, project, number: int) -> None:
        """Describe the area in one more respect; `project` is new."""
        dimensions = list(Dimension)
        if number >= len(dimensions):
            return
        groups = tuple((f"Group {place}", 10) for place in range(2 + number))
        profile = area(self.world, groups, dimension=dimensions[number].value)
        for each in (self.world.project, project):
            count(self.world, profile, *[6] * len(groups), project=each)
