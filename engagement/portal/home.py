"""What the rooms below the shell ask of staff on their home page."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.notifications.models import MessageState
from engagement.organisations import selectors
from engagement.organisations.models import Membership
from engagement.people.selectors import people
from engagement.portal.look import Look
from engagement.portal.registry import Task


@dataclass(frozen=True, slots=True)
class Facts:
    """What the shell itself tells a member of staff at home."""

    takes_part: bool
    to_pass_on: int


def facts(look: Look) -> Facts:
    """Say whether the viewer takes part as well, and how much they can pass on, in one query."""
    messages = selectors.messages.to_pass_on(look.viewer).order_by()
    counted = messages.values("organisation").annotate(n=Count("pk")).values("n")
    takes_part, waiting = (
        Membership.objects.filter(pk=look.viewer.membership_id)
        .values_list(Exists(people.whose(look.viewer)), Subquery(counted))
        .get()
    )
    return Facts(takes_part, waiting or 0)


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to pass on what can reach somebody by letter or telephone only."""
    waiting = look.once(facts).to_pass_on
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
