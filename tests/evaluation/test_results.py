"""Rows, shares and medians, from what may be told alone."""

import itertools

import pytest

from evaluation import results
from evaluation.results import Asked, Row, Share

BANDS = (("low",), ("neutral",), ("high",))
ASKED = Asked("stakeholder", "Stakeholders", "stakeholder", 40, 34)


def row(n: int | None, cells: tuple[int | None, ...] | None, **more: object) -> Row:
    return Row("g", "Group", "", n, cells, **more)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((5, 5, 5, 10, 10), Share(20, 35)),
        ((None, None, 7, 10, 10), Share(20, 35)),
        ((10, 10, 5, None, None), Share(10, 35)),
        ((None, 8, 7, None, 12), Share(12, 35, exact=False)),
        ((None, None, None, None, None), None),
    ],
)
def test_favourable_follows_what_is_told(cells, expected) -> None:
    assert results.favourable(row(35, cells), "agreement") == expected


def test_favourable_of_nearly_everybody_is_a_bound() -> None:
    told = row(34, (None, None, None), most=2, most_at_least=30)
    assert results.favourable(told, "bands") == Share(30, 34, exact=False)
    assert results.unfavourable(told, "bands") is None


def test_a_hidden_row_has_neither_share_nor_median() -> None:
    assert results.favourable(row(None, None), "bands") is None
    assert results.median(row(None, None)) is None


def test_the_median_never_says_more_than_the_row() -> None:
    """It is told only where every way of filling the hidden counts gives the same."""
    for n in range(5, 22):
        for cut in itertools.product((None, 5, 6, 9), repeat=3):
            together = n - sum(cell or 0 for cell in cut)
            hidden = [place for place, cell in enumerate(cut) if cell is None]
            if together < 0 or (together and not hidden) or len(hidden) == 1:
                continue
            told = results.median(row(n, cut))
            if told is None:
                continue
            for fill in itertools.product(range(together + 1), repeat=len(hidden)):
                if sum(fill) != together:
                    continue
                counts = list(cut)
                for place, value in zip(hidden, fill, strict=True):
                    counts[place] = value
                spread = [place for place, count in enumerate(counts) for _ in range(count)]
                assert spread[(n + 1) // 2 - 1] == told


def test_people_without_a_rating_are_no_part_of_n() -> None:
    counts = {"low": 6, "neutral": 6, "high": 10, "does_not_apply": 6, "prefer_not_to_say": 1}
    told = results.row(ASKED, counts, BANDS, minimum=5)
    assert (told.n, told.cells) == (22, (6, 6, 10))
    assert (told.unrated, told.does_not_apply, told.no_answer) == (12, 6, 6)


def test_how_a_few_gave_no_rating_is_not_told() -> None:
    counts = {"low": 10, "neutral": 10, "high": 12, "does_not_apply": 1}
    told = results.row(ASKED, counts, BANDS, minimum=5)
    assert (told.unrated, told.does_not_apply, told.no_answer) == (None, None, None)


def test_a_group_that_is_too_small_tells_nothing() -> None:
    asked = Asked("g", "Group", "", 9, 4)
    told = results.row(asked, {"low": 4}, BANDS, minimum=5)
    assert (told.n, told.cells) == (None, None)
    assert results.group(asked, minimum=5).answered is None


@pytest.mark.parametrize(
    ("online", "paper", "told"), [(20, 14, True), (31, 3, False), (34, 0, False)]
)
def test_ways_of_answering_are_told_only_when_both_are_common(online, paper, told) -> None:
    asked = Asked("g", "Group", "", 40, 34, online=online, on_paper=paper)
    group = results.group(asked, minimum=5)
    assert (group.online, group.on_paper) == ((online, paper) if told else (None, None))
