"""What may be told of the answers to a consultation: each side apart, small numbers hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluation import suppression
from evaluation.consultations.enums import BESIDE, QuestionKind, Voice
from evaluation.models import ConsultationOption, ConsultationQuestion
from evaluation.suppression import Shown


@dataclass(frozen=True, slots=True)
class Column:
    """One side, and how many of it answered; None where they are too few to tell."""

    label: str
    n: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that could be chosen, with each side and what may be told of it."""

    option: ConsultationOption
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answers to one question. What most people chose comes first where marks were given."""

    question: ConsultationQuestion
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def is_hidden(self) -> bool:
        """Say whether too few answered on every side."""
        return all(column.n is None for column in self.columns)


#: How many chose something, by side and by the id of what was chosen.
Counts = Mapping[tuple[str, int], int]


def table(
    question: ConsultationQuestion,
    options: Sequence[ConsultationOption],
    *,
    counts: Counts,
    answered: Mapping[str, int],
    minimum: int,
) -> Table:
    """Return what may be told of one question; `answered` counts those who answered, by side.

    Sides are never added up: a sum would tell what is hidden in its parts.
    """
    voices = [
        voice for voice in Voice if voice in BESIDE or answered.get(voice.value, 0) >= minimum
    ]
    told = {
        voice: _told(question, options, counts, voice, answered.get(voice.value, 0), minimum)
        for voice in voices
    }
    rows = [
        (
            sum(_least(told[voice][at]) for voice in voices),
            Row(option, tuple((str(voice.label), _words(told[voice][at])) for voice in voices)),
        )
        for at, option in enumerate(options)
    ]
    if question.kind == QuestionKind.SEVERAL:
        rows.sort(key=lambda row: -row[0])
    return Table(
        question,
        tuple(
            Column(
                str(voice.label),
                suppression.people(answered.get(voice.value, 0), minimum=minimum),
            )
            for voice in voices
        ),
        tuple(row for _sum, row in rows),
    )


#: What may be told of one cell: the row it belongs to, and its place there.
_Cell = tuple[Shown, int]


def _told(
    question: ConsultationQuestion,
    options: Sequence[ConsultationOption],
    counts: Counts,
    voice: Voice,
    answered: int,
    minimum: int,
) -> list[_Cell]:
    chose = [counts.get((voice.value, option.pk), 0) for option in options]
    if question.kind == QuestionKind.ONE:
        row = suppression.shown(chose, minimum=minimum)
        return [(row, at) for at in range(len(options))]
    return [(suppression.shown([count, answered - count], minimum=minimum), 0) for count in chose]


def _least(cell: _Cell) -> int:
    """Return the number that a reader knows to be true, for putting rows in order."""
    shown, at = cell
    if shown.cells is None:
        return 0
    if shown.most is not None and shown.most.place == at:
        return shown.most.at_least
    return shown.cells[at] or 0


def _words(cell: _Cell) -> str:
    shown, at = cell
    least = _least(cell)
    if shown.cells is not None and shown.cells[at] is not None:
        return _("{count} of {all}").format(count=shown.cells[at], all=shown.n)
    if least:
        return _("at least {count} of {all}").format(count=least, all=shown.n)
    return _("too few to tell")
