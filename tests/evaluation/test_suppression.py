"""An attacker who knows the rule by heart tries everything that fits what is shown."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.suppression import FLOOR, HIDDEN, Most, Shown, people, shown

Counts = tuple[int, ...]


def every(n: int, width: int) -> Iterator[Counts]:
    """Every way of spreading n answers over a row."""
    if width == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in every(n - first, width - 1):
            yield (first, *rest)


@cache
def world(n: int, width: int, minimum: int) -> dict[Shown, list[Counts]]:
    """What is shown, with everything that it could stand for."""
    fitting = defaultdict(list)
    for counts in every(n, width):
        fitting[shown(counts, minimum=minimum)].append(counts)
    return dict(fitting)


def check(told: Shown, possible: list[Counts], minimum: int) -> None:
    if told.cells is None:
        return
    for place, cell in enumerate(told.cells):
        values = {counts[place] for counts in possible}
        if cell is not None:
            assert values == {cell}
            assert cell >= minimum
            continue
        assert len(values) > 1, (told, place)
        small = {value for value in values if value < minimum}
        assert len(small) != 1, (told, place)


@pytest.mark.parametrize("minimum", [3, 4, 5, 6])
@pytest.mark.parametrize(("width", "most"), [(2, 24), (3, 24), (4, 20), (5, 17), (6, 12)])
def test_no_hidden_count_can_be_worked_out(width: int, most: int, minimum: int) -> None:
    for n in range(most + 1):
        for told, possible in world(n, width, minimum).items():
            check(told, possible, minimum)


@pytest.mark.parametrize("minimum", [3, 5])
@pytest.mark.parametrize("n", [26, 34, 40])
def test_no_hidden_count_of_three_bands_can_be_worked_out(n: int, minimum: int) -> None:
    for told, possible in world(n, 3, minimum).items():
        check(told, possible, minimum)


rows = st.lists(st.integers(0, 60), min_size=2, max_size=8).map(tuple)
minimums = st.integers(FLOOR, 12)


@given(rows, minimums)
@settings(max_examples=500, deadline=None)
def test_nothing_small_is_ever_shown(counts: Counts, minimum: int) -> None:
    told = shown(counts, minimum=minimum)
    if sum(counts) < minimum:
        assert told is HIDDEN
        return
    assert told.n == sum(counts)
    for count, cell in zip(counts, told.cells, strict=True):
        assert cell in (None, count)
        assert cell is None or cell >= minimum
        assert count >= minimum or cell is None


@given(rows, minimums)
@settings(max_examples=500, deadline=None)
def test_the_hidden_counts_are_at_least_two_and_no_small_number_together(
    counts: Counts, minimum: int
) -> None:
    told = shown(counts, minimum=minimum)
    if told.cells is None or None not in told.cells:
        return
    assert told.cells.count(None) >= 2
    assert told.n - sum(cell or 0 for cell in told.cells) >= minimum


@given(rows, minimums)
@settings(max_examples=500, deadline=None)
def test_a_nought_looks_like_any_other_small_count(counts: Counts, minimum: int) -> None:
    """Moving one answer between two hidden small counts changes nothing that is shown."""
    small = [place for place, count in enumerate(counts) if count < minimum]
    giver = next((place for place in small if counts[place] > 0), None)
    taker = next((p for p in small if p != giver and counts[p] < minimum - 1), None)
    if giver is None or taker is None:
        return
    moved = list(counts)
    moved[giver] -= 1
    moved[taker] += 1
    assert shown(moved, minimum=minimum) == shown(counts, minimum=minimum)


@given(rows, minimums)
@settings(max_examples=500, deadline=None)
def test_nearly_everybody_is_told_as_a_bound_that_a_few_others_leave_open(
    counts: Counts, minimum: int
) -> None:
    told = shown(counts, minimum=minimum)
    if told.most is None:
        return
    assert told.cells == (None,) * len(counts)
    assert told.most.at_least == told.n - minimum + 1
    assert counts[told.most.place] >= told.most.at_least


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 1, 33), Shown(34, (None, None, None), Most(2, 30))),
        ((0, 0, 34), Shown(34, (None, None, None), Most(2, 30))),
        ((2, 5, 19), Shown(26, (None, None, 19))),
        ((3, 3, 20), Shown(26, (None, None, 20))),
        ((4, 4, 18), Shown(26, (None, None, None))),
        ((6, 6, 14), Shown(26, (6, 6, 14))),
        ((10, 14, 26), Shown(50, (10, 14, 26))),
        ((1, 9, 53), Shown(63, (None, None, 53))),
        ((1, 1, 2), HIDDEN),
        ((0, 0, 0), HIDDEN),
        ((2, 3, 4, 12, 9), Shown(30, (None, None, None, 12, 9))),
        ((0, 0, 1, 12, 9), Shown(22, (None, None, None, None, 9))),
    ],
)
def test_examples(counts: Counts, expected: Shown) -> None:
    assert shown(counts, minimum=5) == expected


def test_three_is_the_floor() -> None:
    with pytest.raises(ValueError, match="below 3"):
        shown((10, 10), minimum=2)
    with pytest.raises(ValueError, match="below 3"):
        people(10, minimum=2)


def test_a_number_of_people_that_stands_alone() -> None:
    assert [people(n, minimum=5) for n in (0, 4, 5)] == [None, None, 5]
