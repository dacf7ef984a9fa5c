"""Waking workers up. Losing a wake-up loses nothing: the sweeper sends another."""

import logging
from functools import partial

from celery import current_app
from django.db import connection, transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# Two, so that a burst written in one transaction occupies more than one worker process.
_WAKE_UPS = 2


def wake(queue: str) -> None:
    """Tell the workers of a queue that there is something to do."""
    try:
        current_app.send_task("jobs.work", kwargs={"queue": queue}, queue=queue)
    except (OperationalError, ConnectionError) as error:
        logger.warning("the broker cannot be reached: %s", type(error).__name__)


def wake_on_commit(queue: str) -> None:
    """Wake the workers once the transaction has been committed, at most twice for each queue."""
    planned = sum(
        1
        for _, callback, *_ in connection.run_on_commit
        if isinstance(callback, partial) and callback.func is wake and callback.args == (queue,)
    )
    if planned < _WAKE_UPS:
        transaction.on_commit(partial(wake, queue))
