"""When the level that people felt asks for a talk: pure rules over what may be told.

A flag is raised only when the numbers that everybody may see leave no other reading. Where
hidden numbers would decide, nothing is raised: a flag tells no more than the page does.
"""

from collections.abc import Sequence

from evaluation.enums import Flag
from evaluation.results import Question, Row
from programmes.enums import Side

#: Between which places of the ladder the middle answer lies.
Middle = tuple[int, int]


def middle(row: Row) -> Middle | None:
    """Return the lowest and the highest place at which the middle answer of a group can be.

    With an even number of answers, the lower of the two in the middle counts. None when
    nothing is told about the group.
    """
    if row.cells is None or not row.n:
        return None
    half = (row.n + 1) // 2
    places = range(len(row.cells))
    low = next(place for place in places if _most_up_to(row, place) >= half)
    high = next(place for place in places if _least_up_to(row, place) >= half)
    return low, high


def possible_tokenism(rows: Sequence[Row], planned: int) -> list[Row]:
    """Return the groups of stakeholders whose middle answer lies below the planned level."""
    return [
        row
        for row in rows
        if row.side == Side.STAKEHOLDER and (found := middle(row)) and found[1] < planned
    ]


def divergent_views(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the pairs of groups, one from each side, whose middle answers differ."""
    stakeholders = [(row, middle(row)) for row in rows if row.side == Side.STAKEHOLDER]
    professionals = [(row, middle(row)) for row in rows if row.side == Side.PROFESSIONAL]
    return [
        (one, other)
        for one, ones in stakeholders
        for other, others in professionals
        if ones and others and (ones[1] < others[0] or others[1] < ones[0])
    ]


def raised(question: Question | None) -> list[Flag]:
    """Return the flags that the answers about the level raise."""
    if question is None or question.planned is None:
        return []
    found = []
    if possible_tokenism(question.rows, question.planned):
        found.append(Flag.POSSIBLE_TOKENISM)
    if divergent_views(question.rows):
        found.append(Flag.DIVERGENT_VIEWS)
    return found


def _most_up_to(row: Row, place: int) -> int:
    """Return the largest number of answers that can lie at a place or below it."""
    cells, n = row.cells or (), row.n or 0
    if None in cells[: place + 1]:
        above = sum(cell or 0 for cell in cells[place + 1 :])
        return n - max(above, _sure(row, range(place + 1, len(cells))))
    return sum(cell or 0 for cell in cells[: place + 1])


def _least_up_to(row: Row, place: int) -> int:
    """Return the smallest number of answers that must lie at a place or below it."""
    cells, n = row.cells or (), row.n or 0
    if None not in cells[place + 1 :]:
        return n - sum(cell or 0 for cell in cells[place + 1 :])
    told = sum(cell or 0 for cell in cells[: place + 1])
    return max(told, _sure(row, range(place + 1)))


def _sure(row: Row, places: range) -> int:
    """Return how many are told to lie at least among some places when no count is told."""
    return row.most_at_least or 0 if row.most is not None and row.most in places else 0
