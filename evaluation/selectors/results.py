"""Counting what a round found. The counts leave this room only through `evaluation.results`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import translation

from engagement.organisations.models import SMALLEST_GROUP_SIZE
from evaluation import results, rules
from evaluation.dataset import Dataset, Purpose, Source
from evaluation.enums import AnswerMode, ItemKind, RoundState
from evaluation.models import Answer, Item, Response, Round, RoundGroup, Tally
from evaluation.results import Asked, Group, Question, Results, Row
from evaluation.scales import COARSE, SCALES, Point
from evaluation.selectors import ladders
from evaluation.selectors.ladders import Ladder
from programmes.models import ParticipationLevel
from programmes.selectors.contributions import stages_of

#: More own words than this belong in a file, not on one page.
_MOST_WORDS = 200

#: How many gave which answer to each question, by the question's id.
Counts = dict[int, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A group before anything is hidden, and its counts."""

    asked: Asked
    counts: Counts


@dataclass(frozen=True, slots=True)
class Words:
    """What the people of one group wrote to one question, in no order."""

    question: str
    group: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """What may be told about one question of a closed round."""

    round: Round
    minimum: int
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    scale: str


def of(round_: Round) -> Results:
    """Return what may be told about a closed round, in the language in use.

    Raises ValueError for a round that takes answers: results that grow from one look to the
    next would tell what the last person answered.
    """
    if not round_.is_closed:
        raise ValueError("results exist once the round is closed")
    return _of(round_, ladders.of(round_))


def _of(round_: Round, ladder: Ladder) -> Results:
    if round_.minimum is None:
        raise ValueError("results exist once the round is closed")
    counted = [counted_of(group) for group in with_counts(round_.groups.all()) if took_part(group)]
    coarse = results.is_coarse([group.asked for group in counted], minimum=round_.minimum)
    questions = []
    for item in Item.objects.filter(instrument=round_.instrument_id).order_by("order"):
        points = _points(item, ladder, coarse=coarse)
        if not points:
            continue
        codes: list[tuple[str, ...]] = [point.codes for point in points]
        rows = [
            results.row(group.asked, group.counts.get(item.pk, {}), codes, minimum=round_.minimum)
            for group in counted
            if group.asked.answered >= round_.minimum
        ]
        planned = ladder.place(coarse=coarse) if item.kind == ItemKind.LEVEL else None
        questions.append(_question(item, points, rows, planned))
    return Results(
        minimum=round_.minimum,
        groups=tuple(results.group(group.asked, minimum=round_.minimum) for group in counted),
        questions=tuple(questions),
    )


def highlights(groups: QuerySet[RoundGroup], code: str) -> list[Highlight]:
    """Return what may be told about one question of the closed rounds that groups are of.

    One query for all of them; it reads nothing about the other questions.
    """
    scale = Item.objects.filter(instrument=OuterRef("round__instrument"), code=code)
    read = (
        with_counts(groups.filter(round__state=RoundState.CLOSED), code=code)
        .select_related("round")
        .annotate(scale=Subquery(scale.values("scale")))
    )
    by_round: dict[Round, list[RoundGroup]] = defaultdict(list)
    for group in read:
        by_round[group.round].append(group)
    return [_highlight(round_, members) for round_, members in by_round.items()]


def _highlight(round_: Round, groups: Sequence[RoundGroup]) -> Highlight:
    minimum = round_.minimum or SMALLEST_GROUP_SIZE
    counted = [counted_of(group) for group in groups if took_part(group)]
    coarse = results.is_coarse([group.asked for group in counted], minimum=minimum)
    scale = SCALES.get(vars(groups[0])["scale"] or "")
    if scale and coarse:
        scale = COARSE.get(scale.code, scale)
    rows = [
        results.row(
            group.asked,
            next(iter(group.counts.values()), {}),
            [point.codes for point in scale.points],
            minimum=minimum,
        )
        for group in counted
        if scale and group.asked.answered >= minimum
    ]
    return Highlight(
        round_,
        minimum,
        tuple(results.group(group.asked, minimum=minimum) for group in counted),
        tuple(rows),
        scale.code if scale else "",
    )


