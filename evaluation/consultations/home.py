"""What consultations contribute to the home pages, and to the public page."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.core import formats
from engagement.organisations.models import Organisation
from engagement.portal.look import Look
from engagement.portal.registry import Part, Task
from evaluation import selectors

_FEW = 5


def portal_tasks(look: Look) -> list[Task]:
    """Ask the person to have their say, and point at what came of what they said."""
    if look.person is None:
        return []
    day = timezone.localdate(look.now)
    tasks = []
    for found in selectors.consultations.at_home(look.person, day)[:_FEW]:
        if found.concluded_at is not None:
            words, note, tone = _("What came of it: {title}"), _("Summed up"), "success"
        elif found.takes_topics(day):
            words, tone = _("Say what should be worked on: {title}"), "info"
            note = _until(found.proposals_until)
        else:
            words, tone = _("Have your say: {title}"), "info"
            note = _until(found.closes_on)
        tasks.append(
            Task(
                words=words.format(title=found.title),
                url=reverse("evaluation_portal:consultation", args=[look.viewer.slug, found.pk]),
                note=note,
                tone=tone,
            )
        )
    return tasks


def staff_tasks(look: Look) -> list[Task]:
    """Point at consultations that are over, and at those that nobody has summed up."""
    day = timezone.localdate(look.now)
    return [
        Task(
            words=(
                _("Say what came of it: {title}")
                if found.closed_at
                else _("Write down the last answers and close: {title}")
            ).format(title=found.title),
            url=reverse("evaluation:consultation", args=[look.viewer.slug, found.pk]),
            note=_until(found.closes_on),
            tone="warning",
        )
        for found in selectors.consultations.waiting_for_staff(look.viewer, on=day)[:_FEW]
    ]


def for_everybody(organisation: Organisation, on: date) -> Part | None:
    """List where everybody can have their say, and what came of it lately."""
    found = selectors.consultations.for_everybody(on)
    if not found:
        return None
    values = {"organisation": organisation, "consultations": found, "today": on}
    return Part("evaluation/consultations/public/open.html", values)


def _until(day: date | None) -> str:
    return _("Until {day}").format(day=formats.day(day)) if day else ""
