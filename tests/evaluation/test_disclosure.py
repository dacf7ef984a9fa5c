"""What must not follow from numbers that stand on different pages, or at different times."""

from datetime import timedelta

import pytest

from engagement.audit.events import SystemJob
from evaluation import selectors, services
from evaluation.enums import AnswerMode
from evaluation.models import Round
from programmes.facts import ProjectFacts
from programmes.models import ParticipationLevel
from tests.evaluation.conftest import answered, closed_with, everywhere, opened, take_part
from tests.programmes.makers import project_facts
from tests.worlds import NOW, TODAY

BY = SystemJob("test.evaluation")


@pytest.fixture
def acting(english):
    with english.acting():
        yield english


def on_paper(world, round_: Round, group: str, number: int) -> None:
    services.answers.store(
        round_,
        round_.groups.get(code=group),
        [everywhere("agree")] * number,
        mode=AnswerMode.PAPER,
        entered_by_id=world.viewer("coordinator").membership_id,
        received_on=TODAY,
    )


def ways(round_: Round) -> dict[str, int] | None:
    reach = selectors.rounds.reach(round_, minimum=5)
    return selectors.rounds.ways(round_, minimum=5, reach=reach)


@pytest.mark.parametrize("closes", [False, True], ids=["open", "closed"])
def test_ways_of_answering_do_not_count_a_hidden_group(acting, closes) -> None:
    take_part(acting, 10)
    round_ = opened(acting)
    answered(round_, "stakeholder", [everywhere("agree")] * 6)
    on_paper(acting, round_, "stakeholder", 6)
    assert ways(round_) is None, "the professionals and the decision-makers are fewer than five"
    answered(round_, "professional", [everywhere("agree")] * 2)
    if closes:
        round_ = services.rounds.close(round_, by=BY, at=NOW)
    assert ways(round_) is None


def test_ways_of_answering_are_told_where_every_group_is(acting) -> None:
    round_ = opened(acting)
    for group in ("stakeholder", "professional"):
        answered(round_, group, [everywhere("agree")] * 5)
        on_paper(acting, round_, group, 5)
    assert ways(round_) == {"portal": 10, "paper": 10}


def test_ways_of_answering_do_not_count_a_few_lines_of_a_file(acting) -> None:
    round_ = opened(acting)
    for group in ("stakeholder", "professional"):
        answered(round_, group, [everywhere("agree")] * 5)
        on_paper(acting, round_, group, 5)
    group = round_.groups.get(code="professional")
    services.answers.store(round_, group, [everywhere("agree")], mode=AnswerMode.IMPORT)
    assert ways(round_) is None


def test_own_words_stay_hidden_where_the_organisation_hides_larger_groups(acting) -> None:
    organisation = acting.organisation
    organisation.minimum_group_size = 15
    organisation.save()
    written = [everywhere("agree") | {"worked_well": "The tea"}]
    round_ = closed_with(acting, written * 12)
    assert selectors.results.of(round_).is_empty
    assert selectors.results.words(round_) == []


def test_a_later_promise_does_not_cut_the_levels_of_a_closed_round_anew(acting) -> None:
    ladder = list(
        ParticipationLevel.objects.filter(scheme=acting.project.planned_level.scheme_id).order_by(
            "order"
        )
    )
    planned = acting.project.planned_level
    levels = [level.code for level in ladder]
    sets = [everywhere("agree", level=levels[0])] * 6 + [everywhere("agree", level=levels[-1])] * 7
    round_ = closed_with(acting, sets)
    before = selectors.results.of(_read(round_)).level
    other = next(level for level in ladder[1:-1] if level != planned)
    _promise(acting, planned_level=other)
    after = selectors.results.of(_read(round_)).level
    assert after == before
    purpose = selectors.results.dataset(_read(round_), language="en").purpose
    assert purpose is not None
    assert purpose.level == planned.label
    _promise(acting, planned_level=planned)
    assert selectors.results.of(_read(round_)).level == before


def _read(round_: Round) -> Round:
    return Round.objects.select_related("organisation", "project__planned_level").get(pk=round_.pk)


def _promise(world, **changes: object) -> None:
    from programmes.services import projects

    project = type(world.project).objects.select_related("planned_level").get(pk=world.project.pk)
    facts: ProjectFacts = project_facts(world, **changes)
    projects.change(
        project,
        facts=facts,
        version=project.version,
        by=world.viewer("coordinator"),
        at=NOW + timedelta(days=1),
    )
