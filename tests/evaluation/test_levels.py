"""The level that people felt stands beside the one that was announced."""

import re

from django.urls import reverse

from tests.evaluation.conftest import closed_with, everywhere, take_part


def findings(world, client_for, felt: list[str]) -> str:
    """What the results page says when these levels were felt and the third one was planned."""
    with world.acting():
        take_part(world, len(felt))
        assert world.project.planned_level.code == "L2"
        round_ = closed_with(world, [everywhere("agree", level=level) for level in felt])
        where = reverse("evaluation:results", args=[world.slug, round_.pk])
    page = client_for(world.user("coordinator"), language="en").get(where).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_promise_that_was_kept_is_said(english, client_for) -> None:
    page = findings(english, client_for, ["L2"] * 8 + ["L3"] * 6 + ["L1"] * 6)
    assert "14 of 20" in page
    assert "felt the planned level or a higher one" in page


def test_a_promise_without_power_becomes_visible(english, client_for) -> None:
    page = findings(english, client_for, ["L0"] * 10 + ["L1"] * 10 + ["L2"] * 5 + ["L3"] * 5)
    assert "10 of 30" in page
    assert "felt the planned level or a higher one" in page


def test_few_answers_accuse_nobody(english, client_for) -> None:
    page = findings(english, client_for, ["L0"] * 4)
    assert "felt the planned level" not in page
