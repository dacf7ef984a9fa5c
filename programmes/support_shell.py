"""What support and recognition contribute to the pages of people and to the home pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.people import parts
from engagement.people.models import LimitKind, Person, SupportPlan
from engagement.people.selectors import support
from engagement.portal import registry
from engagement.portal.look import Look
from engagement.portal.registry import Part, Task
from programmes import selectors
from programmes.load import Month, counted_in_words, limit_in_words

#: A home page shows the first few; the rest comes up as these are done.
FEW = 5


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """One month of the load in words; the bar holds it against the limit."""

    month: Month
    is_over: bool
    words: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ShownLoad:
    """The months, and what the person said about how much they want."""

    months: list[ShownMonth]
    limit: str


def shown_load(months: Sequence[Month], plan: SupportPlan | None) -> ShownLoad:
    """Return what a page shows of the load of somebody."""
    limited = plan if plan is not None and plan.has_limit else None
    kind = limited.limit_kind if limited else LimitKind.MEETINGS
    most = (limited.limit_most or 0) if limited else 0
    return ShownLoad(
        [
            ShownMonth(
                month,
                month.exceeds(limited),
                counted_in_words(month, kind),
                min(round(month.counted(kind)), most),
                most,
            )
            for month in months
        ],
        limit_in_words(limited) if limited else "",
    )


def orphan_tasks(look: Look) -> list[Task]:
    """Ask whoever sees every project to see to those of which nobody is in charge."""
    manages = look.viewer.can(Permission.MANAGE_PROJECT)
    name = "programmes:edit_project" if manages else "programmes:project"
    return [
        Task(
            _("Nobody is in charge of “%(project)s”: see to a new lead and deputy")
            % {"project": project},
            reverse(name, args=[look.viewer.slug, project.pk]),
            tone="warning",
        )
        for project in selectors.handovers.orphans_for(look.viewer)[:FEW]
    ]


def talk_tasks(look: Look) -> list[Task]:
    """Tell staff who wishes to talk with them; never about what."""
    if not look.viewer.can(Permission.VIEW_PEOPLE):
        return []
    waiting = selectors.check_ins.waiting_for(look.viewer).order_by("pk")
    return [
        Task(
            _("%(name)s would like to talk with you") % {"name": row.person.name},
            reverse("programmes:check_ins", args=[look.viewer.slug]),
        )
        for row in waiting[:FEW]
    ]


def my_support(look: Look) -> Part | None:
    """Show somebody who takes part where their support and their certificates are."""
    if look.person is None:
        return None
    return Part("programmes/support/portal_part.html", {"slug": look.viewer.slug})


def certificates_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show on the page of a person how many certificates they have."""
    return parts.Part(
        "programmes/certificates/person_part.html",
        {"person": person, "count": selectors.certificates.how_many(person)},
    )


def support_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show on the page of a person who is there for them, their load, and a pause."""
    if person.left_at is not None:
        return None
    zone = timezone.get_current_timezone()
    today = now.astimezone(zone).date()
    plan = support.plan_of(person)
    months = selectors.load.months_of(person, now=now, zone=zone)
    return parts.Part(
        "programmes/support/person_part.html",
        {
            "person": person,
            "plan": plan,
            "pause": support.pause_of(person, today),
            "today": today,
            "load": shown_load(months, plan),
            "may_manage": viewer.can(Permission.MANAGE_PEOPLE),
        },
    )


def contribute() -> None:
    """Tell the home pages and the page of a person what is shown here."""
    registry.add_part("portal", 50, my_support)
    registry.add_tasks("staff", 5, orphan_tasks)
    registry.add_tasks("staff", 6, talk_tasks)
    parts.add(10, support_of)
    parts.add(30, certificates_of)
