"""Recording what happened, in the same transaction as the thing itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import models

from engagement.audit.models import AuditEvent
from engagement.tenancy.context import current_organisation_id


class Actor(Protocol):
    """Whoever does something: a viewer, or a named job of the system."""

    @property
    def actor_id(self) -> int | None:
        """The id of the account, or None for a job of the system."""

    @property
    def actor_label(self) -> str:
        """The name under which history knows the actor."""


@dataclass(frozen=True)
class SystemJob:
    """Work that the system does by itself, named so that history can say which."""

    name: str

    @property
    def actor_id(self) -> int | None:
        """No account stands behind a job."""
        return None

    @property
    def actor_label(self) -> str:
        """Return the name of the job."""
        return self.name


def record(
    kind: str, *, subject: models.Model, by: Actor, at: datetime, **detail: object
) -> AuditEvent:
    """Write one event. `kind` reads `noun.past_participle`, for example `claim.approved`.

    `detail` holds plain values (ids, codes, dates as text); never a person's words, bank
    details or access needs.
    """
    event = draft(kind, current_organisation_id(), subject=subject, by=by, at=at, **detail)
    event.save(force_insert=True)
    return event


def draft(
    kind: str,
    organisation_id: int,
    *,
    subject: models.Model,
    by: Actor,
    at: datetime,
    **detail: object,
) -> AuditEvent:
    """Return an event that is not written yet."""
    return AuditEvent(
        organisation_id=organisation_id,
        at=at,
        kind=kind,
        actor_id=by.actor_id,
        actor_label=by.actor_label[:200],
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:250],
        detail=detail,
    )
