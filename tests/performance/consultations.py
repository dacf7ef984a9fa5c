"""Consultations that grow by one of everything at a time: questions, answers, and their number."""

from dataclasses import replace

from evaluation import services
from evaluation.models import Consultation
from programmes import services as programmes
from programmes.facts import InformationFacts
from programmes.models import Involvement, Paper
from programmes.papers.facts import PaperFacts
from tests.evaluation.consultation_makers import (
    asking,
    closed,
    consultation_facts,
    heard,
    prepared,
)
from tests.worlds import NOW, TODAY, World


class Consultations:
    """One of each state, with more questions and answers each time."""

    def __init__(self, world: World) -> None:
        self.world, by = world, world.viewer("coordinator")
        self.check = programmes.information.keep(
            world.next_activity,
            facts=InformationFacts(
                sources="A report",
                reader=Involvement.objects.get(project=world.project, person=world.person("sam")),
            ),
            version=0,
            by=by,
            at=NOW,
        )

    def grow(self, number: int) -> None:
        """Add one of everything."""
        world, by = self.world, self.world.viewer("coordinator")
        usual = consultation_facts().questions
        asked = (*usual, *(replace(usual[1]) for _ in range(number)))
        self.draft = prepared(world, questions=asked)
        self.running = self._read(asking(world, questions=asked), number)
        over = self._read(asking(world, questions=asked), number)
        heard(world, over, "stakeholder", 6 + number, [0], [1], "Light")
        heard(world, over, "professional", 6, [1], [0], "Quiet")
        self.over = closed(world, over)
        self.over = services.consultations.conclude(
            self.over,
            facts=services.consultations.ConclusionFacts(
                summary={"en": "Light"}, places={}, why={}
            ),
            version=self.over.version,
            by=by,
            at=NOW,
        )

    def _read(self, found: Consultation, number: int) -> Consultation:
        by = self.world.viewer("coordinator")
        for each in range(number + 1):
            programmes.papers.add(
                found.activity,
                facts=PaperFacts(title=f"Plan {each}", note="", link="https://example.org/plan"),
                by=by,
                at=NOW,
            )
        programmes.papers.give(
            found.activity, organisation=self.world.organisation, by=by, at=NOW, on=TODAY
        )
        return found

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {
            "consultation": self.over,
            "evaluation:change_consultation consultation": self.draft,
            "evaluation:enter_consultation consultation": self.running,
            "evaluation_portal:consultation consultation": self.running,
            "asked": self.running,
            "information_check": self.check,
            "information_paper": Paper.objects.earliest("pk"),
            "consultation_line": self.over,
            "consultation_paper": Paper.objects.filter(activity=self.running.activity).latest("pk"),
        }
