"""Planned, delivered and felt levels as the pages show them: one chart, and findings in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.core import charts
from engagement.organisations.models import SMALLEST_GROUP_SIZE
from evaluation import findings, flags, results
from evaluation.enums import Flag
from evaluation.results import Question
from evaluation.scales import Point
from evaluation.selectors.perceived import Felt, SideBySide


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels of a project on one version of the ladder; no chart while there is nothing."""

    side_by_side: SideBySide
    delivered: int
    #: The level that was planned when people answered, where it has changed since.
    planned_then: str
    chart: charts.Levels | None
    findings: tuple[str, ...]
    flags: tuple[tuple[Flag, tuple[str, ...]], ...]

    @property
    def uid(self) -> str:
        """Return the name of the chart on the page."""
        return f"levels-{self.side_by_side.scheme.version}"


def compare(levels: SideBySide) -> Comparison:
    """Set what was delivered and what was felt beside what is planned."""
    felt = levels.felt
    points = felt.points if felt else tuple(Point(each.code, each.label) for each in levels.levels)
    counts = tuple(sum(levels.delivered.get(code, 0) for code in point.codes) for point in points)
    held = sum(counts)
    rows = [charts.Row(_("Delivered: activities"), held, counts)] if held else []
    if felt:
        rows += [
            charts.Row(_("Felt: {group}").format(group=row.label), row.n, row.cells)
            for row in felt.question.rows
        ]
    planned = _place(levels, points)
    said = tuple(_findings(levels, held, counts, planned))
    chart = (
        charts.Levels(
            title=said[0] if said else "",
            caption=_("Planned, delivered and felt"),
            levels=tuple(str(point.label) for point in points),
            planned=planned,
            delivered=None,
            rows=tuple(rows),
            text=charts.words(least=felt.minimum if felt else SMALLEST_GROUP_SIZE),
            level_head=_("Level"),
        )
        if rows
        else None
    )
    raised = (
        tuple((flag, tuple(in_words(flag, felt.question))) for flag in flags.raised(felt.question))
        if felt
        else ()
    )
    then = str(points[planned].label) if felt and planned is not None else ""
    now = levels.planned.label if levels.planned else ""
    return Comparison(levels, held, then if then != now else "", chart, said, raised)


def in_words(flag: Flag, question: Question) -> list[str]:
    """Say what a flag found, without grading anybody."""
    if question.planned is None:
        return []
    if flag == Flag.POSSIBLE_TOKENISM:
        return [
            _(
                "{group}: half of them or more felt a lower level than the planned one, “{level}”."
            ).format(group=row.label, level=question.labels[question.planned])
            for row in flags.possible_tokenism(question.rows, question.planned)
        ]
    return [
        _(
            "{one} and {other} felt it differently: the answer in the middle is not the same."
        ).format(one=one.label, other=other.label)
        for one, other in flags.divergent_views(question.rows)
    ]


def felt_briefly(felt: Felt | None, side: str) -> str:
    """Say in a few words what one side felt, for a line of the portfolio."""
    if felt is None:
        return _("Not asked yet")
    rows = [row for row in felt.question.rows if row.side == side and row.n]
    if not rows or felt.question.planned is None:
        return _("Too few answers to show")
    share = results.at_or_above(rows[0], felt.question.planned)
    if share is None or (not share.exact and 2 * share.count <= share.n):
        return _("The numbers are too small to say more")
    words = (
        _("{count} of {n} at the planned level or higher")
        if share.exact
        else _("at least {count} of {n} at the planned level or higher")
    )
    return words.format(count=share.count, n=share.n)


def _findings(
    levels: SideBySide, held: int, counts: Sequence[int], planned: int | None
) -> list[str]:
    lines = []
    if held and planned is not None:
        reached = sum(counts[planned:])
        words = ngettext(
            "Delivered: {count} of {n} activity at the planned level or higher.",
            "Delivered: {count} of {n} activities at the planned level or higher.",
            held,
        )
        lines.append(words.format(count=reached, n=held))
    felt = levels.felt
    if felt is not None and felt.question.planned is not None:
        lines += findings.of_level(felt.question)
    if felt is not None:
        lines += [findings.too_few(group.label) for group in felt.groups if group.answered is None]
    return lines


def _place(levels: SideBySide, points: Sequence[Point]) -> int | None:
    """Return the place of the level that is planned now among the points of the chart."""
    if levels.felt is not None:
        return levels.felt.question.planned
    planned = levels.planned
    places = [n for n, point in enumerate(points) if planned and planned.code in point.codes]
    return places[0] if places else None
