"""What people say about a charter, and what becomes of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from programmes.charters.enums import NoteState
from programmes.charters.exceptions import NoteSettledError
from programmes.charters.facts import NoteFacts
from programmes.exceptions import AlreadyAskedError, ProjectClosedError
from programmes.models import CharterNote, CharterVersion
from programmes.services import messages


@transaction.atomic
def add(
    version: CharterVersion,
    *,
    facts: NoteFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> CharterNote:
    """Keep what somebody says about a section: who said it, and who entered it.

    Raises ProjectClosedError, or AlreadyAskedError when the same form was sent before.
    """
    if not version.charter.project.is_open:
        raise ProjectClosedError
    note = CharterNote(
        organisation_id=version.organisation_id,
        charter=version.charter,
        version=version,
        section=facts.section,
        kind=facts.kind,
        text=facts.text,
        person=facts.person,
        side=facts.side,
        how=facts.how,
        entered_by_id=by.membership_id,
        entered_at=at,
        submission=submission,
    )
    with constraint_becomes({"charter_note_submission_is_unique": AlreadyAskedError()}):
        note.save()
    audit.record("charter.note_added", subject=version, by=by, at=at, section=str(facts.section))
    return note


@transaction.atomic
def answer(note: CharterNote, *, answer: str, by: Viewer, at: datetime) -> CharterNote:
    """Answer a comment or a proposal with words. Raises NoteSettledError."""
    return settle(note, state=NoteState.ANSWERED, answer=answer, by=by, at=at, version=note.version)


@transaction.atomic
def settle(
    note: CharterNote,
    *,
    state: NoteState,
    answer: str,
    by: Viewer,
    at: datetime,
    version: CharterVersion,
) -> CharterNote:
    """Say what became of what somebody said, once, and tell them. Raises NoteSettledError."""
    note = (
        CharterNote.objects.select_for_update(of=("self",), no_key=True)
        .select_related("charter__project", "person")
        .get(pk=note.pk)
    )
    if not note.is_open:
        raise NoteSettledError
    note.state = state
    note.answer = answer
    note.answered_by_id = by.membership_id
    note.answered_at = at
    note.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    audit.record(
        "charter.note_answered", subject=version, by=by, at=at, section=note.section,
        became=str(state),
    )  # fmt: skip
    messages.about_charter_note(note, slug=by.slug, at=at)
    return note
