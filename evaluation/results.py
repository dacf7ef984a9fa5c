"""What a round found, as every page, document and file shows it.

Counts come in, and only what may be told goes out: whoever draws, prints or exports works on
`Results`, so no place can show more than another (docs/adr/0015). Medians and favourable
shares are worked out from what is told, never from what is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation import suppression
from evaluation.enums import ItemKind, NoRating
from evaluation.scales import ENOUGH_FOR_FINE, SCALES


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people; `answered` is None while it is too small to be told."""

    code: str
    label: str
    side: str
    invited: int | None
    answered: int | None
    online: int | None = None
    on_paper: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The answers of one group to one question, as far as they may be told."""

    group: str
    label: str
    side: str
    n: int | None
    cells: tuple[int | None, ...] | None
    most: int | None = None
    most_at_least: int | None = None
    unrated: int | None = None
    does_not_apply: int | None = None
    no_answer: int | None = None

    @property
    def is_hidden(self) -> bool:
        """Say whether nothing may be told."""
        return self.cells is None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; `exact` is false when it is only known to be at least so many."""

    count: int
    n: int
    exact: bool = True

    @property
    def part(self) -> float:
        """Return the share, from 0 to 1."""
        return self.count / self.n


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answers of each group that is large enough.

    `labels` name the points; `planned` is the place of the planned level among them.
    """

    code: str
    kind: str
    scale: str
    section: str
    topic: str
    stakeholder_wording: str
    professional_wording: str
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    planned: int | None = None

    def wording(self, side: str) -> str:
        """Return the words in which one side was asked."""
        return (
            self.stakeholder_wording if side in ("", "stakeholder") else self.professional_wording
        )


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that may be told about a round."""

    minimum: int
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]

    @property
    def rated(self) -> list[Question]:
        """Return the questions on a scale, in order."""
        return [question for question in self.questions if question.kind == ItemKind.SCALE]

    @property
    def level(self) -> Question | None:
        """Return the question about the level of participation, when there is one."""
        found = (question for question in self.questions if question.kind == ItemKind.LEVEL)
        return next(found, None)

    def question(self, code: str) -> Question | None:
        """Return a question by its code, or None."""
        return next((question for question in self.questions if question.code == code), None)

    @property
    def is_empty(self) -> bool:
        """Say whether no group is large enough for anything to be told."""
        return all(group.answered is None for group in self.groups)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known about a group before anything is hidden."""

    code: str
    label: str
    side: str
    invited: int | None
    answered: int
    online: int = 0
    on_paper: int = 0


def group(asked: Asked, *, minimum: int) -> Group:
    """Return what may be told about who was asked and who answered.

    How many answered in which way is told only when neither way was taken by just a few.
    """
    answered = suppression.people(asked.answered, minimum=minimum)
    ways = (asked.online, asked.on_paper)
    told = answered is not None and all(suppression.people(w, minimum=minimum) for w in ways)
    return Group(
        asked.code,
        asked.label,
        asked.side,
        asked.invited,
        answered,
        online=asked.online if told else None,
        on_paper=asked.on_paper if told else None,
    )


def row(
    asked: Asked, counts: Mapping[str, int], points: Sequence[tuple[str, ...]], *, minimum: int
) -> Row:
    """Return what may be told about one group's answers to one question.

    Each point names the codes of the answers that are counted together.
    People who gave no rating are not counted in `n`. Whether they said that the question does
    not apply, or gave no answer, is told when neither is just a few.
    """
    vector = [sum(counts.get(code, 0) for code in codes) for codes in points]
    told = suppression.shown(vector, minimum=minimum)
    if asked.answered < minimum or told.cells is None:
        return Row(asked.code, asked.label, asked.side, None, None)
    unrated = max(asked.answered - sum(vector), 0)
    not_for_them = min(counts.get(NoRating.DOES_NOT_APPLY, 0), unrated)
    apart = suppression.shown((not_for_them, unrated - not_for_them), minimum=minimum).cells
    return Row(
        asked.code,
        asked.label,
        asked.side,
        told.n,
        told.cells,
        most=told.most.place if told.most else None,
        most_at_least=told.most.at_least if told.most else None,
        unrated=suppression.people(unrated, minimum=minimum),
        does_not_apply=apart[0] if apart else None,
        no_answer=apart[1] if apart else None,
    )


def is_coarse(groups: Sequence[Asked], *, minimum: int) -> bool:
    """Say whether answers are shown on coarse scales, judging by the sizes of groups alone."""
    told = [group.answered for group in groups if group.answered >= minimum]
    return bool(told) and min(told) < ENOUGH_FOR_FINE


def favourable(row: Row, scale: str) -> Share | None:
    """Return how many answered favourably, as far as the row tells; None when it does not."""
    return _share(row, SCALES[scale].favourable, upper=True)


def unfavourable(row: Row, scale: str) -> Share | None:
    """Return how many answered unfavourably, as far as the row tells; None when it does not."""
    return _share(row, SCALES[scale].favourable, upper=False)


def bounds(row: Row, scale: str) -> tuple[float, float]:
    """Return between which shares the favourable answers lie, as far as the row tells."""
    if row.cells is None or not row.n:
        return (0.0, 1.0)
    for_it, against = (
        favourable(row, scale),
        _share(row, len(row.cells) - SCALES[scale].favourable, upper=False),
    )
    least = for_it.count if for_it else 0
    most = row.n - against.count if against else row.n
    return (least / row.n, most / row.n)


def at_or_above(row: Row, place: int) -> Share | None:
    """Return how many chose a place on the ladder or a higher one, as far as the row tells."""
    if row.cells is None:
        return None
    return _share(row, len(row.cells) - place, upper=True)


def median(row: Row) -> int | None:
    """Return the place of the middle answer, when what is told leaves only one possible."""
    if row.cells is None or row.n is None:
        return None
    if row.most is not None:
        return row.most
    half = (row.n + 1) // 2
    hidden = [place for place, cell in enumerate(row.cells) if cell is None]
    together = row.n - sum(cell or 0 for cell in row.cells)
    seen = 0
    for place, cell in enumerate(row.cells):
        least_below = seen + (together if hidden and hidden[-1] < place else 0)
        most_below = seen + (together if hidden and hidden[0] < place else 0)
        if cell is not None and most_below < half <= least_below + cell:
            return place
        seen += cell or 0
    return None


def _share(row: Row, width: int, *, upper: bool) -> Share | None:
    if row.cells is None or row.n is None:
        return None
    places = range(len(row.cells))
    inside = [p for p in places if (p >= len(row.cells) - width if upper else p < width)]
    outside = [p for p in places if p not in inside]
    told = [row.cells[p] for p in inside]
    if None not in told:
        return Share(sum(cell or 0 for cell in told), row.n)
    others = [row.cells[p] for p in outside]
    if None not in others:
        return Share(row.n - sum(cell or 0 for cell in others), row.n)
    at_least = sum(cell or 0 for cell in told)
    if row.most is not None and row.most_at_least is not None and row.most in inside:
        at_least = row.most_at_least
    return Share(at_least, row.n, exact=False) if at_least else None
