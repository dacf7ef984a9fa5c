"""What skills contribute to the home pages, and with what the page of a person begins."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core import formats
from engagement.people import parts
from engagement.people.models import Person
from engagement.portal import registry
from engagement.portal.look import Look
from engagement.portal.registry import Task
from programmes import selectors
from programmes.kinds.catalogue import Kinds
from programmes.models import PersonSkill
from programmes.skills.enums import How, Trained

if TYPE_CHECKING:
    from programmes.selectors.skills import Learnt

#: A home page shows the first few; the rest comes up as these are done.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Strengths:
    """What somebody brings, in the order in which it is shown, and what they wish to learn."""

    held: list[PersonSkill]
    learnt: "list[Learnt]"
    wishes: list[PersonSkill]
    kinds: "SimpleLazyObject[Kinds]"

    @property
    def codes(self) -> set[str]:
        """Return the skills of the catalogue that are there."""
        learnt = {code for row in self.learnt for code in row.activity.training.skills}
        return learnt | {row.code for row in (*self.held, *self.wishes)} - {""}


def strengths(person: Person, zone: tzinfo) -> Strengths:
    """Return what somebody brings."""
    said = selectors.skills.said_by(person)
    return Strengths(
        [row for row in said if row.how != How.WISH],
        selectors.skills.learnt_by(person, zone),
        [row for row in said if row.how == How.WISH],
        selectors.kinds.when_needed(),
    )


def strengths_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part:
    """Show at the top of the page of a person what they bring."""
    zone = timezone.get_current_timezone()
    return parts.Part(
        "programmes/skills/person_part.html",
        {
            "person": person,
            "strengths": strengths(person, zone),
            "today": now.astimezone(zone).date(),
            "may_write": person.is_assisted
            and person.left_at is None
            and viewer.can(Permission.MANAGE_PEOPLE),
        },
    )


def my_strengths(viewer: Viewer, person: Person, now: datetime) -> parts.Part:
    """Show somebody at the top of their own details what they bring."""
    zone = timezone.get_current_timezone()
    return parts.Part(
        "programmes/skills/my_part.html",
        {"strengths": strengths(person, zone), "today": now.astimezone(zone).date()},
    )


def my_tasks(look: Look) -> list[Task]:
    """Remind somebody of what they learnt and what counts no more soon."""
    if look.person is None:
        return []
    zone = timezone.get_current_timezone()
    today = look.now.astimezone(zone).date()
    rows = selectors.skills.running_out(today, zone).filter(person=look.person)
    return [
        Task(
            _("What you learnt at “%(training)s” counts until %(day)s: ask us for the next date")
            % {"training": row.activity, "day": formats.day(row.until)},
            reverse("programmes_portal:skills", args=[look.viewer.slug]),
        )
        for row in rows.select_related("activity").order_by("until", "pk")[:_FEW]
        if row.until
    ]


_BEFORE = gettext_lazy("Before you meet in “%(body)s”: a training about “%(skill)s”")


def seat_tasks(look: Look) -> list[Task]:
    """Tell somebody which training comes before they first meet on a seat of theirs."""
    if look.person is None:
        return []
    zone = timezone.get_current_timezone()
    found = selectors.seat_trainings.of_person(
        look.person, on=look.now.astimezone(zone).date(), now=look.now, zone=zone
    )
    gaps = [standing for standing in found if standing.is_gap][:_FEW]
    if not gaps:
        return []
    skills = selectors.kinds.both().skills
    return [
        Task(
            _BEFORE
            % {
                "body": standing.mandate.body,
                "skill": skills.name(standing.mandate.seat.training),
            },
            reverse("programmes_portal:body", args=[look.viewer.slug, standing.mandate.body_id]),
            formats.day(standing.activity.starts_at.astimezone(zone).date())
            if standing.activity and standing.state == Trained.INVITED
            else "",
        )
        for standing in gaps
    ]


def contribute() -> None:
    """Tell the shell and the page of a person what is shown here."""
    registry.add_tasks("portal", 31, my_tasks)
    registry.add_tasks("portal", 30, seat_tasks)
    parts.add(10, strengths_of, place="first")
    parts.add(10, my_strengths, place="own")
    registry.add_navigation(
        registry.NavigationEntry(
            "staff",
            31,
            gettext_lazy("Skills and training"),
            "programmes:skills",
            any_of=(Permission.VIEW_PEOPLE,),
            within="people:list",
        )
    )
    registry.add_navigation(
        registry.NavigationEntry(
            "portal",
            91,
            gettext_lazy("My skills"),
            "programmes_portal:skills",
            within="people_portal:details",
        )
    )
