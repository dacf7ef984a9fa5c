"""Creating and changing programmes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.organisations.models import Organisation
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import ProgrammeFacts, write
from programmes.models import Programme
from programmes.services import levels


@transaction.atomic
def create(
    organisation: Organisation,
    *,
    facts: ProgrammeFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Programme:
    """Create a programme; the first one brings the organisation its ladder.

    Raises AlreadyAskedError when the same form was sent before.
    """
    ladder = levels.ensure_scheme(organisation, by=by, at=at)
    programme = Programme(
        organisation_id=organisation.pk,
        number=next_number(Programme.objects.all()),
        ladder=ladder,
        submission=submission,
        created_at=at,
    )
    write(programme, facts)
    with constraint_becomes({"programme_submission_is_unique": AlreadyAskedError()}):
        programme.save()
    audit.record("programme.created", subject=programme, by=by, at=at)
    return programme


@transaction.atomic
def change(
    programme: Programme, *, facts: ProgrammeFacts, version: int, by: Viewer, at: datetime
) -> Programme:
    """Change what is said about a programme.

    Raises ChangedMeanwhileError when `version` is not the one in force any more.
    """
    programme = Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if programme.version != version:
        raise ChangedMeanwhileError
    changed = write(programme, facts)
    if not changed:
        return programme
    programme.version = F("version") + 1
    programme.save()
    programme.refresh_from_db()
    audit.record("programme.changed", subject=programme, by=by, at=at, fields=changed)
    return programme
