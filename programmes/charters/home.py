"""What charters contribute to the home pages: what waits for agreement, an answer, a review."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.core import formats
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors
from programmes.charters import pages
from programmes.services import charter_reviews

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def my_tasks(look: Look) -> list[Task]:
    """Ask somebody who takes part to read what waits for the agreement of their party."""
    if look.person is None:
        return []
    slug = look.viewer.slug
    return [
        Task(
            _("Read the charter of “%(project)s”, and agree or propose a change")
            % {"project": version.charter},
            reverse("programmes_portal:charter", args=[slug, version.charter.project_id]),
            pages.agreed_words(version),
        )
        for version in selectors.charters.to_agree(look.person)[:_FEW]
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to look at charters again, and to answer what people say about them."""
    viewer = look.viewer
    tasks: list[Task] = []
    due = look.now.date() + charter_reviews.AHEAD
    for charter in selectors.charters.wanting_care(viewer, due=due)[:_FEW]:
        url = reverse("programmes:charter", args=[viewer.slug, charter.project_id])
        waiting = int(vars(charter)["waiting"])
        if charter.review_on is not None and charter.review_on <= due:
            words = _("Look at the charter of “%(project)s” again") % {"project": charter}
            tasks.append(Task(words, url, formats.day(charter.review_on), "warning"))
        if waiting:
            tasks.append(
                Task(
                    _("Answer what people say about the charter of “%(project)s”")
                    % {"project": charter},
                    url,
                    ngettext("%(count)s comment", "%(count)s comments", waiting)
                    % {"count": waiting},
                )
            )
    return tasks
