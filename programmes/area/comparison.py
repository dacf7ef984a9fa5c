"""People who were counted, beside the shares of an area, told so that nobody is given away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models import AreaGroup

#: Below and above so much of the expected number, there are fewer or more than in the area.
_FEWER, _MORE = 0.8, 1.25


class Finding(models.TextChoices):
    """How a group that was counted compares with its share of the area."""

    FEWER = "fewer", _("Fewer than in the area")
    ALIKE = "alike", _("About as in the area")
    MORE = "more", _("More than in the area")
    UNKNOWN = "", _("Too few to say")


@dataclass(frozen=True, slots=True)
class Line:
    """One group of the area, and how many were counted.

    `here` is None when the number is not shown; `is_few` then says whether it is a small one.
    """

    group: AreaGroup
    here: int | None
    is_few: bool
    finding: Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """All groups of one count, and how many people there were; None when those are few."""

    lines: list[Line]
    total: int | None


def compare(counted: Sequence[tuple[AreaGroup, int]], *, minimum: int) -> Comparison:
    """Compare how many people of each group were counted with the area, hiding small numbers.

    A small number is compared as if it were the largest one that is hidden, so that what is
    found tells no more than what is shown.
    """
    numbers = [number for _group, number in counted]
    total, hidden = sum(numbers), _hidden(numbers, minimum)
    lines = [
        Line(
            group=group,
            here=None if place in hidden else number,
            is_few=number < minimum,
            finding=_find(number, total * group.share / 100, minimum),
        )
        for place, (group, number) in enumerate(counted)
    ]
    return Comparison(lines, total if total >= minimum else None)


def _hidden(numbers: Sequence[int], minimum: int) -> set[int]:
    """Return the places of what is hidden: small numbers, and so many more that none follows.

    Whoever knows how many people there were finds one hidden number, or a few people together.
    So two are hidden at least, with no fewer people in them than the minimum.
    """
    rising = sorted(range(len(numbers)), key=lambda place: numbers[place])
    hidden = {place for place in rising if numbers[place] < minimum}
    for place in rising:
        if not hidden or (len(hidden) > 1 and sum(numbers[each] for each in hidden) >= minimum):
            break
        hidden.add(place)
    return hidden


def _find(number: int, expected: float, minimum: int) -> Finding:
    if number < minimum:
        few = minimum - 1 < expected * _FEWER
        return Finding.FEWER if few else Finding.UNKNOWN
    if number < expected * _FEWER:
        return Finding.FEWER
    return Finding.MORE if number > expected * _MORE else Finding.ALIKE
