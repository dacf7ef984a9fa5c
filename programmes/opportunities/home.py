"""What opportunities contribute to the home pages: proposals to answer, outcomes to give."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.permissions import Permission
from engagement.core import formats
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def my_tasks(look: Look) -> list[Task]:
    """Ask somebody whether they are interested in what was proposed to them."""
    if look.person is None:
        return []
    return [
        Task(
            _("Would you be interested? “%(title)s”") % {"title": proposal.opportunity.title},
            reverse(
                "programmes_portal:opportunity", args=[look.viewer.slug, proposal.opportunity_id]
            ),
            _("until %(day)s") % {"day": formats.day(proposal.opportunity.closes_on)},
        )
        for proposal in selectors.proposals.to_answer(look.person, _today(look))[:_FEW]
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to tell everybody what became of their interest, and to ask representatives."""
    viewer = look.viewer
    found = selectors.opportunities.at_home(viewer, _today(look), few=_FEW)
    tasks = []
    for row in found.to_decide:
        waiting = int(vars(row)["waiting"])
        words = ngettext("%(count)s person waits", "%(count)s people wait", waiting)
        tasks.append(
            Task(
                _("Tell people what became of “%(title)s”") % {"title": row.title},
                reverse("programmes:expressions", args=[viewer.slug, row.pk]),
                words % {"count": waiting},
                "warning",
            )
        )
    if viewer.can(Permission.VIEW_PEOPLE):
        tasks += [
            Task(
                _("Propose “%(title)s” to representatives") % {"title": row.title},
                reverse("programmes:proposals", args=[viewer.slug, row.pk]),
                _("until %(day)s") % {"day": formats.day(row.closes_on)},
            )
            for row in found.to_propose
        ]
    return tasks


def _today(look: Look) -> date:
    return timezone.localdate(look.now)
