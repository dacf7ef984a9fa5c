"""Writing down what holds engagement back, and following it until it is behind us."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import write
from programmes.models import Hurdle
from programmes.services import unit_owners
from programmes.unit.exceptions import HurdleOverError
from programmes.unit.facts import HurdleFacts


@transaction.atomic
def add(
    organisation: Organisation,
    *,
    facts: HurdleFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Hurdle:
    """Write down a hurdle; raises AlreadyAskedError for the same form once more."""
    hurdle = Hurdle(organisation_id=organisation.pk, submission=submission, created_at=at)
    write(hurdle, facts)
    with constraint_becomes({"hurdle_submission_is_unique": AlreadyAskedError()}):
        hurdle.save(force_insert=True)
    audit.record("hurdle.added", subject=hurdle, by=by, at=at)
    unit_owners.tell(hurdle, before=None, by=by, at=at)
    return hurdle


@transaction.atomic
def change(
    hurdle: Hurdle,
    *,
    facts: HurdleFacts,
    version: int,
    by: Viewer,
    at: datetime,
    on: date,
) -> Hurdle:
    """Change what is said about a hurdle; `facts.is_over` ends it, with what helped.

    Raises HurdleOverError, or ChangedMeanwhileError when `version` is not the one in force.
    """
    hurdle = Hurdle.objects.select_for_update(of=("self",), no_key=True).get(pk=hurdle.pk)
    if not hurdle.is_open:
        raise HurdleOverError
    if hurdle.version != version:
        raise ChangedMeanwhileError
    before = hurdle.owner_id
    changed = write(hurdle, facts)
    if facts.is_over:
        hurdle.ended_on = on
    elif not changed:
        return hurdle
    hurdle.version += 1
    hurdle.save()
    kind = "hurdle.ended" if facts.is_over else "hurdle.changed"
    audit.record(kind, subject=hurdle, by=by, at=at, fields=changed)
    if hurdle.is_open:
        unit_owners.tell(hurdle, before=before, by=by, at=at)
    return hurdle
