"""Noting informal contact. What was said stays out of history and of every message."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import at_most_one, constraint_becomes
from engagement.people.models import Person
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.exceptions import (
    AlreadyAskedError,
    ChangedMeanwhileError,
    NotInThisProjectError,
)
from programmes.models import ContactNote, Involvement, Project


@transaction.atomic
def note(
    contacted: Contacted,
    *,
    facts: ContactFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> ContactNote:
    """Note a contact with somebody, around a project, or both; or a meeting of a pair.

    Raises NotInThisProjectError or AlreadyAskedError.
    """
    person, project, pair = contacted.person, contacted.project, contacted.mentoring
    if pair is not None:
        person, project = pair.mentor, pair.project
    elif person is not None and project is not None:
        places = Involvement.objects.filter(project=project, person=person)
        if not places.exists():
            raise NotInThisProjectError
    row = ContactNote(
        organisation_id=by.organisation_id,
        person=person,
        project=project,
        mentoring=pair,
        written_by_id=by.membership_id,
        created_at=at,
        submission=submission,
    )
    _write(row, facts)
    with constraint_becomes({"contact_note_submission_is_unique": AlreadyAskedError()}):
        row.save()
    audit.record("contact.noted", subject=_subject(row), by=by, at=at)
    return row


@transaction.atomic
def change(
    row: ContactNote, *, facts: ContactFacts, version: int, by: Viewer, at: datetime
) -> None:
    """Change a note. Raises ChangedMeanwhileError."""
    row = _locked(row)
    if row.version != version:
        raise ChangedMeanwhileError
    before = _facts_of(row)
    if before == facts:
        return
    _write(row, facts)
    row.version += 1
    row.save()
    audit.record("contact.changed", subject=_subject(row), by=by, at=at)


@transaction.atomic
def remove(row: ContactNote, *, by: Viewer, at: datetime) -> None:
    """Delete a note; that there was one stays in history. A second call changes nothing."""
    found = at_most_one(
        ContactNote.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "project")
        .filter(pk=row.pk)
    )
    if found is None:
        return
    subject = _subject(found)
    found.delete()
    audit.record("contact.removed", subject=subject, by=by, at=at)


def _subject(row: ContactNote) -> Person | Project:
    subject = row.person or row.project
    if subject is None:
        raise ValueError("a contact is with somebody or around a project")
    return subject


def _facts_of(row: ContactNote) -> ContactFacts:
    return ContactFacts(
        contact_on=row.contact_on, channel=row.channel, minutes=row.minutes, words=row.words
    )


def _write(row: ContactNote, facts: ContactFacts) -> None:
    row.contact_on, row.channel = facts.contact_on, facts.channel
    row.minutes, row.words = facts.minutes, facts.words


def _locked(row: ContactNote) -> ContactNote:
    return (
        ContactNote.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "project")
        .get(pk=row.pk)
    )
