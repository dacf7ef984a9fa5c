"""One attempt at a job, as its handler sees it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from engagement.jobs.models import Job, JobState
from engagement.tenancy.context import acting_for


class LeaseLostError(RuntimeError):
    """Another worker took the job over; this attempt must leave no trace."""


class RetryLater(Exception):  # noqa: N818 — a signal to the runner, not a failure
    """Ask for another attempt, because something outside is not there just now."""

    def __init__(self, reason: str, *, seconds: int = 60) -> None:
        super().__init__(reason)
        self.seconds = seconds


@dataclass(frozen=True)
class Run:
    """One attempt at a job.

    `attempt` is the fence: `transaction()` refuses to write once another worker has
    taken the job over, so two attempts can never both leave their effect.
    """

    job_id: int
    name: str
    organisation_id: int
    attempt: int

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Open a transaction for the job's organisation and hold the fence until it ends.

        Raises LeaseLostError when the job is no longer this attempt's.
        """
        with transaction.atomic():
            self._hold()
            if self.organisation_id:
                with acting_for(self.organisation_id):
                    yield
            else:
                yield

    def keep(self) -> None:
        """Say that the attempt is alive, so that the sweeper leaves it alone."""
        with transaction.atomic():
            self._hold()

    def _hold(self) -> None:
        # The update locks the row, so the sweeper waits until this transaction has ended.
        held = Job.objects.filter(
            pk=self.job_id, state=JobState.RUNNING, attempts=self.attempt
        ).update(lease_until=timezone.now() + lease())
        if not held:
            raise LeaseLostError(f"{self.name} {self.job_id}")


def lease() -> timedelta:
    """Return how long a silent attempt is believed to be alive."""
    return timedelta(seconds=settings.BACKGROUND_LEASE_SECONDS)
