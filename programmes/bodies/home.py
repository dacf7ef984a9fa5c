"""What bodies contribute to home pages and to the page of a person."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core import formats
from engagement.people import parts
from engagement.people.models import Person
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 5
#: On the page of a person, one more than is shown.
_SEATS = 11


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to find successors in good time, and people for vacant seats."""
    viewer = look.viewer
    if not viewer.can(Permission.MANAGE_PEOPLE):
        return []
    found = selectors.bodies.at_home(on=_today(look.now), few=_FEW)
    tasks = [
        Task(
            _("Find who follows %(name)s in “%(body)s”")
            % {"name": mandate.person, "body": mandate.body},
            reverse("programmes:body", args=[viewer.slug, mandate.body_id]),
            _("until %(day)s") % {"day": formats.day(mandate.last_day or mandate.starts_on)},
            "warning",
        )
        for mandate in found.ending
    ]
    for body in found.vacant:
        facts = vars(body)
        vacant = int(facts["seats_now"]) - int(facts["taken_now"])
        words = ngettext("%(count)s vacant seat", "%(count)s vacant seats", vacant)
        tasks.append(
            Task(
                _("Find people for “%(body)s”") % {"body": body},
                reverse("programmes:body", args=[viewer.slug, body.pk]),
                words % {"count": vacant},
            )
        )
    return tasks


def seats_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show on the page of a person where they sit, sat and will sit; nothing where nowhere."""
    found = list(selectors.bodies.of_person(person)[:_SEATS])
    if not found:
        return None
    return parts.Part(
        "programmes/bodies/person_part.html",
        {
            "mandates": found[: _SEATS - 1],
            "more": len(found) == _SEATS,
            "today": _today(now),
        },
    )


def _today(now: datetime) -> date:
    return timezone.localdate(now)
