"""The organisations package: organisations, memberships and the wall's gate."""

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from engagement.jobs.registry import for_each_organisation

HISTORY = {
    "organisation.created": _("Organisation created"),
    "organisation.settings_changed": _("Settings changed"),
    "invitation.sent": _("Invited to the staff"),
    "invitation.sent_again": _("Invitation sent again"),
    "invitation.withdrawn": _("Invitation withdrawn"),
    "invitation.accepted": _("Joined the staff"),
    "membership.role_changed": _("Role changed"),
    "membership.ended": _("Access ended"),
    "message.sent_again": _("Message sent again"),
    "message.passed_on": _("Message passed on"),
}


class OrganisationsConfig(AppConfig):
    """Tells background work which organisations there are, and history its words."""

    name = "engagement.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register the source of organisation ids and the words of history."""
        from engagement.audit import words  # noqa: PLC0415 — models are loaded only now

        for_each_organisation(self._active_ids)
        words.describe(HISTORY)

    def _active_ids(self) -> Iterable[int]:
        from engagement.organisations.models import (  # noqa: PLC0415 — models are loaded only now
            Organisation,
        )

        return list(Organisation.objects.filter(is_active=True).values_list("pk", flat=True))
