"""In which format somebody needs papers, that they were sent, and that they arrived."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from programmes.enums import HowAnswered
from programmes.exceptions import ChangedMeanwhileError
from programmes.models import Attendance, FormatChoice, Paper, PaperDelivery
from programmes.papers.enums import PaperFormat
from programmes.papers.exceptions import NoFormatError
from programmes.papers.facts import SendingFacts


@transaction.atomic
def choose_formats(
    attendance: Attendance,
    *,
    formats: Sequence[PaperFormat] | None,
    version: int,
    by: Viewer,
    at: datetime,
) -> None:
    """Choose the formats for one meeting, or, with None, follow what the person needs again.

    Raises ChangedMeanwhileError. History does not say which formats they are.
    """
    attendance = _locked(attendance)
    choice = FormatChoice.objects.filter(attendance=attendance).first()
    if (choice.version if choice else 0) != version:
        raise ChangedMeanwhileError
    if formats is None:
        if choice is None:
            return
        choice.delete()
    else:
        wanted = [str(one) for one in PaperFormat if one in formats]
        if choice is None:
            choice = FormatChoice(organisation_id=attendance.organisation_id, attendance=attendance)
        elif choice.formats == wanted:
            return
        choice.formats = wanted
        choice.chosen_by_id, choice.chosen_at = by.membership_id, at
        choice.version += 1
        choice.save()
    audit.record("paper.formats_chosen", subject=attendance, by=by, at=at)


@transaction.atomic
def note_sent(attendance: Attendance, *, facts: SendingFacts, by: Viewer, at: datetime) -> int:
    """Note that papers were sent to somebody, and return how many of them are news.

    Raises NoFormatError.
    """
    attendance = _locked(attendance)
    formats = {str(one) for one in facts.formats}
    if not formats:
        raise NoFormatError
    count = 0
    for delivery in _deliveries(attendance, facts.papers):
        if formats <= set(delivery.formats):
            continue
        delivery.formats = sorted({*delivery.formats, *formats})
        delivery.sent_on, delivery.sent_by_id = facts.sent_on, by.membership_id
        delivery.save()
        count += 1
    if count:
        audit.record("paper.sent", subject=attendance, by=by, at=at, papers=count)
    return count


@transaction.atomic
def note_received(
    attendance: Attendance, *, how: HowAnswered, on: date, by: Viewer, at: datetime
) -> int:
    """Note that somebody has the papers that were given out; return how many are news."""
    attendance = _locked(attendance)
    papers = Paper.objects.given().filter(activity=attendance.activity_id).order_by("pk")
    count = 0
    for delivery in _deliveries(attendance, papers):
        if delivery.received_on is None:
            delivery.received_on, delivery.received_how = on, how
            delivery.save()
            count += 1
    if count:
        audit.record("paper.received", subject=attendance, by=by, at=at, papers=count)
    return count


def _deliveries(attendance: Attendance, papers: Iterable[Paper]) -> list[PaperDelivery]:
    """Return what is known of each paper and this person, new where nothing is."""
    known = {
        delivery.paper_id: delivery
        for delivery in PaperDelivery.objects.filter(attendance=attendance)
    }
    return [
        known.get(paper.pk)
        or PaperDelivery(
            organisation_id=attendance.organisation_id, attendance=attendance, paper=paper
        )
        for paper in papers
        if paper.activity_id == attendance.activity_id
    ]


def _locked(attendance: Attendance) -> Attendance:
    return (
        Attendance.objects.select_for_update(of=("self",), no_key=True)
        .select_related("activity", "person")
        .get(pk=attendance.pk)
    )
