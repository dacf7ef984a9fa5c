"""When felt levels ask for a talk: the rules, on what may be told and on nothing else."""

from itertools import product

import pytest

from evaluation import flags, results
from evaluation.enums import Flag
from evaluation.results import Asked, Question, Row

MINIMUM = 5


def told(counts: tuple[int, ...], side: str = "stakeholder", minimum: int = MINIMUM) -> Row:
    """What may be told of the answers of one group."""
    codes = [(f"L{place}",) for place in range(len(counts))]
    asked = Asked(side, side, side, sum(counts), sum(counts))
    given = {f"L{place}": count for place, count in enumerate(counts)}
    return results.row(asked, given, codes, minimum=minimum)


def question(*rows: Row, planned: int | None = 2) -> Question:
    return Question("level", "level", "", "", "", "", "", ("a", "b", "c", "d"), rows, planned)


@pytest.mark.parametrize(
    ("counts", "raised"),
    [
        ((0, 20, 0, 0), True),  # everybody felt one level less
        ((10, 20, 10, 10), True),
        ((10, 15, 15, 10), True),  # the lower of the two in the middle counts
        ((10, 14, 16, 10), False),
        ((6, 8, 6, 0), False),  # hidden numbers would decide, so nothing is raised
        ((0, 0, 20, 0), False),
        ((0, 0, 5, 9), False),
        ((6, 6, 6, 7), False),
        ((0, 3, 1, 0), False),  # fewer than the threshold: nothing is told, nothing is raised
    ],
)
def test_possible_tokenism_is_a_middle_answer_below_the_plan(counts, raised):
    found = flags.raised(question(told(counts)))
    assert (Flag.POSSIBLE_TOKENISM in found) is raised


def test_professionals_alone_raise_no_tokenism():
    assert flags.raised(question(told((20, 0, 0, 0), "professional"))) == []


@pytest.mark.parametrize(
    ("stakeholders", "professionals", "raised"),
    [
        ((0, 0, 20, 0), (0, 0, 0, 20), True),
        ((0, 20, 0, 0), (0, 0, 0, 20), True),
        ((0, 0, 20, 0), (0, 0, 20, 0), False),
        ((0, 0, 20, 0), (0, 0, 1, 2), False),
        ((0, 6, 14, 0), (0, 0, 14, 6), False),
    ],
)
def test_divergent_views_are_middle_answers_that_differ(stakeholders, professionals, raised):
    found = flags.raised(question(told(stakeholders), told(professionals, "professional")))
    assert (Flag.DIVERGENT_VIEWS in found) is raised


def test_without_a_plan_or_a_question_nothing_is_raised():
    assert flags.raised(None) == []
    assert flags.raised(question(told((20, 0, 0, 0)), planned=None)) == []


def test_the_middle_is_never_narrower_than_what_is_told():
    """Whoever shares the hidden answers out in another way stays between the two places."""
    for counts in product(range(9), repeat=4):
        row = told(counts)
        found = flags.middle(row)
        if row.cells is None:
            assert found is None
            continue
        half = (sum(counts) + 1) // 2
        true = next(place for place in range(4) if sum(counts[: place + 1]) >= half)
        assert found is not None
        assert found[0] <= true <= found[1], (counts, row, found)


def test_rows_that_look_alike_raise_the_same():
    """A flag says nothing that the row does not say: equal rows give equal flags."""
    seen: dict[Row, list[Flag]] = {}
    for counts in product(range(8), repeat=3):
        row = told(counts)
        found = flags.raised(question(row, planned=1))
        assert seen.setdefault(row, found) == found
