"""Counting what a round found. The counts leave this room only through `evaluation.results`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext as _

from engagement.organisations.models import Organisation
from evaluation import results, rules
from evaluation.dataset import Dataset, Purpose, Source
from evaluation.enums import AnswerMode, ItemKind
from evaluation.models import Answer, Item, Response, Round, Tally
from evaluation.results import Asked, Question, Results
from evaluation.scales import COARSE, SCALES, Point
from programmes.models import ParticipationLevel

#: More own words than this belong in a file, not on one page.
_MOST_WORDS = 200

Counts = dict[tuple[int, int], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Words:
    """What the people of one group wrote to one question, in no order."""

    question: str
    group: str
    texts: tuple[str, ...]


def of(round_: Round) -> Results:
    """Return what may be told about a closed round, in the language in use.

    Raises ValueError for a round that takes answers: results that grow from one look to the
    next would tell what the last person answered.
    """
    if not round_.is_closed or round_.minimum is None:
        raise ValueError("results exist once the round is closed")
    counts = _counts(round_)
    asked = _asked(round_)
    ladder = _Ladder.of(round_)
    coarse = results.is_coarse([group for _pk, group in asked], minimum=round_.minimum)
    questions = []
    for item in Item.objects.filter(instrument=round_.instrument_id).order_by("order"):
        points = _points(item, ladder, coarse=coarse)
        if not points:
            continue
        codes: list[tuple[str, ...]] = [point.codes for point in points]
        rows = [
            results.row(group, counts.get((item.pk, pk), {}), codes, minimum=round_.minimum)
            for pk, group in asked
            if group.answered >= round_.minimum
        ]
        planned = ladder.place(coarse=coarse) if item.kind == ItemKind.LEVEL else None
        questions.append(_question(item, points, rows, planned))
    return Results(
        minimum=round_.minimum,
        groups=tuple(results.group(group, minimum=round_.minimum) for _pk, group in asked),
        questions=tuple(questions),
    )


def dataset(round_: Round, *, language: str) -> Dataset:
    """Return everything that a report on a closed round says, in one language."""
    organisation = Organisation.objects.defer("logo").get(pk=round_.organisation_id)
    if round_.closed_at is None:
        raise ValueError("results exist once the round is closed")
    with translation.override(language):
        return Dataset(
            language=language,
            organisation=organisation.name,
            accent=organisation.accent,
            reference=round_.reference,
            title=round_.title,
            opens_on=round_.opens_on.isoformat(),
            closes_on=round_.closes_on.isoformat(),
            closed_on=round_.closed_at.astimezone(organisation.zone).date().isoformat(),
            purpose=_purpose(round_),
            source=Source(
                title=round_.instrument.title,
                licence=round_.instrument.licence,
                attribution=round_.instrument.attribution,
                url=round_.instrument.source_url,
            ),
            results=of(round_),
        )


def words(round_: Round) -> list[Words]:
    """Return what people wrote, in groups large enough that a way of writing hides in them."""
    if not round_.is_closed:
        return []
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    answers = (
        Answer.objects.filter(
            response__round=round_,
            item__kind=ItemKind.TEXT,
            response__group__answered__gte=rules.LEAST_FOR_WORDS,
        )
        .exclude(text="")
        .select_related("item", "response__group")
        .order_by("item__order", "response__group__order", "id")
    )
    for answer in answers[:_MOST_WORDS]:
        found[answer.item.topic, answer.response.group.label].append(answer.text)
    return [Words(topic, label, tuple(texts)) for (topic, label), texts in found.items()]


def _purpose(round_: Round) -> Purpose | None:
    project = round_.project
    if project is None:
        return None
    return Purpose(
        title=project.title,
        reference=project.reference,
        aims=project.aims,
        can_influence=project.can_influence,
        cannot_influence=project.cannot_influence,
        why_not_higher=project.why_not_higher,
        level=project.planned_level.label,
        promise=project.planned_level.promise,
    )


def levels(round_: Round) -> list[ParticipationLevel]:
    """Return the ladder that the project of a round began with, the lowest level first."""
    if round_.project is None:
        return []
    scheme = round_.project.planned_level.scheme_id
    return list(ParticipationLevel.objects.filter(scheme=scheme).order_by("order"))


def _asked(round_: Round) -> list[tuple[int, Asked]]:
    ways: dict[int, dict[str, int]] = defaultdict(dict)
    for group, mode, number in (
        Response.objects.filter(round=round_)
        .order_by()
        .values_list("group", "mode")
        .annotate(Count("pk"))
    ):
        ways[group][mode] = number
    return [
        (
            group.pk,
            Asked(
                group.code,
                group.label,
                group.side,
                group.size,
                group.answered or 0,
                online=ways[group.pk].get(AnswerMode.PORTAL, 0),
                on_paper=ways[group.pk].get(AnswerMode.PAPER, 0),
            ),
        )
        for group in round_.groups.order_by("order")
        if group.size or group.answered
    ]


def _counts(round_: Round) -> Counts:
    """Return the counts by question and group; no text is ever read here."""
    found: Counts = defaultdict(dict)
    for item, group, choice, no_rating, number in (
        Answer.objects.filter(response__round=round_, text="")
        .order_by()
        .values_list("item", "response__group", "choice", "no_rating")
        .annotate(Count("pk"))
    ):
        found[item, group][choice or no_rating] = number
    for item, group, choice, number in Tally.objects.filter(round=round_).values_list(
        "item", "group", "choice", "count"
    ):
        counts = found[item, group]
        counts[choice] = counts.get(choice, 0) + number
    return found


@dataclass(frozen=True, slots=True)
class _Ladder:
    """The ladder of a project, and the place of the planned level on it."""

    levels: tuple[ParticipationLevel, ...]
    planned: int | None

    @classmethod
    def of(cls, round_: Round) -> Self:
        found = tuple(levels(round_))
        if round_.project is None:
            return cls(found, None)
        ids = [level.pk for level in found]
        return cls(found, ids.index(round_.project.planned_level_id))

    def points(self, *, coarse: bool) -> tuple[Point, ...]:
        """Return each level, or what lies below, at and above the planned one."""
        codes = tuple(level.code for level in self.levels)
        if not coarse or self.planned is None:
            return tuple(Point(level.code, level.label) for level in self.levels)
        at = self.planned
        bands = (
            Point("below", _("Lower than planned"), codes[:at]),
            Point("planned", self.levels[at].label, codes[at : at + 1]),
            Point("above", _("Higher than planned"), codes[at + 1 :]),
        )
        return tuple(band for band in bands if band.holds)

    def place(self, *, coarse: bool) -> int | None:
        """Return the place of the planned level among the points."""
        if self.planned is None or not coarse:
            return self.planned
        return int(self.planned > 0)


def _points(item: Item, ladder: _Ladder, *, coarse: bool) -> tuple[Point, ...]:
    if item.kind == ItemKind.TEXT:
        return ()
    if item.kind == ItemKind.LEVEL:
        return ladder.points(coarse=coarse)
    scale = SCALES[item.scale]
    return COARSE.get(scale.code, scale).points if coarse else scale.points


def _question(
    item: Item, points: Sequence[Point], rows: Sequence[results.Row], planned: int | None
) -> Question:
    fine = not any(point.holds for point in points)
    scale = item.scale if fine or not item.scale else COARSE[item.scale].code
    return Question(
        code=item.code,
        kind=item.kind,
        scale=scale,
        section=item.section,
        topic=item.topic,
        stakeholder_wording=item.stakeholder_wording,
        professional_wording=item.professional_wording,
        labels=tuple(str(point.label) for point in points),
        rows=tuple(rows),
        planned=planned,
    )
