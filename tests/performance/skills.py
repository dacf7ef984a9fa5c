"""Skills that become more: brought, wished for, offered and learnt, by one at a time."""

from datetime import timedelta

from programmes import services
from programmes.models import Attendance, Introduction, Involvement
from programmes.skills.facts import SkillFacts, Whose
from tests.programmes.skill_makers import member_wish, skill, training, wish
from tests.worlds import NOW, World


class Skills:
    """What somebody without an account brings, among more and more that others say."""

    def __init__(self, world: World) -> None:
        self.world, self.by = world, world.viewer("coordinator")
        self.skill = skill(world, "nell", by="coordinator", code="rights")
        wish(world)

    def grow(self, person, number: int) -> None:
        """Add one of everything; `person` is new and has no account."""
        world, words = self.world, f"Own words {number}"
        for how, asked in (("experience", True), ("training", True), ("wish", False)):
            facts = SkillFacts(code="listening", how=how, words=words, may_be_asked=asked)
            services.skills.say(Whose(person=person), facts=facts, by=self.by, at=NOW)
        for how in ("experience", "wish"):
            skill(world, "sam", code="", how=how, words=words)
        member_wish(world, code="", words=words)
        Introduction.objects.create(
            organisation=world.organisation, asker=world.person("pat"), asked=person,
            why="To learn", asker_contact="Here", asked_at=NOW,
        )  # fmt: skip
        held = training(
            world, "sam", "pat", starts_at=NOW - timedelta(days=340 - number), months=12
        )
        Attendance.objects.create(
            organisation=world.organisation, activity=held, person=person, presence="present",
            involvement=Involvement.objects.get(project=held.project, person=person),
        )  # fmt: skip

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        nell = self.world.person("nell")
        return {"skill": self.skill, "programmes:say_skill_for person_id": nell}
