"""What publications, conferences and comments on papers ask on the home pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.core import formats
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def my_tasks(look: Look) -> list[Task]:
    """Ask somebody how they wish to be named."""
    if look.person is None:
        return []
    return [
        Task(
            _("How do you wish to be named in “%(title)s”?") % {"title": credit.publication},
            reverse("programmes_portal:named", args=[look.viewer.slug, credit.pk]),
        )
        for credit in selectors.publications.to_answer(look.person)[:_FEW]
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff for the help that people wish before a conference, and for answers to comments."""
    slug = look.viewer.slug
    tasks = [
        Task(
            _("%(person)s asks for help with “%(activity)s”")
            % {"person": asked.attendance.person, "activity": asked.attendance.activity},
            reverse("programmes:activity", args=[slug, asked.attendance.activity_id]),
            formats.day(asked.attendance.activity.starts_at),
        )
        for asked in selectors.publications.help_to_give(look.viewer)[:_FEW]
    ]
    return tasks + [
        Task(
            _("Answer what %(person)s said about “%(paper)s”")
            % {"person": comment.person, "paper": comment.paper},
            reverse("programmes:paper_comment", args=[slug, comment.pk]),
        )
        for comment in selectors.paper_comments.to_answer(look.viewer)[:_FEW]
    ]
