"""The jobs package: background work."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Collects what each app declares in its `tasks.py`."""

    name = "engagement.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Load the declared jobs."""
        autodiscover_modules("tasks")
