"""Recording what was read, from pages whose own transaction cannot write."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from engagement.audit.events import Actor, draft
from engagement.audit.models import AuditEvent
from engagement.tenancy.context import acting_for, current_organisation_id
from engagement.tenancy.models import TenantModel


@dataclass(frozen=True)
class _Read:
    kind: str
    subject: TenantModel
    by: Actor
    at: datetime


_waiting: ContextVar[list[_Read] | None] = ContextVar("reads_of_this_request", default=None)


def record_read(kind: str, *, subject: TenantModel, by: Actor, at: datetime) -> None:
    """Record that somebody read something; see `record_reads`."""
    record_reads(kind, subjects=[subject], by=by, at=at)


def record_reads(kind: str, *, subjects: Iterable[TenantModel], by: Actor, at: datetime) -> None:
    """Record that somebody read about each subject, once for each.

    Inside `written_after` the events wait for its end, because a page is read in a transaction
    that cannot write. Elsewhere they are written in the transaction at hand.
    """
    reads = [_Read(kind, subject, by, at) for subject in dict.fromkeys(subjects)]
    waiting = _waiting.get()
    if waiting is None:
        _write(reads, current_organisation_id())
    else:
        waiting.extend(reads)


@contextmanager
def written_after() -> Iterator[None]:
    """Write what the block records as read, in a short transaction once the block is over.

    A block that fails has shown nothing, so nothing is written. When the writing fails, the
    error reaches whoever asked, in place of what they asked for.
    """
    waiting: list[_Read] = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    if waiting:
        organisation_id = waiting[0].subject.organisation_id
        with acting_for(organisation_id):
            _write(waiting, organisation_id)


def _write(reads: list[_Read], organisation_id: int) -> None:
    AuditEvent.objects.bulk_create(
        draft(read.kind, organisation_id, subject=read.subject, by=read.by, at=read.at)
        for read in reads
    )
