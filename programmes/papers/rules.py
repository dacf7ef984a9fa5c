"""When papers are due, and in which formats: pure functions over loaded rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engagement.notifications.models import Channel
from engagement.organisations.models import Organisation
from engagement.people.models import AccessNeed, NeedKind, Person
from programmes.enums import ActivityState, InvolvementState
from programmes.models import Activity, Attendance, FormatChoice, Paper, PaperDelivery
from programmes.papers.enums import PaperFormat

#: As many papers as a meeting can have.
MOST_PAPERS = 30
#: Whoever is in one of these states has no more part in the project.
NO_LONGER = (InvolvementState.ENDED, InvolvementState.DECLINED)
#: What a need says about papers.
FORMAT_OF = {
    NeedKind.LARGE_PRINT: PaperFormat.LARGE_PRINT,
    NeedKind.EASY_READ: PaperFormat.EASY_READ,
    NeedKind.AUDIO: PaperFormat.AUDIO,
    NeedKind.BRAILLE: PaperFormat.BRAILLE,
    NeedKind.PLAIN_EMAIL: PaperFormat.PLAIN_TEXT,
    NeedKind.LANGUAGE_INTERPRETER: PaperFormat.OTHER_LANGUAGE,
}


def may_prepare_papers(activity: Activity, at: datetime) -> bool:
    """Say whether papers can be added and given out; the project must be loaded."""
    return (
        activity.state == ActivityState.PLANNED
        and activity.ends_at > at
        and activity.project.is_open
    )


def may_read(attendance: Attendance) -> bool:
    """Say whether somebody reads the papers of a meeting; the involvement must be loaded.

    Whoever is no longer part of the project reads them when they were there.
    """
    return attendance.involvement.state not in NO_LONGER or attendance.was_present


def due_on(activity: Activity, organisation: Organisation) -> date:
    """Return the day by which papers go out, on the calendar of the organisation."""
    day = activity.starts_at.astimezone(organisation.zone).date()
    return day - timedelta(days=organisation.papers_days)


def formats_of(
    person: Person, needs: Iterable[AccessNeed], choice: FormatChoice | None
) -> list[PaperFormat]:
    """Return the formats in which somebody needs papers; none for what everybody reads.

    What staff chose for a meeting comes before what follows from needs. Whoever is reached by
    letter gets paper as well, and so does whoever has no account and no other format.
    """
    if choice is not None:
        return [one for one in PaperFormat if one in choice.formats]
    found = {FORMAT_OF[NeedKind(need.kind)] for need in needs if NeedKind(need.kind) in FORMAT_OF}
    if person.channel == Channel.LETTER or (person.is_assisted and not found):
        found.add(PaperFormat.ON_PAPER)
    return [one for one in PaperFormat if one in found]


def to_send(
    papers: Iterable[Paper],
    formats: Sequence[PaperFormat],
    deliveries: dict[int, PaperDelivery],
) -> list[Paper]:
    """Return the papers that still have to be sent in some of the formats."""
    wanted = set(formats)
    return [
        paper
        for paper in papers
        if not paper.format
        and wanted - set(deliveries[paper.pk].formats if paper.pk in deliveries else ())
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the papers of a meeting stand against the rule of the organisation.

    `given_on` is when the last of them went out, `days_late` by how many days the latest of
    them came after the rule's day, `waiting` how many were not given out yet, and `is_overdue`
    says that some wait although their day has passed.
    """

    due_on: date
    given_on: date | None
    given_due_on: date | None
    days_late: int
    waiting: int
    is_overdue: bool


def standing(papers: Sequence[Paper], *, due: date, today: date) -> Standing:
    """Work out where the papers of a meeting stand."""
    given = [paper for paper in papers if paper.given_on is not None]
    latest = max(given, key=lambda paper: (paper.days_late, paper.given_on), default=None)
    waiting = len(papers) - len(given)
    return Standing(
        due_on=due,
        given_on=max((paper.given_on for paper in given if paper.given_on), default=None),
        given_due_on=latest.due_on if latest else None,
        days_late=latest.days_late if latest else 0,
        waiting=waiting,
        is_overdue=bool(waiting) and today > due,
    )
