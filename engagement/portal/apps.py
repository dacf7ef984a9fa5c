"""The portal package: the shell around what the apps show."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from engagement.access.permissions import Permission
from engagement.portal.registry import NavigationEntry, add_navigation, add_tasks


class PortalConfig(AppConfig):
    """Puts the home pages first in the navigation, and the pages of the rooms below it."""

    name = "engagement.portal"
    label = "portal"

    def ready(self) -> None:
        """Register the home pages, and people and organisations, which stand below this room."""
        from engagement.portal import home  # noqa: PLC0415 — models are loaded only now

        add_tasks("staff", 20, home.staff_tasks)
        add_navigation(NavigationEntry("staff", 10, _("Home"), "portal:staff_home", "home"))
        add_navigation(NavigationEntry("portal", 10, _("Home"), "portal:home", "home"))
        add_navigation(
            NavigationEntry(
                "staff", 30, _("People"), "people:list", "people", (Permission.VIEW_PEOPLE,)
            )
        )
        add_navigation(
            NavigationEntry("staff", 90, _("Organisation"), "organisations:roles", "settings")
        )
        add_navigation(
            NavigationEntry("portal", 90, _("My details"), "people_portal:details", "person")
        )
