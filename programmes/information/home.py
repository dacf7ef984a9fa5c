"""What information contributes to the home pages: something to read, and something to mend."""

from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.portal import registry
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors

_FEW = 3


def my_tasks(look: Look) -> list[Task]:
    """Ask the person to read some information and to say whether it is fair."""
    if look.person is None:
        return []
    return [
        Task(
            _("Please read, and say whether it is fair: {title}").format(
                title=check.activity.title
            ),
            reverse("programmes_portal:read_information", args=[look.viewer.slug, check.pk]),
            _("We ask you"),
            "info",
        )
        for check in selectors.information.to_read(look.person)[:_FEW]
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Point at information of which a reader said what has to be mended."""
    return [
        Task(
            _("Mend what a reader said: {title}").format(title=check.activity.title),
            reverse("programmes:sources", args=[look.viewer.slug, check.activity_id]),
            _("Read by somebody from outside"),
            "warning",
        )
        for check in selectors.information.to_mend(look.viewer)[:_FEW]
    ]


def add_to_pages() -> None:
    """Contribute to the home pages."""
    registry.add_tasks("portal", 15, my_tasks)
    registry.add_tasks("staff", 16, staff_tasks)
