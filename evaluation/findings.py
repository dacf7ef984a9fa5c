"""Findings in words, made from what may be told by plain rules, in the language in use."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.core import formats
from evaluation import results
from evaluation.results import Question, Row, Share
from evaluation.scales import AGREEMENT, BANDS, COARSE_AGREEMENT, SCALES

#: Below this many answers a share is told as a count.
LEAST_FOR_PERCENT: Final = 10
#: Differences smaller than this, in points of a hundred, are not called differences.
WORTH_SAYING: Final = 15
#: From this share on, "almost everyone"; below, "most".
ALMOST_ALL: Final = 0.8
MOST: Final = 0.5

Phrases = Mapping[str, str | Promise]

_FOR: Final[dict[str, Phrases]] = {
    AGREEMENT.code: {
        "share": gettext_lazy("{group}: {part} agreed ({count} of {n})."),
        "count": gettext_lazy("{group}: {count} of {n} agreed."),
        "at_least": gettext_lazy("{group}: at least {count} of {n} agreed."),
        "almost_all": gettext_lazy("{group}: almost everyone agreed (at least {count} of {n})."),
        "best_and_worst": gettext_lazy(
            "{group} agreed most with “{best}” and least with “{worst}”."
        ),
        "best": gettext_lazy("{group} agreed most with “{best}”."),
        "worst": gettext_lazy("{group} agreed least with “{worst}”."),
        "all": gettext_lazy("{group}: almost everyone agreed with each of these statements."),
        "most": gettext_lazy("{group}: most people agreed with each of these statements."),
        "more": gettext_lazy(
            "{more} agreed more often than {less}. With so few answers this is a hint, no proof."
        ),
    },
    BANDS.code: {
        "share": gettext_lazy("{group}: {part} gave a high score ({count} of {n})."),
        "count": gettext_lazy("{group}: {count} of {n} gave a high score."),
        "at_least": gettext_lazy("{group}: at least {count} of {n} gave a high score."),
        "almost_all": gettext_lazy(
            "{group}: almost everyone gave a high score (at least {count} of {n})."
        ),
        "best_and_worst": gettext_lazy(
            "{group} gave high scores most often to “{best}” and least often to “{worst}”."
        ),
        "best": gettext_lazy("{group} gave high scores most often to “{best}”."),
        "worst": gettext_lazy("{group} gave high scores least often to “{worst}”."),
        "all": gettext_lazy("{group}: almost everyone gave a high score to each statement."),
        "most": gettext_lazy("{group}: most people gave a high score to each statement."),
        "more": gettext_lazy(
            "{more}: high scores more often than {less}. With so few answers this is a hint, "
            "no proof."
        ),
    },
}
_AGAINST: Final[dict[str, Phrases]] = {
    AGREEMENT.code: {
        "share": gettext_lazy("{group}: {part} disagreed ({count} of {n})."),
        "count": gettext_lazy("{group}: {count} of {n} disagreed."),
        "at_least": gettext_lazy("{group}: at least {count} of {n} disagreed."),
        "almost_all": gettext_lazy("{group}: almost everyone disagreed (at least {count} of {n})."),
    },
    BANDS.code: {
        "share": gettext_lazy("{group}: {part} gave a low score ({count} of {n})."),
        "count": gettext_lazy("{group}: {count} of {n} gave a low score."),
        "at_least": gettext_lazy("{group}: at least {count} of {n} gave a low score."),
        "almost_all": gettext_lazy(
            "{group}: almost everyone gave a low score (at least {count} of {n})."
        ),
    },
}
_FOR[COARSE_AGREEMENT.code] = _FOR[AGREEMENT.code]
_AGAINST[COARSE_AGREEMENT.code] = _AGAINST[AGREEMENT.code]
_LEVEL: Final[Phrases] = {
    "share": gettext_lazy(
        "{group}: {part} felt the planned level or a higher one ({count} of {n})."
    ),
    "count": gettext_lazy("{group}: {count} of {n} felt the planned level or a higher one."),
    "at_least": gettext_lazy(
        "{group}: at least {count} of {n} felt the planned level or a higher one."
    ),
    "almost_all": gettext_lazy(
        "{group}: almost everyone felt the planned level or a higher one (at least {count} of {n})."
    ),
}


def of_row(row: Row, scale: str) -> str:
    """Say what one group answered to one question."""
    if row.n is None:
        return too_few(row.label)
    share = results.favourable(row, scale)
    against = results.unfavourable(row, scale)
    if share is not None and (share.exact or 2 * share.count > row.n):
        return _told(_FOR[scale], row.label, share)
    if against is not None and 2 * against.count > row.n:
        return _told(_AGAINST[scale], row.label, against)
    if row.most is not None:
        label = str(SCALES[scale].points[row.most].label)
        words = _("{group}: almost everyone chose “{answer}” (at least {count} of {n}).")
        return words.format(group=row.label, answer=label, count=row.most_at_least, n=row.n)
    if share is not None:
        return _told(_FOR[scale], row.label, share)
    return _unsure(row)


def of_question(question: Question) -> list[str]:
    """Say what each group answered, and where two groups clearly differ."""
    said = [of_row(row, question.scale) for row in question.rows]
    difference = _difference(question)
    return [*said, difference] if difference else said


def of_level(question: Question) -> list[str]:
    """Say how the level that each group felt compares with the planned one."""
    return [_of_level(row, question.planned or 0) for row in question.rows]


def headline(questions: Sequence[Question], *, group: str = "") -> str:
    """Say in one sentence what stands out among some questions: the title of their chart."""
    codes = [row.group for row in questions[0].rows] if questions else []
    for code in [group] if group else codes:
        rows = [(q, row) for q in questions for row in q.rows if row.group == code]
        if len(questions) == 1:
            return of_row(rows[0][1], questions[0].scale)
        sentence = _stands_out(rows)
        if sentence:
            return sentence
    if group:
        return _("{group}: the numbers are too small to say what stands out.").format(
            group=next(row.label for row in questions[0].rows if row.group == group)
        )
    return _("The numbers are too small to say what stands out here.")


def too_few(group: str) -> str:
    """Say that nothing can be told about a group."""
    return _("{group}: too few people answered to show a result.").format(group=group)


def _told(phrases: Phrases, group: str, share: Share) -> str:
    key = "count" if share.n < LEAST_FOR_PERCENT else "share"
    if not share.exact:
        key = "almost_all" if share.part >= ALMOST_ALL else "at_least"
    return str(phrases[key]).format(
        group=group,
        part=formats.percent(share.part),
        count=formats.number(share.count),
        n=formats.number(share.n),
    )


def _unsure(row: Row) -> str:
    words = _("{group}: {n} people answered, too differently to show small numbers.")
    return words.format(group=row.label, n=row.n)


def _of_level(row: Row, planned: int) -> str:
    if row.n is None:
        return too_few(row.label)
    share = results.at_or_above(row, planned)
    if share is None or (not share.exact and 2 * share.count <= share.n):
        return _unsure(row)
    return _told(_LEVEL, row.label, share)


def _difference(question: Question) -> str:
    known = [
        (share.part, row.label)
        for row in question.rows
        if (share := results.favourable(row, question.scale)) is not None
        and share.exact
        and share.n >= LEAST_FOR_PERCENT
    ]
    if len(known) < 2:  # noqa: PLR2004 — a difference is between two
        return ""
    low, high = min(known), max(known)
    if round(100 * (high[0] - low[0])) < WORTH_SAYING:
        return ""
    return str(_FOR[question.scale]["more"]).format(more=high[1], less=low[1])


def _stands_out(rows: Sequence[tuple[Question, Row]]) -> str:
    """Name the best and the worst of a group's rows, when what is told makes them certain."""
    if not rows:
        return ""
    phrases, label = _FOR[rows[0][0].scale], rows[0][1].label
    known = [(*results.bounds(row, question.scale), question.topic) for question, row in rows]
    least = min(low for low, _high, _topic in known)
    if least >= ALMOST_ALL:
        return str(phrases["all"]).format(group=label)
    best = _certain([(low, high, topic) for low, high, topic in known])
    worst = _certain([(-high, -low, topic) for low, high, topic in known])
    if best or worst:
        key = "_and_".join(name for name, found in (("best", best), ("worst", worst)) if found)
        return str(phrases[key]).format(group=label, best=best, worst=worst)
    return str(phrases["most"]).format(group=label) if least > MOST else ""


def _certain(known: Sequence[tuple[float, float, str]]) -> str:
    """Return the topic whose lowest possible share beats the highest of every other."""
    low, _high, topic = max(known)
    others = [high for _low, high, other in known if other != topic]
    return topic if others and low > max(others) else ""
