"""What the documents of the organisation contribute to home pages."""

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
from programmes.governance import rules

#: The page beside which all that concerns the whole organisation stands.
GOVERNANCE = "programmes:documents"
#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def contribute() -> None:
    """Register the entry of the navigation, what stands beside it, and parts of home pages."""
    for order, label, name, within in (
        (26, gettext_lazy("Governance"), GOVERNANCE, ""),
        (27, gettext_lazy("Goals"), "programmes:objectives", GOVERNANCE),
    ):
        registry.add_navigation(
            registry.NavigationEntry(
                "staff", order, label, name, any_of=(Permission.VIEW_PROJECT,), within=within
            )
        )
    registry.add_tasks("staff", 15, staff_tasks)
    registry.add_part("portal", 45, promises)


def staff_tasks(look: Look) -> list[Task]:
    """Ask whoever looks after a document to look at it again, a month before its day."""
    viewer, today = look.viewer, _today(look)
    if not viewer.can(Permission.VIEW_PROJECT):
        return []
    return [
        Task(
            _("Look again at “%(document)s”") % {"document": document},
            reverse("programmes:governance", args=[viewer.slug, document.pk]),
            _("until %(day)s") % {"day": formats.day(document.review_on or today)},
            "warning" if rules.review_state(document, today) == "late" else "neutral",
        )
        for document in selectors.governance.to_review(viewer, on=today)[:_FEW]
    ]


def promises(look: Look) -> Part | None:
    """Lead people who take part to what the organisation has promised, if anything is shown."""
    if look.person is None or not selectors.governance.shown(on=_today(look)).exists():
        return None
    return Part("programmes/governance/portal/part.html", {"slug": look.viewer.slug})


def _today(look: Look) -> date:
    return timezone.localdate(look.now)
