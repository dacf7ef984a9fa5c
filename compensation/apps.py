"""The compensation app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HISTORY = {
    "claim.submitted": _("Claim sent"),
    "claim.withdrawn": _("Claim taken back"),
    "claim.draft_deleted": _("Draft of a claim deleted"),
    "claim.approved": _("Claim approved"),
    "claim.sent_back": _("Claim sent back with a question"),
    "claim.paid": _("Claim recorded as paid"),
    "rate.added": _("Mileage rate set"),
    "rate.removed": _("Mileage rate removed"),
    "pay_rate.added": _("Rate of pay set"),
    "pay_rate.ended": _("Last day of a rate of pay set"),
    "pay_rate.removed": _("Rate of pay removed before it began"),
}


class CompensationConfig(AppConfig):
    """Names the app for Django and adds its pages to the shell."""

    name = "compensation"

    def ready(self) -> None:
        """Add the app's entries, tasks and parts to the home pages, and the words of history."""
        from compensation import home  # noqa: PLC0415 — models exist only now
        from engagement.audit import words  # noqa: PLC0415 — models exist only now

        words.describe(HISTORY)
        home.register()
