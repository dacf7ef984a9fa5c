"""Answer scales: their points, and which of them are favourable."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The code in tables of counts for people of a group who left a question out.
NO_ANSWER: Final = "no_answer"


@dataclass(frozen=True, slots=True)
class Point:
    """One answer that can be chosen; in a coarse scale, `holds` several of the finer one."""

    code: str
    label: str | Promise
    holds: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the answers that are counted here."""
        return self.holds or (self.code,)


@dataclass(frozen=True, slots=True)
class Scale:
    """Points from the least to the most favourable.

    `favourable` counts the points from the upper end that speak for the statement; those at
    the same place from the lower end speak against it.
    """

    code: str
    points: tuple[Point, ...]
    favourable: int

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the points, in order."""
        return tuple(point.code for point in self.points)


AGREEMENT: Final = Scale(
    "agreement",
    (
        Point("strongly_disagree", _("Strongly disagree")),
        Point("disagree", _("Disagree")),
        Point("neither", _("Neither agree nor disagree")),
        Point("agree", _("Agree")),
        Point("strongly_agree", _("Strongly agree")),
    ),
    favourable=2,
)
BANDS: Final = Scale(
    "bands",
    (
        Point("low", _("Low score")),
        Point("neutral", _("Middle score")),
        Point("high", _("High score")),
    ),
    favourable=1,
)
#: Five points spread the answers of a small group so thin that every count is small.
COARSE_AGREEMENT: Final = Scale(
    "coarse_agreement",
    (
        Point("against", _("Disagree"), ("strongly_disagree", "disagree")),
        Point("neither", _("Neither agree nor disagree")),
        Point("for", _("Agree"), ("agree", "strongly_agree")),
    ),
    favourable=1,
)
SCALES: Final = {scale.code: scale for scale in (AGREEMENT, BANDS, COARSE_AGREEMENT)}
COARSE: Final = {AGREEMENT.code: COARSE_AGREEMENT}
#: With a group smaller than this, a round is shown on the coarse scale. The sizes of groups
#: alone decide, so that the choice tells nothing about the answers.
ENOUGH_FOR_FINE: Final = 50
