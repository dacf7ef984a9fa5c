"""Counting what a round found. The counts leave this room only through `evaluation.results`."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils import translation

from engagement.organisations.models import Organisation
from evaluation import results, rules
from evaluation.dataset import Dataset, Purpose, Source
from evaluation.enums import AnswerMode, ItemKind
from evaluation.models import Answer, Item, Response, Round, Tally
from evaluation.results import Asked, Question, Results
from evaluation.scales import SCALES
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
    ladder = levels(round_)
    questions = [
        _question(item, ladder, asked, counts, round_.minimum)
        for item in Item.objects.filter(instrument=round_.instrument_id)
        .exclude(kind=ItemKind.TEXT)
        .order_by("order")
        if item.kind != ItemKind.LEVEL or ladder
    ]
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
    ladder = levels(round_)
    return Purpose(
        title=project.title,
        reference=project.reference,
        aims=project.aims,
        can_influence=project.can_influence,
        cannot_influence=project.cannot_influence,
        why_not_higher=project.why_not_higher,
        level=project.planned_level.label,
        promise=project.planned_level.promise,
        planned=[level.pk for level in ladder].index(project.planned_level_id),
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


def _question(
    item: Item,
    ladder: list[ParticipationLevel],
    asked: list[tuple[int, Asked]],
    counts: Counts,
    minimum: int,
) -> Question:
    if item.kind == ItemKind.LEVEL:
        points: tuple[str, ...] = tuple(level.code for level in ladder)
        labels = tuple(level.label for level in ladder)
    else:
        points = SCALES[item.scale].codes
        labels = tuple(str(point.label) for point in SCALES[item.scale].points)
    return Question(
        code=item.code,
        kind=item.kind,
        scale=item.scale,
        section=item.section,
        topic=item.topic,
        stakeholder_wording=item.stakeholder_wording,
        professional_wording=item.professional_wording,
        labels=labels,
        rows=tuple(
            results.row(group, counts.get((item.pk, pk), {}), points, minimum=minimum)
            for pk, group in asked
        ),
    )
