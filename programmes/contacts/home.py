"""What informal contact contributes to the home pages: of whom nothing was heard for long."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access.permissions import Permission
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 3


def silence_tasks(look: Look) -> list[Task]:
    """Tell a lead that people have heard nothing from their project for longer than was said."""
    viewer, zone = look.viewer, timezone.get_current_timezone()
    return [
        Task(
            _("Write to the people of “%(project)s”: they have not heard from you for long")
            % {"project": project},
            reverse("programmes:project_activities", args=[viewer.slug, project.pk]),
            project.get_hears_every_display(),
            "warning",
        )
        for project in selectors.contacts.silent(viewer, look.now, zone, few=_FEW)
    ]


def staff_tasks(look: Look) -> list[Task]:
    """Remind staff of people of whom nothing was heard for three months."""
    viewer, zone = look.viewer, timezone.get_current_timezone()
    return [
        Task(
            _("Ask how %(name)s is: nothing was heard for three months")
            % {"name": involvement.person.name},
            reverse("programmes:add_contact_with", args=[viewer.slug, involvement.person_id])
            if viewer.can(Permission.MANAGE_PEOPLE)
            else reverse("programmes:add_contact", args=[viewer.slug, involvement.project_id]),
            str(involvement.project),
        )
        for involvement in selectors.contacts.quiet(viewer, look.now, zone, few=_FEW)
    ]
