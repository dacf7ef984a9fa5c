"""An area with its groups, and people who were counted beside it."""

from programmes import services
from programmes.area.facts import CountFacts, ProfileFacts
from programmes.models import AreaProfile, GroupCount, Project
from tests.worlds import NOW, TODAY, World

AGES = (("Under 30", 31), ("30 to 64", 45), ("65 and over", 24))


def area(
    world: World,
    groups: tuple[tuple[str, int], ...] = AGES,
    *,
    dimension: str = "age",
    version: int = 0,
) -> AreaProfile:
    return services.areas.describe(
        world.organisation,
        dimension=dimension,
        facts=ProfileFacts(source="Census", year=2021, groups=groups),
        version=version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def counted(profile: AreaProfile, *numbers: int) -> CountFacts:
    groups = profile.groups.order_by("order")
    return CountFacts(
        activity=None,
        counted_on=TODAY,
        how="slips",
        numbers={group.pk: number for group, number in zip(groups, numbers, strict=True)},
    )


def count(
    world: World, profile: AreaProfile, *numbers: int, project: Project | None = None
) -> GroupCount:
    return services.areas.count(
        project or world.project,
        profile=profile,
        facts=counted(profile, *numbers),
        by=world.viewer("coordinator"),
        at=NOW,
    )
