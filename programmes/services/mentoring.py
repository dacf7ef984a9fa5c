"""Pairing mentors with people who are new, and ending it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.people.models import Person
from programmes.bodies.exceptions import HasLeftError, LastDayTooEarlyError
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.mentoring.exceptions import HasMetError, PairedBeforeError
from programmes.mentoring.facts import Newcomer, PairDays
from programmes.models import ContactNote, Mentoring


@transaction.atomic
def pair(
    mentor: Person,
    *,
    newcomer: Newcomer,
    days: PairDays,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Mentoring:
    """Pair a mentor with somebody new.

    Raises HasLeftError, LastDayTooEarlyError, PairedBeforeError, or AlreadyAskedError when the
    same form was sent before.
    """
    _hold(mentor)
    if submission is not None and Mentoring.objects.filter(submission=submission).exists():
        # Asked before the days are compared: a pair always overlaps with itself.
        raise AlreadyAskedError
    if mentor.left_at is not None:
        raise HasLeftError
    row = Mentoring(
        organisation_id=mentor.organisation_id,
        mentor=mentor,
        member=newcomer.member,
        person=newcomer.person,
        project=newcomer.project,
        recorded_by_id=by.membership_id,
        created_at=at,
        submission=submission,
    )
    _set(row, days)
    with constraint_becomes({"mentoring_submission_is_unique": AlreadyAskedError()}):
        row.save(force_insert=True)
    audit.record("mentoring.begun", subject=mentor, by=by, at=at)
    return row


@transaction.atomic
def change(row: Mentoring, *, days: PairDays, version: int, by: Viewer, at: datetime) -> Mentoring:
    """Change for how long two people are a pair. The same days again change nothing.

    Raises ChangedMeanwhileError, LastDayTooEarlyError or PairedBeforeError.
    """
    row = _locked(row)
    if (row.starts_on, row.ends_on) == (days.starts_on, days.ends_on):
        return row
    if row.version != version:
        raise ChangedMeanwhileError
    _set(row, days)
    row.version += 1
    row.save(update_fields=["starts_on", "ends_on", "version"])
    audit.record("mentoring.changed", subject=row.mentor, by=by, at=at)
    return row


@transaction.atomic
def remove(row: Mentoring, *, by: Viewer, at: datetime) -> None:
    """Delete a pair that was noted by mistake. Raises HasMetError."""
    row = _locked(row)
    if ContactNote.objects.filter(mentoring=row).exists():
        raise HasMetError
    row.delete()
    audit.record("mentoring.removed", subject=row.mentor, by=by, at=at)


def _set(row: Mentoring, days: PairDays) -> None:
    if days.ends_on is not None and days.ends_on <= days.starts_on:
        raise LastDayTooEarlyError
    others = Mentoring.objects.not_over(days.starts_on).filter(
        mentor=row.mentor_id, member=row.member_id, person=row.person_id, project=row.project_id
    )
    if days.ends_on is not None:
        others = others.filter(starts_on__lt=days.ends_on)
    if others.exclude(pk=row.pk).exists():
        raise PairedBeforeError
    row.starts_on, row.ends_on = days.starts_on, days.ends_on


def _hold(mentor: Person) -> None:
    """Let nobody else pair the same mentor until the transaction ends."""
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=mentor.pk)


def _locked(row: Mentoring) -> Mentoring:
    _hold(row.mentor)
    return (
        Mentoring.objects.select_for_update(of=("self",), no_key=True)
        .select_related("mentor")
        .get(pk=row.pk)
    )
