"""What the engagement unit contributes to navigation and to home pages."""

from datetime import date

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
from programmes.governance.home import GOVERNANCE
from programmes.models import Hurdle, UnitRequest

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def contribute() -> None:
    """Register what stands beside governance, tasks, and the way to the unit for everybody."""
    for order, label, name in (
        (28, gettext_lazy("Engagement unit"), "programmes:unit"),
        (29, gettext_lazy("The year"), "programmes:whole"),
    ):
        registry.add_navigation(
            registry.NavigationEntry(
                "staff", order, label, name, any_of=(Permission.VIEW_PROJECT,), within=GOVERNANCE
            )
        )
    registry.add_tasks("staff", 16, staff_tasks)
    registry.add_part("staff", 60, ask_the_unit)


def staff_tasks(look: Look) -> list[Task]:
    """Ask for answers, for what is late, and for champions of services that have none."""
    viewer, today = look.viewer, _today(look)
    if not viewer.can(Permission.VIEW_PROJECT):
        return []
    found = selectors.unit.at_home(viewer, on=today, few=_FEW)
    tasks = [
        Task(
            _("Answer “%(request)s”") % {"request": asked},
            reverse("programmes:unit_request", args=[viewer.slug, asked.pk]),
            asked.get_kind_display(),
        )
        for asked in found.waiting
    ]
    late: list[tuple[str, UnitRequest | Hurdle]] = [
        ("programmes:unit_request", row) for row in found.requests
    ]
    late += [("programmes:hurdle", row) for row in found.hurdles]
    tasks += [
        Task(
            _("See how it goes with “%(request)s”") % {"request": row},
            reverse(name, args=[viewer.slug, row.pk]),
            _("until %(day)s") % {"day": formats.day(row.due_on or today)},
            "warning",
        )
        for name, row in late
    ]
    return tasks + [
        Task(
            _("Find a participation champion for “%(service)s”") % {"service": service},
            reverse("programmes:edit_service", args=[viewer.slug, service.pk]),
        )
        for service in found.gaps
    ]


def ask_the_unit(look: Look) -> Part:
    """Lead each member of staff to the unit."""
    return Part("programmes/unit/staff_part.html", {"slug": look.viewer.slug})


def _today(look: Look) -> date:
    return timezone.localdate(look.now)
