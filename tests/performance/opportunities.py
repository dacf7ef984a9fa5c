"""Opportunities that grow by one of everything at a time, with answers and proposals."""

from datetime import timedelta

from engagement.people.models import Wishes
from programmes import services
from programmes.enums import HowAnswered
from programmes.models import Opportunity
from programmes.opportunities.enums import ProposalAnswer
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import answer, decide, draft, published
from tests.worlds import NOW, TODAY, World


class Opportunities:
    """Those whose pages are looked at: open, over, and a draft."""

    def __init__(self, world: World) -> None:
        self.world, self.by = world, world.viewer("coordinator")
        self.open = published(world)

    def grow(self, person, number: int) -> None:
        """Add one of everything; `person` is new."""
        world, sam = self.world, self.world.person("sam")
        if not number:
            self.of_sam = answer(world, self.open, person=sam)
        Wishes.objects.create(
            organisation=world.organisation, person=person, changed_at=NOW,
            interests=["reading"], themes=["end_of_life"], avoided=["end_of_life"],
        )  # fmt: skip
        person.hats.create(
            organisation=world.organisation, role="council_member", status="mandated",
            starts_on=TODAY,
        )  # fmt: skip
        self.draft = draft(world, title=both(f"Draft {number}"))
        over = published(world, title=both(f"Over {number}"))
        answer(world, over)
        Opportunity.objects.filter(pk=over.pk).update(closes_on=TODAY - timedelta(days=1))
        published(world, project=None, title=both(f"Unasked {number}"))
        answer(world, self.open, person=person)
        self.waiting = answer(world, self.open)
        self.chosen = decide(
            world, answer(world, self.open, name=f"Ann {number}"), "chosen", reason="Yes"
        )
        decide(world, answer(world, self.open, name=f"Bob {number}", stay_in_touch=True))
        asked = published(world, title=both(f"Asked {number}"))
        made = []
        for opportunity, people in ((asked, [sam]), (self.open, [person])):
            made += services.proposals.propose(
                opportunity, people=people, organisation=world.organisation, by=self.by, at=NOW,
                on=TODAY,
            )  # fmt: skip
        self.proposal = services.proposals.answer(
            made[-1], given=ProposalAnswer.YES, how=HowAnswered.PHONE, by=self.by, at=NOW,
            on=TODAY, recorded_by=self.by.membership_id,
        )  # fmt: skip
        answer(world, asked, person=person)
        services.expressions.withdraw(
            answer(world, asked, person=sam), by=world.viewer("sam"), at=NOW
        )

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {
            "opportunity": self.open,
            "programmes:publish_opportunity opportunity": self.draft,
            "expression": self.waiting,
            "programmes:join expression": self.chosen,
            "programmes_portal:expression expression": self.of_sam,
            "programmes_portal:withdraw_expression expression": self.of_sam,
            "proposal": self.proposal,
        }
