"""Standards, what shows them, and self-assessments, for tests and for whoever counts."""

from datetime import timedelta

from django.db import models

from evaluation import services
from evaluation.models import Assessment, Criterion, Evidence, EvidencePack, Standard
from evaluation.services.packs import PackFacts
from evaluation.standards import shipped
from evaluation.standards.enums import AssessmentGroup, EvidenceKind, Quadrant
from evaluation.standards.facts import CriterionFacts, StandardFacts
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World


def taken_up(world: World, key: str = "whole_system") -> Standard:
    return services.standards.take_up(
        shipped.standards()[key],
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def begun(world: World, *, title="What the inspection asks", submission=None) -> Standard:
    return services.standards.begin(
        world.organisation,
        facts=StandardFacts(title=both(title), about=both(""), source=both(""), url=""),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )


def criterion_facts(**changes: object) -> CriterionFacts:
    facts = {
        "code": "1.1-04",
        "title": both("Asked in time"),
        "gloss": both("People are asked before it is decided"),
        "hint": both(""),
    }
    return CriterionFacts(**{**facts, **changes})


def asked(world: World, standard: Standard, submission=None, **changes: object) -> Criterion:
    return services.standards.add_criterion(
        standard,
        facts=criterion_facts(**changes),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )


def linked(
    world: World, criterion: Criterion, kind: str, row: models.Model, why="It was their idea"
) -> Evidence:
    return services.evidence.add(
        criterion,
        kind=EvidenceKind(kind),
        shows=row,
        why=why,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def assessment(world: World) -> Assessment:
    """Ask everybody, until two weeks from now."""
    return services.assessments.open_(
        world.organisation,
        closes_on=TODAY + timedelta(days=14),
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def said(world: World, found: Assessment, group: str, count: int, step: str = "begun") -> None:
    services.assessments.enter(
        found,
        group=AssessmentGroup(group),
        sets=[dict.fromkeys(Quadrant.values, step)] * count,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def assessed(world: World, *, staff=6, people=6) -> Assessment:
    """Ask everybody, hear some, and close."""
    found = assessment(world)
    said(world, found, "staff", staff, "often")
    said(world, found, "stakeholder", people)
    services.assessments.close(found, by=world.viewer("coordinator"), at=NOW)
    return Assessment.objects.get(pk=found.pk)


def asked_for(world: World, standard: Standard, submission=None, **changes: object) -> EvidencePack:
    facts = {"starts_on": TODAY - timedelta(days=365), "ends_on": TODAY, "language": "en"}
    return services.packs.ask(
        standard,
        facts=PackFacts(**{**facts, **changes}),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )
