"""The chapter about standards: two in use with gaps, one of their own, one put away again."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django.db import models

from engagement.portal.demonstration import Story, chapter
from evaluation import services
from evaluation.models import CRITERION_TEXTS, STANDARD_TEXTS, Criterion, Standard
from evaluation.services.packs import PackFacts
from evaluation.standards import shipped
from evaluation.standards.enums import EvidenceKind
from evaluation.standards.facts import CriterionFacts, StandardFacts
from programmes.models import (
    Activity,
    CharterVersion,
    Contribution,
    GovernanceDocument,
    Programme,
    Project,
)

_HERE = "evaluation.demonstration.standards"
_MODELS: dict[str, type[models.Model]] = {
    EvidenceKind.PROGRAMME: Programme,
    EvidenceKind.PROJECT: Project,
    EvidenceKind.ACTIVITY: Activity,
    EvidenceKind.CHARTER: CharterVersion,
    EvidenceKind.CONTRIBUTION: Contribution,
    EvidenceKind.DOCUMENT: GovernanceDocument,
}
Facts = dict[str, Any]


@chapter(55)
def standards(story: Story) -> None:
    """Standards are taken up or written, and what shows each criterion is linked bit by bit."""
    for facts in story.script(_HERE)["standards"]:
        story.on(facts["begun"], "10:20", partial(_begin, story, facts))
        for number, link in enumerate(facts.get("links", ())):
            story.on(link["day"], f"11:{number:02}", partial(_link, story, facts, link))
        for language, day in facts.get("packs", {}).items():
            story.on(day, "15:30", partial(_pack, story, facts, language))
        if "put_away" in facts:
            story.on(facts["put_away"], "16:10", partial(_put_away, story, facts))


def _begin(story: Story, facts: Facts, at: datetime) -> None:
    said: dict[str, Any] = {"by": story.staff("coordinator"), "at": at}
    if "criteria" not in facts:
        standard = services.standards.take_up(
            shipped.standards()[facts["key"]], organisation=story.organisation, **said
        )
    else:
        standard = services.standards.begin(
            story.organisation,
            facts=StandardFacts(
                **{name: facts.get(name, {}) for name in STANDARD_TEXTS}, url=facts.get("url", "")
            ),
            submission=uuid4(),
            **said,
        )
        for each in facts["criteria"]:
            texts: Any = {name: each.get(name, {}) for name in CRITERION_TEXTS}
            services.standards.add_criterion(
                standard,
                facts=CriterionFacts(code=each["code"], **texts),
                submission=uuid4(),
                **said,
            )
    story.remember(standard, facts["key"])


def _link(story: Story, facts: Facts, link: Facts, at: datetime) -> None:
    standard = story.the(Standard, facts["key"])
    services.evidence.add(
        Criterion.objects.get(standard=standard, code=link["criterion"]),
        kind=EvidenceKind(link["kind"]),
        shows=story.the(_MODELS[link["kind"]], link["thing"]),
        why=link["why"],
        by=story.staff("coordinator"),
        at=at,
    )


def _put_away(story: Story, facts: Facts, at: datetime) -> None:
    services.standards.put_away(
        story.the(Standard, facts["key"]), by=story.staff("coordinator"), at=at
    )


def _pack(story: Story, facts: Facts, language: str, at: datetime) -> None:
    services.packs.ask(
        story.the(Standard, facts["key"]),
        facts=PackFacts(starts_on=story.date(-365), ends_on=story.date(-1), language=language),
        submission=uuid4(),
        by=story.staff("manager"),
        at=at,
    )
