"""What the tests of evaluation share."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from engagement.people.models import Person
from evaluation import services
from evaluation.enums import AnswerMode
from evaluation.instruments import CORE
from evaluation.models import Round
from evaluation.services.rounds import RoundFacts
from programmes.models import Involvement
from tests.worlds import NOW, TODAY, World

RATED = [question.code for question in CORE.questions if question.kind == "scale"]


def facts(**changes: object) -> RoundFacts:
    values = {
        "title": {"en": "Discharge letters: halfway", "fr": "Lettres de sortie : mi-parcours"},
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=14),
    }
    return RoundFacts(**values | changes)


def prepare(world: World, *, project: object = "own", **changes: object) -> Round:
    """Prepare a round; call inside `acting`."""
    return services.rounds.create(
        services.instruments.provide(CORE),
        project=world.project if project == "own" else project,
        facts=facts(**changes),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def opened(world: World, **changes: object) -> Round:
    """Prepare and open a round; call inside `acting`."""
    round_ = prepare(world, **changes)
    services.rounds.open_(round_, by=world.viewer("coordinator"), at=NOW)
    round_.refresh_from_db()
    return round_


def take_part(world: World, number: int, *, side: str = "stakeholder") -> list[Involvement]:
    """Let more people take part in the project, reached by letter; call inside `acting`."""
    organisation = world.organisation
    start = Person.objects.count() + 100
    people = [
        Person.objects.create(
            organisation=organisation,
            number=start + n,
            name=f"Person {start + n}",
            sort_name=f"person {start + n}",
            channel="letter",
            language="en",
            created_at=NOW,
        )
        for n in range(number)
    ]
    return [
        Involvement.objects.create(
            organisation=organisation,
            project=world.project,
            person=person,
            side=side,
            state="accepted",
            invited_at=NOW,
            answered_at=NOW,
        )
        for person in people
    ]


def answered(round_: Round, group: str, sets: list[dict[str, str]]) -> None:
    """Store sets of answers as if they had come in online."""
    services.answers.store(round_, round_.groups.get(code=group), sets, mode=AnswerMode.PORTAL)


def closed_with(world: World, stakeholders: list[dict[str, str]], **others: list) -> Round:
    """Open a round, store answers, close it; call inside `acting`."""
    round_ = opened(world)
    answered(round_, "stakeholder", stakeholders)
    for side, sets in others.items():
        answered(round_, side, sets)
    return services.rounds.close(round_, by=world.viewer("coordinator"), at=NOW)


def everywhere(choice: str, **changes: str) -> dict[str, str]:
    """The same answer to every statement."""
    return dict.fromkeys(RATED, choice) | changes


@pytest.fixture
def a_day() -> Callable[[int], date]:
    return lambda days: TODAY + timedelta(days=days)
