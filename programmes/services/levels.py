"""Giving an organisation its own copy of the ladder."""

from datetime import datetime

from django.db import transaction

from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.numbering import next_number
from engagement.organisations.models import Organisation
from programmes import levels
from programmes.models import ParticipationLevel, ParticipationScheme
from programmes.selectors.levels import current_scheme


@transaction.atomic
def ensure_scheme(organisation: Organisation, *, by: Actor, at: datetime) -> ParticipationScheme:
    """Return the ladder in force; the first call copies the shipped one as version 1."""
    known = current_scheme()
    if known is not None:
        return known
    version = next_number(ParticipationScheme.objects.all(), "version")
    # Whoever held the lock before may have made it in the meantime.
    known = current_scheme()
    if known is not None:
        return known
    scheme = ParticipationScheme.objects.create(
        organisation_id=organisation.pk, version=version, published_at=at
    )
    for shipped in levels.SHIPPED:
        level = ParticipationLevel(
            organisation_id=organisation.pk,
            scheme=scheme,
            order=shipped.order,
            code=shipped.code,
        )
        for name in ("label", "decides", "promise"):
            for language, text in getattr(shipped, name).items():
                setattr(level, f"{name}_{language}", text)
        level.save()
    audit.record("ladder.started", subject=scheme, by=by, at=at, version=version)
    return scheme
