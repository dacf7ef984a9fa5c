"""Adding papers to a meeting, giving them out, and taking them away."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from engagement.people.selectors.support import pausing
from programmes import notifications
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import Activity, Attendance, Paper
from programmes.papers import rules
from programmes.papers.exceptions import (
    NothingToGiveError,
    PaperGivenError,
    PaperMissingError,
    PapersClosedError,
    PaperTakenAwayError,
    TooManyPapersError,
)
from programmes.papers.facts import PaperFacts
from programmes.services import kept_files, messages
from programmes.services.activities import locked

#: People who are told in one transaction.
BATCH = 100


@transaction.atomic
def add(
    activity: Activity,
    *,
    facts: PaperFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Paper:
    """Add a paper; nobody who takes part sees it yet.

    Raises PapersClosedError, TooManyPapersError, PaperMissingError or AlreadyAskedError.
    """
    activity = _open(activity, at)
    if Paper.objects.kept().filter(activity=activity).count() >= rules.MOST_PAPERS:
        raise TooManyPapersError
    if facts.file is None and not facts.link:
        raise PaperMissingError
    paper = Paper(
        organisation_id=activity.organisation_id,
        activity=activity,
        added_by_id=by.membership_id,
        added_at=at,
        submission=submission,
    )
    _describe(paper, facts)
    if facts.file is not None:
        kept_files.keep(paper, facts.file)
    with constraint_becomes({"paper_submission_is_unique": AlreadyAskedError()}):
        paper.save()
    audit.record("paper.added", subject=activity, by=by, at=at)
    return paper


@transaction.atomic
def change(paper: Paper, *, facts: PaperFacts, version: int, by: Viewer, at: datetime) -> Paper:
    """Change what is said about a paper, and its file while nobody was given it.

    Raises PapersClosedError, PaperTakenAwayError, ChangedMeanwhileError, PaperGivenError or
    PaperMissingError.
    """
    activity = _open(paper.activity, at)
    paper = _locked(paper)
    if paper.version != version:
        raise ChangedMeanwhileError
    is_other = facts.link != paper.link or facts.file is not None
    if paper.given_at is not None and is_other:
        raise PaperGivenError
    if not paper.display and facts.file is None and not facts.link:
        raise PaperMissingError
    before = (paper.title, paper.note, paper.format, paper.link, paper.sha256)
    _describe(paper, facts)
    if facts.file is not None and facts.file.sha256 != paper.sha256:
        kept_files.forget(paper)
        kept_files.keep(paper, facts.file)
    if before == (paper.title, paper.note, paper.format, paper.link, paper.sha256):
        return paper
    paper.version += 1
    paper.save()
    audit.record("paper.changed", subject=activity, by=by, at=at)
    return paper


@transaction.atomic
def remove(paper: Paper, *, by: Viewer, at: datetime) -> None:
    """Take a paper away, and its file with it. A second call changes nothing.

    Raises PapersClosedError.
    """
    activity = _open(paper.activity, at)
    try:
        paper = _locked(paper)
    except PaperTakenAwayError:
        return
    kept_files.forget(paper)
    paper.original, paper.display, paper.name, paper.sha256 = "", "", "", ""
    paper.link, paper.removed_at = "", at
    paper.version += 1
    paper.save()
    audit.record("paper.removed", subject=activity, by=by, at=at)


@transaction.atomic
def give(
    activity: Activity, *, organisation: Organisation, by: Viewer, at: datetime, on: date
) -> int:
    """Give out what people do not have yet, tell them, and return how many papers it is.

    The day of the rule is kept as it is today. Raises PapersClosedError or NothingToGiveError.
    """
    activity = _open(activity, at)
    papers = list(
        Paper.objects.select_for_update(of=("self",), no_key=True)
        .waiting()
        .filter(activity=activity)
        .order_by("pk")
    )
    if not papers:
        raise NothingToGiveError
    due_on = rules.due_on(activity, organisation)
    for paper in papers:
        paper.given_at, paper.given_on, paper.due_on = at, on, due_on
    Paper.objects.bulk_update(papers, ["given_at", "given_on", "due_on"])
    audit.record(
        "paper.given", subject=activity, by=by, at=at, papers=len(papers), late=on > due_on
    )
    enqueue(
        "programmes.tell_papers",
        key=f"programmes.tell_papers:{papers[0].pk}",
        paper_id=papers[0].pk,
    )
    return len(papers)


@transaction.atomic
def tell(paper_id: int, *, after: int, organisation: Organisation, at: datetime) -> int | None:
    """Tell some of those expected that papers are there, from the row after `after` on.

    Whoever pauses on the day of the meeting is left in peace.
    `paper_id` is the first of those that were given out together. Returns the id of the last
    row, or None when everybody has been told.
    """
    first = Paper.objects.select_related("activity__project").get(pk=paper_id)
    papers = list(
        Paper.objects.given()
        .filter(activity=first.activity_id, given_at=first.given_at)
        .order_by("pk")
    )
    if not papers or not rules.may_prepare_papers(first.activity, at):
        return None
    is_more = Paper.objects.filter(activity=first.activity_id, given_at__lt=first.given_at).exists()
    rows = list(
        Attendance.objects.expected()
        .filter(activity=first.activity_id, pk__gt=after)
        .exclude(involvement__state__in=rules.NO_LONGER)
        .exclude(pausing(first.activity.starts_at.astimezone(organisation.zone).date()))
        .select_related("activity__project", "person")
        .order_by("pk")[:BATCH]
    )
    for attendance in rows:
        messages.about_activity(
            notifications.PapersGiven,
            attendance,
            organisation=organisation,
            key=f"{first.pk}:{attendance.person_id}",
            at=at,
            papers=papers,
            is_more=is_more,
            is_assisted=attendance.person.is_assisted,
        )
    return rows[-1].pk if rows else None


def _open(activity: Activity, at: datetime) -> Activity:
    activity = locked(activity)
    if not rules.may_prepare_papers(activity, at):
        raise PapersClosedError
    return activity


def _locked(paper: Paper) -> Paper:
    found = Paper.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.pk)
    if found.removed_at is not None:
        raise PaperTakenAwayError
    return found


def _describe(paper: Paper, facts: PaperFacts) -> None:
    paper.title, paper.note = facts.title, facts.note
    paper.format, paper.link = facts.format, facts.link
