"""A report as pages: the same view of the same frozen data for screen and print."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _

from engagement.core import charts, formats, pdf
from evaluation import findings
from evaluation.dataset import Dataset
from evaluation.results import Question, Results, Row
from evaluation.scales import AGREEMENT, BANDS, COARSE_AGREEMENT

#: The one statement that every report sets apart (recommended by national guidance).
HIGHLIGHT = "contribution_considered"


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question: how it was worded, and what was found."""

    topic: str
    wordings: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    notes: tuple[str, ...]
    #: What was found in each group after the words that it read; empty when all read the same.
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """Some questions under one heading with one chart."""

    anchor: str
    title: str
    chart: charts.Likert
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class LevelView:
    """The planned level beside the level that people felt."""

    chart: charts.Levels
    wordings: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhoView:
    """One line of the table of those who were asked and those who answered."""

    label: str
    invited: str
    answered: str
    rate: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything that the templates print, in the language in use."""

    data: Dataset
    summary: tuple[str, ...]
    who: tuple[WhoView, ...]
    highlight: SectionView | None
    sections: tuple[SectionView, ...]
    level: LevelView | None
    method: tuple[str, ...]

    @property
    def contents(self) -> tuple[pdf.Entry, ...]:
        """Return the list of contents."""
        entries = [pdf.Entry("in-short", _("In short"))]
        if self.data.purpose:
            entries.append(pdf.Entry("purpose", _("What it was about")))
        entries.append(pdf.Entry("who", _("Who was asked and who answered")))
        if self.highlight:
            entries.append(pdf.Entry(self.highlight.anchor, self.highlight.title))
        entries += [pdf.Entry(section.anchor, section.title) for section in self.sections]
        if self.level:
            entries.append(pdf.Entry("level", _("Level of participation")))
        entries.append(pdf.Entry("method", _("How this was done")))
        return tuple(entries)


def view(data: Dataset) -> ReportView:
    """Build the view of a report in the language in use."""
    found = data.results
    level = level_view(found)
    highlighted = found.question(HIGHLIGHT)
    highlight = (
        section_view("taken-into-account", highlighted.topic, [highlighted], found.minimum)
        if highlighted and highlighted.rows
        else None
    )
    return ReportView(
        data=data,
        summary=tuple(_summary(found, highlight, level)),
        who=tuple(_who(data)),
        highlight=highlight,
        sections=tuple(section_views(found)),
        level=level,
        method=tuple(_method(data)),
    )


def pdf_of(data: Dataset, *, reference: str, as_at: datetime, logo: bytes | None) -> bytes:
    """Print a report as a tagged PDF in its one language."""
    with translation.override(data.language):
        report = view(data)
        frame = pdf.Frame(
            language=data.language,
            title=data.title,
            subtitle=_subtitle(data),
            description=_("Evaluation report"),
            organisation=data.organisation,
            created=as_at,
            reference=reference,
            accent=data.accent,
            logo=logo,
            contents=report.contents,
        )
        return pdf.render_template("pdf/evaluation/report.html", frame, {"report": report})


def section_views(found: Results) -> list[SectionView]:
    """Group the rated questions by section, in their order; none when nothing can be told."""
    if found.is_empty:
        return []
    grouped = groupby(found.rated, key=lambda question: (question.section, question.scale))
    return [
        section_view(f"section-{number}", section, list(questions), found.minimum)
        for number, ((section, _scale), questions) in enumerate(grouped, 1)
    ]


def section_view(anchor: str, title: str, questions: list[Question], minimum: int) -> SectionView:
    """Build one section: a chart, and each question in words."""
    words = charts.words(least=minimum)
    chart = charts.Likert(
        title=findings.headline(questions),
        caption=_("Answers: {title}").format(title=title),
        scale=questions[0].labels,
        questions=tuple(
            charts.Question(question.topic, tuple(_chart_row(row) for row in question.rows))
            for question in questions
        ),
        text=words,
    )
    return SectionView(anchor, title, chart, tuple(_question(question) for question in questions))


def level_view(found: Results) -> LevelView | None:
    """Set the planned level beside the felt one; None when nothing can be told about it."""
    question = found.level
    if question is None or question.planned is None or not question.rows:
        return None
    said = findings.of_level(question)
    chart = charts.Levels(
        title=_("Planned: {level}. {finding}").format(
            level=question.labels[question.planned], finding=said[0] if said else ""
        ),
        caption=_("Answers: {title}").format(title=question.topic),
        levels=question.labels,
        planned=question.planned,
        delivered=None,
        rows=tuple(_chart_row(row) for row in question.rows),
        text=charts.words(least=found.minimum),
        level_head=_("Level"),
    )
    return LevelView(chart, _wordings(question), tuple(said))


def _question(question: Question) -> QuestionView:
    said = findings.of_question(question)
    wordings = _wordings(question)
    read = [question.wording(row.side) for row in question.rows]
    # A comparison of groups, when there is one, stands after the groups and has no wording.
    pairs = zip([*read, *[""] * (len(said) - len(read))], said, strict=True)
    return QuestionView(
        question.topic,
        wordings,
        tuple(said),
        tuple(note for row in question.rows for note in _notes(row)),
        tuple(pairs) if len(wordings) > 1 else (),
    )


def _wordings(question: Question) -> tuple[tuple[str, str], ...]:
    """Return each wording with the groups that read it; one alone needs no group."""
    by_wording: dict[str, list[str]] = {}
    for row in question.rows:
        by_wording.setdefault(question.wording(row.side), []).append(row.label)
    if len(by_wording) == 1:
        return (("", next(iter(by_wording))),)
    return tuple((", ".join(labels), wording) for wording, labels in by_wording.items())


def _notes(row: Row) -> list[str]:
    if row.does_not_apply is not None and row.no_answer is not None:
        words = _("{group}: {apart} said that this does not apply to them, {none} gave no answer.")
        return [
            words.format(
                group=row.label,
                apart=formats.number(row.does_not_apply),
                none=formats.number(row.no_answer),
            )
        ]
    if row.unrated is not None:
        words = _("{group}: {count} gave no rating.")
        return [words.format(group=row.label, count=formats.number(row.unrated))]
    return []


def _chart_row(row: Row) -> charts.Row:
    return charts.Row(row.label, row.n, row.cells)


def _summary(found: Results, highlight: SectionView | None, level: LevelView | None) -> list[str]:
    lines = []
    if highlight:
        said = [line for question in highlight.questions for line in question.findings]
        lines.append(" ".join([_("Was the contribution taken into account?"), *said]))
    if level:
        lines.append(" ".join([_("Did people feel the level that was planned?"), *level.findings]))
    lines += [
        findings.too_few(group.label)
        if group.answered is None
        else findings.headline(found.rated, group=group.code)
        for group in found.groups
    ]
    return list(dict.fromkeys(lines))


def _who(data: Dataset) -> list[WhoView]:
    least = data.results.minimum
    few = _("fewer than {least}").format(least=least)
    lines = []
    for group in data.results.groups:
        rate = ""
        if group.invited and group.answered and group.invited >= findings.LEAST_FOR_PERCENT:
            rate = formats.percent(group.answered / group.invited)
        lines.append(
            WhoView(
                group.label,
                "" if group.invited is None else formats.number(group.invited),
                few if group.answered is None else formats.number(group.answered),
                rate,
            )
        )
    return lines


def _subtitle(data: Dataset) -> str:
    if data.purpose is None:
        return _("Evaluation report")
    return _("Evaluation report on the project “{project}”").format(project=data.purpose.title)


def _method(data: Dataset) -> list[str]:
    if data.purpose is None:
        lines = [_("The answers come from a table that was imported. It holds counts, no people.")]
    else:
        lines = [
            _("Everybody who took part in the project was asked. Each could answer once."),
            _(
                "The answers are confidential. They were kept apart from names, and the record "
                "of who had answered was deleted when the round was closed."
            ),
        ]
    lines += [
        _(
            "Numbers below {least} are not shown, so that nobody can be recognised. Nought counts "
            "as small too. Where a hidden number could be worked out, others are hidden with it."
        ).format(least=data.results.minimum),
        _(
            "Shares in per cent are whole numbers, and are given from 10 answers on. People who "
            "gave no rating are left out of them."
        ),
    ]
    scales = {question.scale for question in data.results.rated}
    if AGREEMENT.code in scales:
        lines.append(_("“Agree” and “Strongly agree” together count as agreement."))
    if COARSE_AGREEMENT.code in scales:
        lines.append(
            _(
                "Because the groups are small, “Agree” and “Strongly agree” are shown as one, and "
                "so are “Disagree” and “Strongly disagree”. Felt levels are shown as lower than "
                "planned, as planned, or higher."
            )
        )
    if BANDS.code in scales:
        lines.append(_("Scores were given from 0 to 10 and published in three bands."))
    lines.append(_("Where few people answer, a difference is a hint and no proof."))
    return lines
