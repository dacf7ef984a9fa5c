"""The tenancy package: the mechanism that keeps organisations apart."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Registers the system checks."""

    name = "engagement.tenancy"

    def ready(self) -> None:
        """Register the checks."""
        from engagement.tenancy import checks  # noqa: F401, PLC0415 — registers on import
