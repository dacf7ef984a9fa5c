"""Adding, wording, hiding and bringing back forms, kinds of activity and skills."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import ActivityFacts, write
from programmes.kinds.catalogue import Kind
from programmes.kinds.enums import Area
from programmes.kinds.exceptions import LastKindError
from programmes.kinds.facts import KindFacts
from programmes.models import EngagementKind
from programmes.selectors import kinds as reading


@transaction.atomic
def add(
    organisation: Organisation,
    *,
    area: Area,
    facts: KindFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> EngagementKind:
    """Add a kind in the organisation's own words.

    Raises AlreadyAskedError when the same form was sent before.
    """
    row = EngagementKind(
        organisation_id=organisation.pk,
        area=area,
        code=f"own-{uuid4().hex[:8]}",
        submission=submission,
        created_at=at,
    )
    write(row, facts)
    with constraint_becomes({"engagement_kind_submission_is_unique": AlreadyAskedError()}):
        row.save()
    audit.record(_event(area, "added"), subject=row, by=by, at=at, area=area.value, code=row.code)
    return row


@transaction.atomic
def change(
    kind: Kind,
    *,
    organisation: Organisation,
    facts: KindFacts,
    version: int,
    by: Viewer,
    at: datetime,
) -> EngagementKind:
    """Change the words of a kind, and how people usually take part in it.

    Whatever names the kind has the new words from now on. Raises ChangedMeanwhileError when
    `version` is not the one in force any more.
    """
    row = _held(kind, organisation, at)
    if (row.version if row.pk else 0) != version:
        raise ChangedMeanwhileError
    changed = write(row, facts)
    if changed:
        _keep(row)
        audit.record(
            _event(Area(row.area), "changed"),
            subject=row,
            by=by,
            at=at,
            area=row.area,
            code=row.code,
            fields=changed,
        )
    return row


@transaction.atomic
def hide(kind: Kind, *, organisation: Organisation, by: Viewer, at: datetime) -> None:
    """Offer a kind no more; what names it keeps its name. A second call changes nothing.

    Raises LastKindError.
    """
    row = _held(kind, organisation, at)
    if row.hidden_at is not None:
        return
    others = [each for each in reading.both().of(kind.area).offered if each.code != kind.code]
    if not others:
        raise LastKindError
    row.hidden_at = at
    _keep(row)
    audit.record(
        _event(kind.area, "hidden"), subject=row, by=by, at=at, area=row.area, code=row.code
    )


@transaction.atomic
def bring_back(kind: Kind, *, organisation: Organisation, by: Viewer, at: datetime) -> None:
    """Offer a kind again that was hidden. A second call changes nothing."""
    row = _held(kind, organisation, at)
    if row.hidden_at is None:
        return
    row.hidden_at = None
    _keep(row)
    audit.record(
        _event(kind.area, "brought_back"), subject=row, by=by, at=at, area=row.area, code=row.code
    )


def as_usual(facts: ActivityFacts) -> ActivityFacts:
    """Return what is said about an activity; what is not said is as it is usual for its kind."""
    if facts.together and facts.speaks_for:
        return facts
    kind = reading.both().activities.get(facts.kind)
    if kind is None:
        return facts
    return replace(
        facts,
        together=facts.together or kind.together,
        speaks_for=facts.speaks_for or kind.speaks_for,
    )


def _held(kind: Kind, organisation: Organisation, at: datetime) -> EngagementKind:
    """Return the row of a kind as it is now, held to the end; the first time, one to be kept.

    The organisation is held, so that two people neither make two rows nor hide all that is left.
    """
    Organisation.objects.select_for_update(of=("self",), no_key=True).only("pk").get(
        pk=organisation.pk
    )
    row = EngagementKind.objects.filter(area=kind.area, code=kind.code).first()
    if row is not None:
        return row
    return EngagementKind(
        organisation_id=organisation.pk,
        area=kind.area,
        code=kind.code,
        together=kind.together,
        speaks_for=kind.speaks_for,
        is_training=kind.is_training,
        roles=list(kind.roles),
        settings=list(kind.settings),
        version=0,
        created_at=at,
    )


def _event(area: Area, verb: str) -> str:
    """Return under which name history knows what was done."""
    return f"{'skill' if area == Area.SKILL else 'kind'}.{verb}"


def _keep(row: EngagementKind) -> None:
    row.version += 1
    row.save()
