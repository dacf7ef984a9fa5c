"""Self-assessments as the pages show them: group beside group, date after date, and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.core import charts, formats
from evaluation import findings
from evaluation.selectors.assessments import Result
from evaluation.standards.enums import AssessmentGroup, Quadrant, Step
from evaluation.suppression import Shown


@dataclass(frozen=True, slots=True)
class Picture:
    """One quadrant: what the groups said, in sentences and as a chart."""

    quadrant: Quadrant
    said: tuple[str, ...]
    chart: charts.Likert

    @property
    def uid(self) -> str:
        """Return the name of the chart on the page."""
        return f"a-{self.quadrant.value}"


def side_by_side(result: Result) -> list[Picture]:
    """Set what staff say beside what people who take part say, quadrant by quadrant."""
    return [_picture(result, quadrant) for quadrant in Quadrant]


def over_time(results: Sequence[Result], group: AssessmentGroup) -> charts.Likert | None:
    """Set the occasions beside each other for one group; None while there is only one."""
    if len(results) < 2:  # noqa: PLR2004 — one alone is no trend
        return None
    label = str(group.label)
    return charts.Likert(
        title=_("What “{group}” said, from one time to the next").format(group=label),
        caption=_("Answers by date: {group}").format(group=label),
        scale=_scale(),
        questions=tuple(
            charts.Question(
                str(quadrant.label),
                tuple(
                    _row(formats.day(each.assessment.opened_on), each.shown[quadrant, group])
                    for each in results
                ),
            )
            for quadrant in Quadrant
        ),
        text=charts.words(least=max(each.assessment.minimum for each in results)),
    )


def _picture(result: Result, quadrant: Quadrant) -> Picture:
    rows = [(group, result.shown[quadrant, group]) for group in AssessmentGroup]
    said = tuple(_in_words(str(group.label), shown) for group, shown in rows)
    return Picture(
        quadrant,
        said,
        charts.Likert(
            title=" ".join(said),
            caption=_("Answers to “{quadrant}”, by group").format(quadrant=quadrant.label),
            scale=_scale(),
            questions=(
                charts.Question(
                    str(quadrant.label),
                    tuple(_row(str(group.label), shown) for group, shown in rows),
                ),
            ),
            text=charts.words(least=result.assessment.minimum),
        ),
    )


def _in_words(group: str, shown: Shown) -> str:
    """Say what most of a group said, as far as it may be told."""
    if shown.n is None or shown.cells is None:
        return findings.too_few(group)
    counts = [count or 0 for count in shown.cells]
    count = max(counts)
    step = Step(Step.values[counts.index(count)])
    if 2 * count > shown.n:
        words = _("{group}: most chose “{answer}” ({count} of {n}).")
        return words.format(group=group, answer=step.label, count=count, n=shown.n)
    if counts.count(count) == 1 and count > shown.n - sum(counts):
        # No hidden number can be larger than what all of them hold together.
        words = _("{group}: the most frequent answer is “{answer}” ({count} of {n}).")
        return words.format(group=group, answer=step.label, count=count, n=shown.n)
    if shown.most is not None:
        step = Step(Step.values[shown.most.place])
        words = _("{group}: almost everyone chose “{answer}” (at least {count} of {n}).")
        return words.format(group=group, answer=step.label, count=shown.most.at_least, n=shown.n)
    words = (
        _("{group}: {n} answers, too few of each to say more.")
        if shown.has_hidden
        else _("{group}: {n} answers, and none of them stands out.")
    )
    return words.format(group=group, n=shown.n)


def _row(label: str, shown: Shown) -> charts.Row:
    return charts.Row(label, shown.n, shown.cells)


def _scale() -> tuple[str, ...]:
    return tuple(str(step.label) for step in Step)
