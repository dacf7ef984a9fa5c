"""What complaints contribute to navigation and to home pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.access.permissions import Permission
from engagement.core import formats
from engagement.portal import registry
from engagement.portal.look import Look
from engagement.portal.registry import Part, Task
from programmes import selectors
from programmes.models import ComplaintRoute

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def contribute() -> None:
    """Register how to complain for everybody, and tasks for those who receive complaints."""
    registry.add_navigation(
        registry.NavigationEntry(
            "public", 40, gettext_lazy("How to complain"), "programmes_public:how_to_complain"
        )
    )
    registry.add_navigation(
        registry.NavigationEntry(
            "portal",
            48,
            gettext_lazy("Tell somebody outside the project"),
            "programmes_portal:complain",
            within="programmes_portal:projects",
        )
    )
    registry.add_tasks("staff", 9, staff_tasks)
    registry.add_part("staff", 70, who_receives)


def staff_tasks(look: Look) -> list[Task]:
    """Ask the two for what is late, and whoever names them for two who can do it."""
    viewer, route = look.viewer, look.once(_route)
    tasks = []
    if selectors.complaints.receives(viewer, route):
        today = timezone.localdate(look.now)
        tasks = [
            Task(
                (
                    _("Answer complaint %(number)s")
                    if complaint.acknowledged_on
                    else _("Acknowledge complaint %(number)s")
                )
                % {"number": complaint},
                reverse("programmes:complaint", args=[viewer.slug, complaint.pk]),
                _("until %(day)s") % {"day": formats.day(complaint.next_day or today)},
                "warning",
            )
            for complaint in selectors.complaints.late(viewer, on=today, few=_FEW)
        ]
    if viewer.can(Permission.MANAGE_SETTINGS) and not selectors.complaints.is_complete(
        viewer, route
    ):
        url = f"{reverse('programmes:complaints', args=[viewer.slug])}?route"
        tasks.append(Task(_("Name two people who receive complaints"), url))
    return tasks


def who_receives(look: Look) -> Part | None:
    """Lead the two to the register, and whoever names them to where they are named."""
    receives = selectors.complaints.receives(look.viewer, look.once(_route))
    if not (receives or look.viewer.can(Permission.MANAGE_SETTINGS)):
        return None
    return Part(
        "programmes/complaints/staff_part.html",
        {"slug": look.viewer.slug, "receives": receives},
    )


def _route(look: Look) -> ComplaintRoute | None:
    """Return the route; a home page reads it once."""
    return selectors.complaints.route()
