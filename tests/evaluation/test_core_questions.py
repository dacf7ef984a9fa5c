"""The core questions ask about working as equals, and rounds that ran keep their own."""

from dataclasses import replace

import pytest
from django.urls import reverse

from evaluation import selectors, services
from evaluation.instruments import CORE
from tests.evaluation.conftest import answered, everywhere, facts, opened, take_part
from tests.worlds import NOW

EQUALS = ("mutual_respect", "knowledge_shared", "power_shared", "rights_respected")
FIRST = replace(
    CORE,
    version=1,
    questions=tuple(question for question in CORE.questions if question.code not in EQUALS),
)


@pytest.mark.parametrize(
    ("who", "language", "words"),
    [
        ("sam", "en", "What I know from my own life counted as much"),
        ("pat", "en", "What the people involved know from their own lives"),
        ("sam", "fr", "Mes droits ont été respectés"),
        ("pat", "fr", "Les droits des personnes associées ont été respectés"),
    ],
)
def test_each_side_is_asked_in_its_own_wording(english, client_for, who, language, words):
    with english.acting():
        round_ = opened(english)
    page = reverse("evaluation_portal:answer", args=[english.slug, round_.pk])
    assert words in client_for(english.user(who), language=language).get(page).content.decode()


def test_results_show_them(english, client_for):
    with english.acting():
        take_part(english, 10)
        round_ = opened(english)
        answered(round_, "stakeholder", [everywhere("agree")] * 8)
        services.rounds.close(round_, by=english.viewer("coordinator"), at=NOW)
    page = reverse("evaluation:results", args=[english.slug, round_.pk])
    shown = client_for(english.user("manager"), language="en").get(page).content.decode()
    assert shown.index("Working as equals") < shown.index("Power shared") < shown.index("Rights")


def test_a_round_of_the_first_version_keeps_its_questions(english):
    with english.acting():
        first = services.instruments.provide(FIRST)
        round_ = services.rounds.create(
            first, project=english.project, facts=facts(), by=english.viewer("coordinator"), at=NOW
        )
        before = [(item.pk, item.code, item.order) for item in selectors.instruments.items(first)]
        second = services.instruments.provide(CORE)
        after = [(item.pk, item.code, item.order) for item in selectors.instruments.items(first)]
        assert before == after
        assert not {code for _pk, code, _order in after} & set(EQUALS)
        assert round_.instrument_id == first.pk != second.pk
        assert set(EQUALS) < {item.code for item in selectors.instruments.items(second)}
