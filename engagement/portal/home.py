"""What the rooms below the shell ask of staff on their home page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.notifications.models import MessageState
from engagement.organisations import selectors
from engagement.portal.look import Look
from engagement.portal.registry import Task


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to pass on what can reach somebody by letter or telephone only."""
    waiting = selectors.messages.to_pass_on(look.viewer)
    if not waiting:
        return []
    messages = reverse("organisations:messages", args=[look.viewer.slug])
    return [
        Task(
            _("Pass on letters and calls"),
            f"{messages}?state={MessageState.BY_HAND}",
            ngettext("%(count)s message", "%(count)s messages", waiting) % {"count": waiting},
            "warning",
        )
    ]
