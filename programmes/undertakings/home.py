"""What undertakings contribute to home pages and to the page of a person."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.people import parts
from engagement.people.models import Person
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5


def my_tasks(look: Look) -> list[Task]:
    """Ask somebody for what they have not declared, or must declare again."""
    if look.person is None:
        return []
    asked = selectors.undertakings.asked_of(look.person, on=_today(look.now))
    return [
        Task(
            _("Read and sign: “%(title)s”") % {"title": each.undertaking},
            reverse("programmes_portal:undertaking", args=[look.viewer.slug, each.undertaking.pk]),
            each.standing.label,
        )
        for each in [one for one in asked if not one.is_given][:_FEW]
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Tell staff of what something is missing."""
    viewer = look.viewer
    if not viewer.can(Permission.MANAGE_PEOPLE):
        return []
    tasks = []
    for undertaking in selectors.undertakings.missing_in_all(on=_today(look.now), few=_FEW):
        missing = int(vars(undertaking)["missing_now"])
        words = ngettext("missing from %(count)s person", "missing from %(count)s people", missing)
        tasks.append(
            Task(
                _("Ask for “%(title)s”") % {"title": undertaking},
                reverse("programmes:undertaking", args=[viewer.slug, undertaking.pk]),
                words % {"count": missing},
            )
        )
    return tasks


def asked_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show on the page of a person what is asked of them, without a word of what they said."""
    asked = selectors.undertakings.asked_of(person, on=_today(now))
    return (
        parts.Part("programmes/undertakings/person_part.html", {"asked": asked}) if asked else None
    )


def _today(now: datetime) -> date:
    return timezone.localdate(now)
