"""The three messages that pass through the broker."""

from celery import current_app
from django.utils import timezone

from engagement.jobs import worker


@current_app.task(name="jobs.work")
def work(*, queue: str) -> None:
    """Do what is due in a queue."""
    worker.work(queue)


@current_app.task(name="jobs.sweep")
def sweep() -> None:
    """Find what fell silent or was never woken."""
    worker.sweep()


@current_app.task(name="jobs.tick")
def tick() -> None:
    """Ask for periodic work."""
    worker.tick(timezone.now())
