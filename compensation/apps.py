"""The compensation app."""

from django.apps import AppConfig


class CompensationConfig(AppConfig):
    """Names the app for Django and adds its pages to the shell."""

    name = "compensation"

    def ready(self) -> None:
        """Add the app's entries, tasks and parts to the home pages."""
        from compensation import home  # noqa: PLC0415 — models exist only now

        home.register()
