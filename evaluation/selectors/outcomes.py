"""What came of closed rounds, for the people who took part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from engagement.access.viewer import Viewer
from evaluation import findings
from evaluation.documents import HIGHLIGHT
from evaluation.models import Round, RoundGroup
from evaluation.selectors import results, tickets


@dataclass(frozen=True, slots=True)
class Outcome:
    """A closed round: how many answered, and whether contributions were taken into account."""

    round: Round
    groups: tuple[tuple[str, int | None], ...]
    findings: tuple[str, ...]
    minimum: int


def of(rounds: Sequence[Round]) -> list[Outcome]:
    """Return what may be told about some closed rounds; small groups stay untold."""
    told = {each.round: each for each in _told(RoundGroup.objects.filter(round__in=rounds))}
    return [told.get(round_) or Outcome(round_, (), (), round_.minimum or 0) for round_ in rounds]


def latest(viewer: Viewer) -> Outcome | None:
    """Return what may be told about the round that was closed last, in one query."""
    closed = tickets.closed(viewer).values("pk")[:1]
    return next(iter(_told(RoundGroup.objects.filter(round__in=closed))), None)


def _told(groups: QuerySet[RoundGroup]) -> list[Outcome]:
    return [
        Outcome(
            found.round,
            tuple((group.label, group.answered) for group in found.groups),
            tuple(findings.of_row(row, found.scale) for row in found.rows if row.n is not None),
            found.minimum,
        )
        for found in results.highlights(groups, HIGHLIGHT)
    ]
