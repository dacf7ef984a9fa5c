"""The organisations package: organisations, memberships and the wall's gate."""

from collections.abc import Iterable

from django.apps import AppConfig

from engagement.jobs.registry import for_each_organisation


class OrganisationsConfig(AppConfig):
    """Tells background work which organisations there are."""

    name = "engagement.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register the source of organisation ids."""
        for_each_organisation(self._active_ids)

    def _active_ids(self) -> Iterable[int]:
        model = self.get_model("Organisation")
        return list(model.objects.filter(is_active=True).values_list("pk", flat=True))
