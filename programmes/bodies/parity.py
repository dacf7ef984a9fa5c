"""Whose voice counts in a group, in words and bars: who sits, chairs, sets agendas and dates.

Pure functions over counts. Each question stands for itself: nothing is added up to one score,
and nobody is graded. The counts are of seats, places, items and dates, never of answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.core import charts
from engagement.core.charts.bars import Bar, Bars
from engagement.organisations import own_words
from programmes.enums import ProposerSide, Side


@dataclass(frozen=True, slots=True)
class Share:
    """How much of something belongs to one side, and how it is written."""

    label: str
    count: int
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a group: its answer in sentences, and as bars."""

    key: str
    title: str
    sentences: tuple[str, ...]
    bars: Bars | None


@dataclass(frozen=True, slots=True)
class Seats:
    """How many seats there are for each side, and how many of them are held."""

    there: Mapping[Side, int]
    held: Mapping[Side, int]


def who_sits(seats: Seats) -> Question:
    """Say which side holds how many of the seats that there are for it."""
    shares = [
        _share(side.together, seats.held.get(side, 0), seats.there.get(side, 0)) for side in Side
    ]
    title = _("Who sits here")
    if not any(seats.there.values()):
        return Question("sits", title, (_("There is no seat yet."),), None)
    return Question(
        "sits",
        title,
        tuple(_table_talk(seats.held)),
        _bars(_("Seats that are held, by side"), shares, _("Seats")),
    )


def who_takes_part(people: Mapping[Side, int]) -> Question:
    """Say how many take part on each side."""
    title = _("Who takes part")
    if not any(people.values()):
        return Question("sits", title, (_("Nobody takes part yet."),), None)
    shares = [Share(side.together, people.get(side, 0)) for side in Side]
    return Question(
        "sits",
        title,
        tuple(_table_talk(people)),
        _bars(_("People who take part, by side"), shares, _("People")),
    )


def who_chairs(chairs: Sequence[str]) -> Question:
    """Say who has the chair; each line is a whole sentence."""
    sentences = tuple(chairs) or (_("There is no seat for a chair."),)
    return Question("chairs", _("Who chairs"), sentences, None)


def whose_items(put: Mapping[ProposerSide, int], taken: Mapping[ProposerSide, int]) -> Question:
    """Say whose items were put forward for agendas, and how many of them were taken."""
    title = _("Whose items are dealt with")
    total = sum(put.values())
    if not total:
        return Question("items", title, (_("Nothing has been put forward yet."),), None)
    shares = [_share(_who(side), taken.get(side, 0), put.get(side, 0)) for side in ProposerSide]
    sentences = [
        ngettext(
            "%(count)s item was put forward; %(taken)s are on an agenda.",
            "%(count)s items were put forward; %(taken)s are on an agenda.",
            total,
        )
        % {"count": total, "taken": sum(taken.values())}
    ]
    if not put.get(ProposerSide.STAKEHOLDER, 0):
        sentences.append(own_words.worded(_("None came from %(people)s.")))
    elif not taken.get(ProposerSide.STAKEHOLDER, 0):
        sentences.append(own_words.worded(_("None of those that came from %(people)s was taken.")))
    return Question(
        "items",
        title,
        tuple(sentences),
        _bars(_("Items on an agenda, of those put forward"), shares, _("Items")),
    )


def whose_dates(dates: int, suited: Mapping[Side, int]) -> Question:
    """Say for how many dates no other would have let more of a side come."""
    title = _("Whose availability set the dates")
    if not dates:
        return Question("dates", title, (_("No date has been found together yet."),), None)
    shares = [_share(side.together, suited.get(side, 0), dates) for side in Side]
    sentence = ngettext(
        "%(count)s date was found together. The bars say how often no other date would have let "
        "more people of a side come.",
        "%(count)s dates were found together. The bars say how often no other date would have let "
        "more people of a side come.",
        dates,
    )
    return Question(
        "dates",
        title,
        (sentence % {"count": dates},),
        _bars(_("Dates that suited a side best"), shares, _("Dates")),
    )


def who_works_together(representatives: int, partners: int) -> Question | None:
    """Say whether users' representatives and partner-patients work together; None for neither.

    Each knows what the other does not: the rights of all, and living with an illness.
    """
    if not representatives and not partners:
        return None
    if representatives and partners:
        words = _("User representatives and partner-patients work together here.")
    elif representatives:
        words = _(
            "User representatives take part, and no partner-patient yet. Would somebody who "
            "lives with this bring what is missing?"
        )
    else:
        words = _(
            "Partner-patients take part, and no user representative yet. Would somebody who "
            "speaks for all users bring what is missing?"
        )
    return Question("together", _("Representatives and partner-patients"), (words,), None)


def _share(label: str, count: int, there: int) -> Share:
    shown = _("%(count)s of %(there)s") % {"count": count, "there": there} if there else ""
    return Share(label, count, shown)


def _table_talk(counts: Mapping[Side, int]) -> list[str]:
    """Say what the numbers at a table mean, without a grade."""
    stakeholders = counts.get(Side.STAKEHOLDER, 0)
    others = sum(count for side, count in counts.items() if side != Side.STAKEHOLDER)
    if not stakeholders and not others:
        return [_("Nobody is at this table at the moment.")]
    if not stakeholders:
        return [own_words.worded(_("No %(people)s are at this table at the moment."))]
    if stakeholders == others:
        return [own_words.worded(_("The %(people)s are as many as the others together."))]
    if stakeholders > others:
        return [own_words.worded(_("The %(people)s are more than the others together."))]
    return [own_words.worded(_("The %(people)s are fewer than the others together."))]


def _who(side: ProposerSide) -> str:
    return _("The team") if side == ProposerSide.TEAM else Side(side.value).together


def _bars(title: str, shares: Sequence[Share], head: str) -> Bars:
    return Bars(
        title=title,
        caption=title,
        bars=tuple(Bar(share.label, share.count, share.shown) for share in shares),
        label_head=_("Side"),
        value_head=head,
        text=charts.words(least=1),
    )