def dataset(round_: Round, *, language: str) -> Dataset:
    """Return everything that a report on a closed round says, in one language."""
    organisation = round_.organisation
    if round_.closed_at is None:
        raise ValueError("results exist once the round is closed")
    with translation.override(language):
        ladder = ladders.of(round_)
        return Dataset(
            language=language,
            organisation=organisation.name,
            accent=organisation.accent,
            reference=round_.reference,
            title=round_.title,
            opens_on=round_.opens_on.isoformat(),
            closes_on=round_.closes_on.isoformat(),
            closed_on=round_.closed_at.astimezone(organisation.zone).date().isoformat(),
            purpose=_purpose(round_, ladder),
            source=Source(
                title=round_.instrument.title,
                licence=round_.instrument.licence,
                attribution=round_.instrument.attribution,
                url=round_.instrument.source_url,
            ),
            results=_of(round_, ladder),
        )


def words(round_: Round) -> list[Words]:
    """Return what people wrote, in groups large enough that a way of writing hides in them."""
    if not round_.is_closed or round_.minimum is None:
        return []
    least = max(rules.LEAST_FOR_WORDS, round_.minimum)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    answers = (
        Answer.objects.filter(
            response__round=round_,
            item__kind=ItemKind.TEXT,
            response__group__answered__gte=least,
        )
        .exclude(text="")
        .select_related("item", "response__group")
        .order_by("item__order", "response__group__order", "id")
    )
    for answer in answers[:_MOST_WORDS]:
        found[answer.item.topic, answer.response.group.label].append(answer.text)
    return [Words(topic, label, tuple(texts)) for (topic, label), texts in found.items()]


def _purpose(round_: Round, ladder: Ladder) -> Purpose | None:
    project = round_.project
    if project is None:
        return None
    planned = project.planned_level if ladder.planned is None else ladder.levels[ladder.planned]
    return Purpose(
        title=project.title,
        reference=project.reference,
        aims=project.aims,
        can_influence=project.can_influence,
        cannot_influence=project.cannot_influence,
        why_not_higher=project.why_not_higher,
        level=planned.label,
        promise=planned.promise,
        stages=tuple(stages_of(project)),
    )


def levels(round_: Round) -> list[ParticipationLevel]:
    """Return the levels on which people are asked in a round, the lowest first."""
    return list(ladders.levels(round_))


def with_counts(
    groups: QuerySet[RoundGroup], *, code: str = "", kind: str = ""
) -> QuerySet[RoundGroup]:
    """Add to groups what they answered and in which way, or only to the question with a code.

    With `kind`, only to the questions of a kind.

    The database counts, group by group; no text is ever read here.
    """
    of_item = Q(item__code=code) if code else Q()
    of_item &= Q(item__kind=kind) if kind else Q()
    answers = (
        Answer.objects.filter(
            of_item, response__round=OuterRef("round"), response__group=OuterRef("pk"), text=""
        )
        .order_by()
        .values("item", "choice", "no_rating")
        .annotate(n=Count("pk"))
        .values(found=JSONObject(item="item", choice="choice", no_rating="no_rating", n="n"))
    )
    tallies = Tally.objects.filter(of_item, group=OuterRef("pk")).values(
        found=JSONObject(item="item", choice="choice", n="count")
    )
    ways = (
        Response.objects.filter(round=OuterRef("round"), group=OuterRef("pk"))
        .order_by()
        .values("mode")
        .annotate(n=Count("pk"))
        .values(found=JSONObject(mode="mode", n="n"))
    )
    return groups.order_by("round", "order").annotate(
        answer_counts=ArraySubquery(answers),
        tally_counts=ArraySubquery(tallies),
        ways=ArraySubquery(ways),
    )


def took_part(group: RoundGroup) -> bool:
    """Say whether anybody of a group was asked or answered."""
    return bool(group.size or group.answered)


def counted_of(group: RoundGroup) -> Counted:
    """Return what is known about a group that `with_counts` read."""
    found = vars(group)
    counts: Counts = defaultdict(lambda: defaultdict(int))
    for each in (*found["answer_counts"], *found["tally_counts"]):
        counts[each["item"]][each["choice"] or each["no_rating"]] += each["n"]
    ways = {each["mode"]: each["n"] for each in found["ways"]}
    asked = Asked(
        group.code,
        group.label,
        group.side,
        group.size,
        group.answered or 0,
        online=ways.get(AnswerMode.PORTAL, 0),
        on_paper=ways.get(AnswerMode.PAPER, 0),
    )
    return Counted(asked, counts)


def _points(item: Item, ladder: Ladder, *, coarse: bool) -> tuple[Point, ...]:
    if item.kind == ItemKind.TEXT:
        return ()
    if item.kind == ItemKind.LEVEL:
        return ladder.points(coarse=coarse)
    scale = SCALES[item.scale]
    return COARSE.get(scale.code, scale).points if coarse else scale.points


def _question(
    item: Item, points: Sequence[Point], rows: Sequence[Row], planned: int | None
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
