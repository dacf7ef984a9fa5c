"""What programmes contribute to the home pages: what is next, and what is asked of whom."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.viewer import Viewer
from engagement.core import formats
from engagement.people import parts
from engagement.people.models import Person
from engagement.portal.registry import Part, Task
from programmes import selectors

#: A home page shows the first few of each sort; the rest is a click away.
FEW = 5
#: On the page of a person, one more than is shown.
PROJECTS = 11


def my_next(viewer: Viewer, now: datetime) -> Part | None:
    """Show somebody who takes part what comes next."""
    person = selectors.mine.person_of(viewer)
    if person is None:
        return None
    return Part(
        "programmes/portal/next_part.html",
        {"attendance": selectors.mine.next_one(person, now), "slug": viewer.slug},
    )


def my_tasks(viewer: Viewer, now: datetime) -> list[Task]:
    """Ask for answers to invitations, replies to activities, and whether needs were met."""
    person = selectors.mine.person_of(viewer)
    if person is None:
        return []
    tasks = [
        Task(
            _("Would you like to take part in “%(project)s”?") % {"project": involvement.project},
            reverse("programmes_portal:project", args=[viewer.slug, involvement.project_id]),
        )
        for involvement in selectors.mine.to_answer(person)[:FEW]
    ]
    tasks += [
        Task(
            _("Do you come to “%(activity)s”?") % {"activity": attendance.activity},
            reverse("programmes_portal:activity", args=[viewer.slug, attendance.activity_id]),
            formats.day(attendance.activity.starts_at),
        )
        for attendance in selectors.mine.to_reply(person, now)[:FEW]
    ]
    tasks += [
        Task(
            _("%(need)s at “%(activity)s”: did you get what you need?")
            % {"need": task.need, "activity": task.attendance.activity},
            reverse("programmes_portal:met", args=[viewer.slug, task.pk]),
        )
        for task in selectors.mine.to_say_whether_met(person, now)[:FEW]
    ]
    return tasks


def staff_tasks(viewer: Viewer, now: datetime) -> list[Task]:
    """Ask staff to arrange what people need, to record what happened, and to follow up."""
    tasks = [*_to_arrange(viewer, now), *_unanswered(viewer)]
    tasks += [
        Task(
            _("Record what came of “%(activity)s”") % {"activity": activity},
            reverse("programmes:activity", args=[viewer.slug, activity.pk]),
            formats.day(activity.starts_at),
            "warning",
        )
        for activity in selectors.activities.without_record(viewer, now)[:FEW]
    ]
    return tasks


def staff_next(viewer: Viewer, now: datetime) -> Part | None:
    """Show staff the next activities of the projects that they see."""
    rows = (
        selectors.activities.visible_to(viewer)
        .planned()
        .not_over(now)
        .order_by("starts_at", "pk")[:FEW]
    )
    return Part("programmes/staff_part.html", {"activities": list(rows), "slug": viewer.slug})


def projects_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show on the page of a person in which projects they take part."""
    found = list(selectors.involvements.of_person(viewer, person)[:PROJECTS])
    return parts.Part(
        "programmes/person_part.html",
        {"involvements": found[: PROJECTS - 1], "more": len(found) == PROJECTS},
    )


def _to_arrange(viewer: Viewer, now: datetime) -> list[Task]:
    count = selectors.access_tasks.to_arrange(viewer, now).count()
    if not count:
        return []
    words = ngettext("%(count)s need", "%(count)s needs", count) % {"count": count}
    return [
        Task(
            _("Arrange what people need"),
            reverse("programmes:to_arrange", args=[viewer.slug]),
            words,
            "warning",
        )
    ]


def _unanswered(viewer: Viewer) -> list[Task]:
    found = selectors.involvements.projects_with_unanswered(viewer)[:FEW]
    counted = [(project, int(vars(project)["waiting"])) for project in found]
    return [
        Task(
            _("Follow up invitations to “%(project)s”") % {"project": project},
            reverse("programmes:people", args=[viewer.slug, project.pk]) + "?state=invited",
            ngettext("%(count)s person", "%(count)s people", waiting) % {"count": waiting},
        )
        for project, waiting in counted
    ]
