"""The portal package: the shell around what the apps show."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from engagement.portal.registry import NavigationEntry, add_navigation


class PortalConfig(AppConfig):
    """Puts the home pages first in the navigation."""

    name = "engagement.portal"
    label = "portal"

    def ready(self) -> None:
        """Register the home pages."""
        add_navigation(NavigationEntry("staff", 10, _("Home"), "portal:staff_home", "home"))
        add_navigation(NavigationEntry("portal", 10, _("Home"), "portal:home", "home"))
