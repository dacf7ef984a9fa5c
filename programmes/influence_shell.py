"""What the influence log contributes to the home pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.core import formats
from engagement.portal.look import Look
from engagement.portal.registry import Part, Task
from programmes import selectors

#: A home page shows the first few of each sort; the rest is a click away.
FEW = 5


def what_came_of_it(look: Look) -> Part | None:
    """Show somebody what they and their groups said, and where each stands."""
    if look.person is None:
        return None
    places = list(selectors.influence.may_share(look.person)[:FEW])
    said = list(selectors.influence.mine(look.person).order_by("-pk")[:FEW])
    if not places and not said:
        return None
    return Part(
        "programmes/portal/influence_part.html",
        {"contributions": said, "places": places, "slug": look.viewer.slug},
    )


def my_tasks(look: Look) -> list[Task]:
    """Ask whether what somebody said was taken into account, once they were told."""
    if look.person is None:
        return []
    return [
        Task(
            _("Was it taken into account? “%(summary)s”") % {"summary": contribution.summary},
            reverse("programmes_portal:rate", args=[look.viewer.slug, contribution.pk]),
        )
        for contribution in selectors.influence.to_rate(look.person)[:FEW]
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to answer what has waited too long, and to tell what was decided."""
    slug = look.viewer.slug
    found = selectors.contributions.at_home(look.viewer, timezone.localdate(look.now), few=FEW)
    tasks = [
        Task(
            _("Answer a contribution: “%(summary)s”") % {"summary": contribution.summary},
            reverse("programmes:contribution", args=[slug, contribution.pk]),
            _("Since %(day)s") % {"day": formats.day(contribution.due_on)},
            "warning",
        )
        for contribution in found.late
    ]
    return tasks + [
        Task(
            _("Tell what became of a contribution: “%(summary)s”")
            % {"summary": contribution.summary},
            reverse("programmes:tell", args=[slug, contribution.pk]),
            contribution.get_outcome_display(),
            "info",
        )
        for contribution in found.to_tell
    ]
