"""The pages about the organisation itself, as tabs for whoever may open them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest
from engagement.access.permissions import Permission
from engagement.core.layout import Link


def tabs(request: StaffRequest) -> list[Link]:
    """Return the tabs that the viewer may open."""
    pages = (
        ("settings", _("Settings"), Permission.MANAGE_SETTINGS),
        ("members", _("Members of staff"), Permission.MANAGE_MEMBERS),
        ("roles", _("Roles"), None),
        ("messages", _("Messages"), Permission.VIEW_MESSAGES),
        ("history", _("History"), Permission.VIEW_HISTORY),
    )
    links = []
    for name, label, needed in pages:
        if needed is None or request.viewer.can(needed):
            url = reverse(f"organisations:{name}", args=[request.viewer.slug])
            links.append(Link(url=url, label=label, current=request.path == url))
    return links
