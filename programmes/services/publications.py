"""Keeping what is published, how each person wishes to be named, and help before a conference."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from programmes import rules
from programmes.enums import ActivityKind, Credit, HowAnswered
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import write
from programmes.models import (
    Attendance,
    ConferenceHelp,
    Project,
    Publication,
    PublicationCredit,
)
from programmes.publications.enums import HelpKind
from programmes.publications.exceptions import (
    AlreadyPublishedError,
    NoConferenceError,
    WishMissingError,
)
from programmes.publications.facts import PublicationFacts


@transaction.atomic
def add(
    project: Project,
    *,
    facts: PublicationFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Publication:
    """Keep that something is to be published; each person is asked how they wish to be named.

    Raises WishMissingError, or AlreadyAskedError when the same form was sent before.
    """
    publication = Publication(
        organisation_id=project.organisation_id,
        project=project,
        submission=submission,
        created_at=at,
    )
    write(publication, facts)
    if publication.is_published and facts.people:
        raise WishMissingError
    with constraint_becomes({"publication_submission_is_unique": AlreadyAskedError()}):
        publication.save(force_insert=True)
    _ask(publication, facts)
    audit.record("publication.added", subject=publication, by=by, at=at)
    return publication


@transaction.atomic
def change(
    publication: Publication, *, facts: PublicationFacts, version: int, by: Viewer, at: datetime
) -> Publication:
    """Change what is said about a publication; people can join it, and leave before they answer.

    Raises ChangedMeanwhileError, AlreadyPublishedError when people change in what is out, or
    WishMissingError when it is to be out before everybody answered.
    """
    publication = _locked(publication)
    if publication.version != version:
        raise ChangedMeanwhileError
    was_published = publication.is_published
    changed = write(publication, facts)
    changed += _ask(publication, facts, closed=was_published)
    if not changed:
        return publication
    waiting = PublicationCredit.objects.unanswered().filter(publication=publication)
    if publication.is_published and waiting.exists():
        raise WishMissingError
    publication.version += 1
    publication.save()
    audit.record("publication.changed", subject=publication, by=by, at=at, fields=changed)
    return publication


@transaction.atomic
def answer(  # noqa: PLR0913 — each is a different fact about one wish
    credit: PublicationCredit,
    *,
    wish: Credit,
    words: str,
    how: HowAnswered,
    version: int,
    by: Viewer,
    at: datetime,
) -> PublicationCredit:
    """Keep how somebody wishes to be named; they can change it until it is published.

    Raises AlreadyPublishedError, or ChangedMeanwhileError when `version` is not in force.
    """
    publication = _locked(credit.publication)
    credit = PublicationCredit.objects.select_for_update(of=("self",), no_key=True).get(
        pk=credit.pk
    )
    if publication.is_published:
        raise AlreadyPublishedError
    words = "" if wish == Credit.UNNAMED else words
    if (credit.wish, credit.words) == (wish, words):
        return credit
    if credit.version != version:
        raise ChangedMeanwhileError
    credit.wish, credit.words, credit.how, credit.answered_at = wish, words, how, at
    credit.version += 1
    credit.save()
    audit.record("publication.named", subject=publication, by=by, at=at, how=str(how))
    return credit


@transaction.atomic
def ask_help(
    attendance: Attendance, *, kinds: Sequence[HelpKind], by: Viewer, at: datetime
) -> None:
    """Keep which help somebody asks for before a conference; what is seen to stays.

    Raises NoConferenceError.
    """
    activity = attendance.activity
    if activity.kind != ActivityKind.CONFERENCE or not rules.may_reply(activity, at):
        raise NoConferenceError
    Attendance.objects.select_for_update(of=("self",), no_key=True).get(pk=attendance.pk)
    known = ConferenceHelp.objects.filter(attendance=attendance)
    had = set(known.values_list("kind", flat=True))
    wanted = {str(kind) for kind in kinds}
    known.filter(settled_at__isnull=True).exclude(kind__in=wanted).delete()
    ConferenceHelp.objects.bulk_create(
        ConferenceHelp(
            organisation_id=attendance.organisation_id,
            attendance=attendance,
            kind=kind,
            asked_at=at,
        )
        for kind in sorted(wanted - had)
    )
    if wanted != had:
        audit.record("conference.help_asked", subject=activity, by=by, at=at)


@transaction.atomic
def settle_help(help_asked: ConferenceHelp, *, by: Viewer, at: datetime) -> None:
    """Keep that the help was given or arranged. A second call changes nothing."""
    row = ConferenceHelp.objects.select_for_update(of=("self",), no_key=True).get(pk=help_asked.pk)
    if row.settled_at is not None:
        return
    row.settled_at, row.settled_by_id = at, by.membership_id
    row.save(update_fields=["settled_at", "settled_by"])
    audit.record("conference.help_settled", subject=help_asked.attendance.activity, by=by, at=at)


def _ask(publication: Publication, facts: PublicationFacts, *, closed: bool = False) -> list[str]:
    """Let those who worked on it be asked; say whether anybody joined or left."""
    rows = PublicationCredit.objects.filter(publication=publication)
    known = set(rows.values_list("person_id", flat=True))
    wanted = {person.pk for person in facts.people}
    leaving = rows.unanswered().exclude(person__in=wanted)
    gone = [] if closed else list(leaving.values_list("pk", flat=True))
    joining = sorted(wanted - known)
    if closed and joining:
        raise AlreadyPublishedError
    rows.filter(pk__in=gone).delete()
    PublicationCredit.objects.bulk_create(
        PublicationCredit(
            organisation_id=publication.organisation_id,
            publication=publication,
            person_id=person_id,
        )
        for person_id in joining
    )
    return ["people"] if joining or gone else []


def _locked(publication: Publication) -> Publication:
    return Publication.objects.select_for_update(of=("self",), no_key=True).get(pk=publication.pk)
