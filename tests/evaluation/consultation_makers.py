"""Consultations and priorities, for tests and for whoever counts."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from evaluation import services
from evaluation.consultations.enums import Voice
from evaluation.consultations.facts import ConsultationFacts, QuestionFacts
from evaluation.models import Consultation, ConsultationQuestion
from programmes.enums import HowAnswered
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World


def consultation_facts(**changes: object) -> ConsultationFacts:
    facts = {
        "title": both("The new waiting room"),
        "about": both("It is built in spring. Where it stands cannot change."),
        "purpose": "consultation",
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=21),
        "questions": (
            QuestionFacts(
                text=both("Which plan do you like more?"),
                kind="one",
                choices=(both("The round one"), both("The long one")),
            ),
            QuestionFacts(
                text=both("What is missing?"),
                kind="several",
                choices=(both("Plants"), both("Toys"), both("Quiet")),
                most=2,
            ),
            QuestionFacts(text=both("What else?"), kind="text"),
        ),
    }
    return ConsultationFacts(**{**facts, **changes})


def prepared(world: World, **changes: object) -> Consultation:
    return services.consultations.prepare(
        world.project,
        facts=consultation_facts(**changes),
        zone=ZoneInfo("UTC"),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def asking(world: World, **changes: object) -> Consultation:
    return services.consultations.open_(
        prepared(world, **changes),
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def priorities(world: World, **changes: object) -> Consultation:
    """Ask which of three topics matter most; each may mark two."""
    topics = QuestionFacts(
        text=both("Which matter most?"),
        kind="several",
        choices=(both("Food"), both("Letters"), both("Parking")),
        most=2,
    )
    return asking(
        world,
        **{"purpose": "priorities", "title": both("What first?"), "questions": (topics,)} | changes,
    )


def answers(found: Consultation, *given: object) -> dict[int, object]:
    """Return answers by question: a text, the places of what is chosen, or None to leave it out."""
    rows = ConsultationQuestion.objects.filter(consultation=found).order_by("number")
    result: dict[int, object] = {}
    for question, each in zip(rows, given, strict=False):
        if isinstance(each, str):
            result[question.pk] = each
        elif each is not None:
            options = list(question.options.order_by("number"))
            result[question.pk] = [options[place].pk for place in each]
    return result


def heard(world: World, found: Consultation, voice: str, times: int, *given: object) -> None:
    """Write down the same answer of some people who give no name."""
    for _ in range(times):
        services.consultation_answers.enter(
            found,
            place=None,
            voice=Voice(voice),
            how=HowAnswered.PAPER,
            answers=answers(found, *given),
            by=world.viewer("coordinator"),
            at=NOW,
        )


def closed(world: World, found: Consultation) -> Consultation:
    return services.consultations.close(found, by=world.viewer("coordinator"), at=NOW)
