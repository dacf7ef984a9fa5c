"""What came of closed rounds, for the people who took part."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation import findings
from evaluation.documents import HIGHLIGHT
from evaluation.models import Round
from evaluation.selectors import results


@dataclass(frozen=True, slots=True)
class Outcome:
    """A closed round: how many answered, and whether contributions were taken into account."""

    round: Round
    groups: tuple[tuple[str, int | None], ...]
    findings: tuple[str, ...]
    minimum: int


def of(rounds: Sequence[Round]) -> list[Outcome]:
    """Return what may be told about some closed rounds; small groups stay untold."""
    outcomes = []
    for round_ in rounds:
        found = results.of(round_)
        question = found.question(HIGHLIGHT)
        told = [row for row in question.rows if row.n is not None] if question else []
        outcomes.append(
            Outcome(
                round_,
                tuple((group.label, group.answered) for group in found.groups),
                tuple(findings.of_row(row, question.scale) for row in told) if question else (),
                found.minimum,
            )
        )
    return outcomes
