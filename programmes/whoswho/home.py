"""What the who's who contributes to home pages and to the page of a person."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

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
    """Ask somebody whether they would like to meet who asked to meet them."""
    if look.person is None:
        return []
    return [
        Task(
            _("Would you like to meet %(name)s?") % {"name": introduction.asker},
            reverse("programmes_portal:introduction", args=[look.viewer.slug, introduction.pk]),
        )
        for introduction in selectors.who.to_answer(look.person)[:_FEW]
    ]


def sheet_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show on the page of a person whether they stand in the who's who."""
    return parts.Part(
        "programmes/who/person_part.html",
        {
            "sheet": selectors.who.of_person(person),
            "person": person,
            "may_write": person.is_assisted and viewer.can(Permission.MANAGE_PEOPLE),
        },
    )
