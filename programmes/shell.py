"""What programmes contribute to the home pages: what is next, and what is asked of whom."""

from datetime import datetime

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
from engagement.portal.registry import Part, Task
from programmes import selectors
from programmes.enums import Reply
from programmes.models import Attendance

#: A home page shows the first few of each sort; the rest is a click away.
FEW = 5
#: On the page of a person, one more than is shown.
PROJECTS = 11
#: Where the level is said, when nobody has.
_CLOSE = "programmes:close_activity"


def around_now(look: Look) -> list[Attendance]:
    """Read what somebody takes part in lately and soon, for whoever shows something of it."""
    return selectors.mine.around(look.person, look.now) if look.person else []


def my_next(look: Look) -> Part | None:
    """Show somebody who takes part what comes next."""
    if look.person is None:
        return None
    coming = selectors.mine.coming(look.once(around_now), look.now)
    return Part(
        "programmes/portal/next_part.html",
        {"attendance": next(iter(coming), None), "slug": look.viewer.slug},
    )


def my_tasks(look: Look) -> list[Task]:
    """Ask for answers to invitations, replies to activities, and whether needs were met."""
    if look.person is None:
        return []
    slug = look.viewer.slug
    coming = selectors.mine.coming(look.once(around_now), look.now)
    tasks = [
        Task(
            _("Would you like to take part in “%(project)s”?") % {"project": involvement.project},
            reverse("programmes_portal:project", args=[slug, involvement.project_id]),
        )
        for involvement in selectors.mine.to_answer(look.person)[:FEW]
    ]
    tasks += [
        Task(
            _("Are you coming to “%(activity)s”?") % {"activity": attendance.activity},
            reverse("programmes_portal:activity", args=[slug, attendance.activity_id]),
            formats.day(attendance.activity.starts_at),
        )
        for attendance in [one for one in coming if one.reply == Reply.WAITING][:FEW]
    ]
    tasks += [
        Task(
            _("%(need)s at “%(activity)s”: did you get what you need?")
            % {"need": task.need, "activity": task.attendance.activity},
            reverse("programmes_portal:met", args=[slug, task.pk]),
        )
        for task in selectors.mine.to_say_whether_met(look.person, look.now)[:FEW]
    ]
    today = look.now.astimezone(timezone.get_current_timezone()).date()
    tasks += [
        Task(
            _("When can you come? “%(poll)s”") % {"poll": poll},
            reverse("programmes_portal:poll", args=[slug, poll.pk]),
            _("until %(day)s") % {"day": formats.day(poll.closes_on)},
        )
        for poll in selectors.polls.to_answer(look.person, today)[:FEW]
    ]
    tasks += [
        Task(
            _("You said that you would: %(what)s") % {"what": decision.text[:120]},
            reverse("programmes_portal:minutes", args=[slug, decision.activity_id]),
            formats.day(decision.due_on) if decision.due_on else "",
        )
        for decision in selectors.decisions.of_person(look.person)[:FEW]
    ]
    return tasks


def staff_tasks(look: Look) -> list[Task]:
    """Ask staff to arrange what people need, to record what happened, and to follow up."""
    viewer = look.viewer
    tasks = [*_to_arrange(viewer, look.now), *_unanswered(viewer)]
    tasks += [
        Task(
            _("Record what came of “%(activity)s”") % {"activity": activity},
            reverse("programmes:activity", args=[viewer.slug, activity.pk]),
            formats.day(activity.starts_at),
            "warning",
        )
        for activity in look.once(_activities).without_record
    ]
    tasks += [
        Task(
            _("Say how we know the level: “%(activity)s”") % {"activity": activity},
            reverse(
                "programmes:show_level" if activity.delivered_level_id else _CLOSE,
                args=[viewer.slug, activity.pk],
            ),
            formats.day(activity.starts_at),
        )
        for activity in look.once(_activities).without_evidence
    ]
    tasks += [
        Task(
            _("Thank those who were at “%(activity)s”") % {"activity": activity},
            reverse("programmes:thanks", args=[viewer.slug, activity.pk]),
            formats.day(activity.starts_at),
        )
        for activity in look.once(_activities).without_thanks
    ]
    return [*tasks, *_meetings(look)]


def staff_next(look: Look) -> Part | None:
    """Show staff the next activities of the projects that they see, if they see any."""
    coming = look.once(_activities).coming
    if not coming and not look.viewer.can(Permission.VIEW_PROJECT):
        return None
    return Part("programmes/staff_part.html", {"activities": coming, "slug": look.viewer.slug})


def projects_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show on the page of a person in which projects they take part."""
    found = list(selectors.involvements.of_person(viewer, person)[:PROJECTS])
    return parts.Part(
        "programmes/person_part.html",
        {"involvements": found[: PROJECTS - 1], "more": len(found) == PROJECTS},
    )


def contacts_of(viewer: Viewer, person: Person, now: datetime) -> parts.Part | None:
    """Show those who look after people how much informal contact there was, and note more."""
    if not viewer.can(Permission.MANAGE_PEOPLE):
        return None
    time = selectors.contacts.time_in(selectors.contacts.of_person(viewer, person))
    return parts.Part("programmes/contacts/person_part.html", {"person": person, "time": time})


def _meetings(look: Look) -> list[Task]:
    """Ask staff to answer proposals for agendas, and to do what they took on."""
    viewer = look.viewer
    waiting = [
        (activity, int(vars(activity)["waiting"]))
        for activity in selectors.agenda.waiting(viewer)[:FEW]
    ]
    tasks = [
        Task(
            _("Answer proposals for the agenda of “%(activity)s”") % {"activity": activity},
            reverse("programmes:agenda", args=[viewer.slug, activity.pk]),
            ngettext("%(count)s proposal", "%(count)s proposals", count) % {"count": count},
        )
        for activity, count in waiting
    ]
    today = look.now.astimezone(timezone.get_current_timezone()).date()
    tasks += [
        Task(
            _("Choose the date of “%(poll)s”") % {"poll": poll},
            reverse("programmes:poll", args=[viewer.slug, poll.pk]),
        )
        for poll in selectors.polls.to_decide(viewer, today)[:FEW]
    ]
    tasks += [
        Task(
            _("You took on: %(what)s") % {"what": decision.text[:120]},
            reverse("programmes:minutes", args=[viewer.slug, decision.activity_id]),
            formats.day(decision.due_on) if decision.due_on else "",
        )
        for decision in selectors.decisions.of_member(viewer)[:FEW]
    ]
    return tasks


def _activities(look: Look) -> selectors.activities.AtHome:
    return selectors.activities.at_home(look.viewer, look.now, few=FEW)


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
