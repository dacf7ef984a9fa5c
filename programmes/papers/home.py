"""What papers contribute to the home pages: something to read, something to give out."""

from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.core import formats
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors
from programmes.papers import rules

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def my_tasks(look: Look) -> list[Task]:
    """Tell somebody that there is something to read before a meeting."""
    if look.person is None:
        return []
    return [
        Task(
            _("Read the papers for “%(activity)s”") % {"activity": activity},
            reverse("programmes_portal:papers", args=[look.viewer.slug, activity.pk]),
            formats.day(activity.starts_at),
        )
        for activity in selectors.papers.to_read(look.person, look.now)[:_FEW]
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to give out papers that wait; those that are late are marked."""
    tasks = []
    for activity in selectors.papers.waiting(look.viewer, look.now)[:_FEW]:
        due = rules.due_on(activity, activity.organisation)
        is_late = look.now.astimezone(activity.organisation.zone).date() > due
        tasks.append(
            Task(
                _("Give out the papers of “%(activity)s”") % {"activity": activity},
                reverse("programmes:papers", args=[look.viewer.slug, activity.pk]),
                _("by %(day)s") % {"day": formats.day(due)},
                *(("warning",) if is_late else ()),
            )
        )
    return tasks
