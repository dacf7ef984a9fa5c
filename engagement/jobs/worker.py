"""What a worker does when it is woken up."""

import logging
import time
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from engagement.jobs import broker, ledger, registry
from engagement.jobs.models import Job, JobState
from engagement.jobs.run import LeaseLostError, RetryLater, Run

logger = logging.getLogger(__name__)

# One wake-up empties the queue for at most this long, far below Celery's time limits.
# Documents take one job a wake-up, so that Celery can renew the process and its memory.
_DRAIN_SECONDS = {"default": 60.0, "mail": 60.0, "documents": 0.0}
_SWEEP_LOCK, _TICK_LOCK = 7_001, 7_002
_KEEP_DONE_FOR = timedelta(days=30)


def work(queue: str) -> int:
    """Do the due jobs of a queue, and return how many were tried."""
    until = time.monotonic() + _DRAIN_SECONDS[queue]
    tried = 0
    while taken := ledger.claim(queue):
        job, run = taken
        attempt(job, run)
        tried += 1
        if time.monotonic() >= until:
            broker.wake(queue)
            break
    return tried


def attempt(job: Job, run: Run) -> None:
    """Try one job and record how it ended. No exception of a job reaches the worker."""
    started = time.monotonic()
    kind = registry.kind_in_ledger(job.name)
    try:
        kind.handler(run, **job.arguments)
    except LeaseLostError:
        logger.warning("taken over by another worker", extra=_facts(job, started))
    except RetryLater as later:
        _try_again(job, run, error=type(later).__name__, seconds=later.seconds)
    except Exception as error:
        logger.exception("a job failed", extra=_facts(job, started))
        _try_again(job, run, error=type(error).__name__, seconds=min(3600, 5 * 3**run.attempt))
    else:
        ledger.finish(run)
        logger.info("a job is done", extra=_facts(job, started))


def sweep() -> None:
    """Give back the work of silent workers, and wake workers where work is waiting."""
    now = timezone.now()
    with transaction.atomic():
        if not _first_here(_SWEEP_LOCK):
            return
        for job in ledger.expired(now):
            run = Run(job.pk, job.name, job.organisation_id, job.attempts)
            _try_again(job, run, error="WorkerLost", seconds=0)
        Job.objects.filter(state=JobState.DONE, finished_at__lt=now - _KEEP_DONE_FOR).delete()
        queues = ledger.due_queues(now)
    for queue in queues:
        broker.wake(queue)


def tick(now: datetime) -> None:
    """Ask for the periodic work of every organisation, once for each stretch of time."""
    with transaction.atomic():
        if not _first_here(_TICK_LOCK):
            return
        organisations = registry.organisation_ids()
        for periodic in registry.all_periodic():
            slot = int((now - datetime(2020, 1, 1, tzinfo=UTC)) / periodic.every)
            kind = registry.kind(periodic.name)
            Job.objects.bulk_create(
                [
                    Job(
                        organisation_id=pk,
                        name=kind.name,
                        queue=kind.queue,
                        key=f"{kind.name}:slot-{slot}",
                        run_at=now,
                        created_at=now,
                    )
                    for pk in organisations
                ],
                ignore_conflicts=True,
                batch_size=1000,
            )
            broker.wake_on_commit(kind.queue)


def _try_again(job: Job, run: Run, *, error: str, seconds: int) -> None:
    kind = registry.kind_in_ledger(job.name)
    if run.attempt < kind.max_attempts:
        ledger.give_back(run, error=error, seconds=seconds)
        return
    if kind.on_failure is not None:
        with run.transaction():
            kind.on_failure(run, **job.arguments)
    ledger.give_up(run, error=error)


def _first_here(lock: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        (first,) = cursor.fetchone()
    return bool(first)


def _facts(job: Job, started: float) -> dict[str, object]:
    return {
        "job": job.name,
        "job_id": job.pk,
        "organisation_id": job.organisation_id,
        "attempt": job.attempts,
        "duration_ms": round((time.monotonic() - started) * 1000),
    }
