"""The Celery application: it wakes workers up; what there is to do stands in `jobs.Job`."""

import os

from celery import Celery
from celery.schedules import schedule
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.config.settings.production")

app = Celery("ensemble")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["engagement.jobs"], related_name="celery_tasks")
app.conf.beat_schedule = {
    "sweep": {"task": "jobs.sweep", "schedule": schedule(run_every=20), "options": {"expires": 20}},
    "tick": {"task": "jobs.tick", "schedule": schedule(run_every=60), "options": {"expires": 60}},
}


@worker_process_init.connect
def warm_up(**_: object) -> None:
    """Load what documents need before the first one, in the processes that write them only."""
    if "documents" in app.amqp.queues.consume_from:
        from engagement.core import pdf  # noqa: PLC0415 — other processes never pay for it

        pdf.warm_up()
