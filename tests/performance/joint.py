"""A joint programme with more and more organisations, projects, copies and codes."""

from uuid import uuid4

from engagement.organisations.models import Organisation
from programmes.models import JointCopy, JointPartner, Project
from tests.programmes.joint_makers import begun, invited, share
from tests.worlds import NOW, TODAY, World


class Joint:
    """The joint programme whose pages are looked at."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.joint = begun(world)

    def grow(self, number: int) -> None:
        """Add one of everything."""
        invited(self.world, self.joint)
        project = Project.objects.filter(programme=self.joint.programme_id).latest("pk")
        share(self.world, self.joint, "words", "people", "stories", project=project)
        other = Organisation.objects.create(
            slug=f"other-{number}",
            name_en=f"Other {number}",
            country="GB",
            languages=["en"],
            time_zone="Europe/London",
            currency="GBP",
            distance_unit="mi",
        )
        partner = JointPartner.objects.create(
            organisation=self.world.organisation, joint=self.joint, partner=other, joined_at=NOW
        )
        JointCopy.objects.create(
            organisation=self.world.organisation,
            partner=partner,
            key=uuid4(),
            contents={"title": {"en": f"Copy {number}"}},
            shared_on=TODAY,
        )
