"""Writing jobs, taking them, and giving them back."""

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from engagement.jobs import broker, registry
from engagement.jobs.models import Job, JobState
from engagement.jobs.run import Run, lease
from engagement.tenancy.context import current_organisation_id

logger = logging.getLogger(__name__)

# The organisations with due work in one queue, found by hops through the index rather than by
# reading the whole backlog; those with the least work under way come first.
_DUE_ORGANISATIONS = """
WITH RECURSIVE due AS (
    (SELECT organisation_id FROM jobs_job
      WHERE queue = %(queue)s AND state = 'waiting' AND run_at <= %(now)s
      ORDER BY organisation_id LIMIT 1)
    UNION ALL
    SELECT (SELECT j.organisation_id FROM jobs_job j
             WHERE j.queue = %(queue)s AND j.state = 'waiting' AND j.run_at <= %(now)s
               AND j.organisation_id > due.organisation_id
             ORDER BY j.organisation_id LIMIT 1)
      FROM due WHERE due.organisation_id IS NOT NULL
)
SELECT organisation_id FROM due WHERE organisation_id IS NOT NULL
 ORDER BY (SELECT count(*) FROM jobs_job r
            WHERE r.queue = %(queue)s AND r.state = 'running'
              AND r.organisation_id = due.organisation_id),
          random()
 LIMIT 50
"""


def enqueue(
    name: str, *, key: str, run_at: datetime | None = None, shared: bool = False, **ids: int
) -> None:
    """Ask for background work, in the transaction that wants it.

    `key` names the effect within the organisation: asking again for the same key changes
    nothing. `shared` is for work of the installation itself, outside any organisation.
    Raises NoOrganisationInContextError when no organisation is acting and `shared` is false.
    """
    kind = registry.kind(name)
    now = timezone.now()
    Job.objects.bulk_create(
        [
            Job(
                organisation_id=0 if shared else current_organisation_id(),
                name=name,
                queue=kind.queue,
                arguments=ids,
                key=f"{name}:{key}",
                run_at=run_at or now,
                created_at=now,
            )
        ],
        ignore_conflicts=True,
    )
    if run_at is None or run_at <= now:
        broker.wake_on_commit(kind.queue)


def claim(queue: str) -> tuple[Job, Run] | None:
    """Take the next due job of a queue, fairly between organisations, or None."""
    now = timezone.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_DUE_ORGANISATIONS, {"queue": queue, "now": now})
            organisations = [row[0] for row in cursor.fetchall()]
        for organisation_id in organisations:
            job = (
                Job.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
                .filter(
                    queue=queue,
                    state=JobState.WAITING,
                    organisation_id=organisation_id,
                    run_at__lte=now,
                )
                .order_by("run_at", "id")
                .first()
            )
            if job is not None:
                job.state = JobState.RUNNING
                job.attempts += 1
                job.started_at = now
                job.lease_until = now + lease()
                job.save(update_fields=["state", "attempts", "started_at", "lease_until"])
                return job, Run(job.pk, job.name, job.organisation_id, job.attempts)
    return None


def finish(run: Run) -> None:
    """Record that the attempt has done the job."""
    _leave(run, state=JobState.DONE, finished_at=timezone.now(), error="")


def give_back(run: Run, *, error: str, seconds: int) -> None:
    """Let the job be tried again after a pause."""
    _leave(
        run,
        state=JobState.WAITING,
        run_at=timezone.now() + timedelta(seconds=seconds),
        error=error[:100],
    )


def give_up(run: Run, *, error: str) -> None:
    """Record that the job has failed for good."""
    _leave(run, state=JobState.FAILED, finished_at=timezone.now(), error=error[:100])


def _leave(run: Run, **changes: object) -> None:
    Job.objects.filter(pk=run.job_id, state=JobState.RUNNING, attempts=run.attempt).update(
        lease_until=None, **changes
    )


def expired(now: datetime) -> list[Job]:
    """Lock and return the jobs whose worker has fallen silent."""
    return list(
        Job.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
        .filter(state=JobState.RUNNING, lease_until__lt=now)
        .order_by("id")[:500]
    )


def due_queues(now: datetime) -> list[str]:
    """Return the queues in which work is waiting."""
    return [
        queue
        for queue in registry.QUEUES
        if Job.objects.filter(queue=queue, state=JobState.WAITING, run_at__lte=now).exists()
    ]
