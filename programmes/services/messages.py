"""Writing to people about projects and activities, in their language and the local time."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation

from engagement.notifications.kinds import Kind
from engagement.notifications.models import Message
from engagement.organisations.models import Organisation
from engagement.organisations.services.messages import send_to_member
from engagement.people.models import Person
from engagement.people.services.messages import send
from programmes import notifications
from programmes.models import (
    Activity,
    AgendaItem,
    Attendance,
    CharterNote,
    Contribution,
    ContributionDecision,
    DateOption,
    DatePoll,
    Involvement,
    Thanks,
)


def invite_to_project(
    involvement: Involvement, *, organisation: Organisation, at: datetime
) -> Message | None:
    """Tell somebody that they are asked to take part in a project."""
    project = involvement.project
    with translation.override(involvement.person.language):
        return send(
            notifications.Invitation,
            to=involvement.person,
            key=str(involvement.pk),
            at=at,
            context={
                "project": project,
                "level": project.planned_level,
                "path": reverse("programmes_portal:project", args=[organisation.slug, project.pk]),
            },
        )


def about_activity(
    kind: type[Kind],
    attendance: Attendance,
    *,
    organisation: Organisation,
    key: str,
    at: datetime,
    **more: object,
) -> Message | None:
    """Tell somebody about an activity, with times as the organisation's clocks show them."""
    activity, person = attendance.activity, attendance.person
    with timezone.override(organisation.zone), translation.override(person.language):
        return send(
            kind,
            to=person,
            key=key,
            at=at,
            context={"activity": activity, "path": path_of(activity, organisation), **more},
        )


def about_agenda(
    item: AgendaItem, *, person: Person, organisation: Organisation, at: datetime
) -> Message | None:
    """Tell somebody what became of their proposal for an agenda."""
    activity = item.activity
    with timezone.override(organisation.zone), translation.override(person.language):
        return send(
            notifications.AgendaAnswered,
            to=person,
            key=f"{item.pk}:{item.version}",
            at=at,
            context={"activity": activity, "item": item, "path": path_of(activity, organisation)},
        )


def about_charter_note(note: CharterNote, *, slug: str, at: datetime) -> Message | None:
    """Tell somebody that what they said about a charter has an answer."""
    person, project = note.person, note.charter.project
    if person is None:
        return None
    with translation.override(person.language):
        return send(
            notifications.CharterAnswer,
            to=person,
            key=str(note.pk),
            at=at,
            context={
                "project": project,
                "path": reverse("programmes_portal:charter", args=[slug, project.pk]),
            },
        )


def about_poll(
    kind: type[Kind],
    poll: DatePoll,
    *,
    person: Person,
    organisation: Organisation,
    at: datetime,
    options: Sequence[DateOption],
) -> Message | None:
    """Ask somebody which dates suit them, with times as the organisation's clocks show them."""
    with timezone.override(organisation.zone), translation.override(person.language):
        return send(
            kind,
            to=person,
            key=f"{poll.pk}:{person.pk}",
            at=at,
            context={
                "poll": poll,
                "options": options,
                "path": reverse("programmes_portal:poll", args=[organisation.slug, poll.pk]),
            },
        )


def path_of(activity: Activity, organisation: Organisation) -> str:
    """Return the address of the person's own page about an activity."""
    return reverse("programmes_portal:activity", args=[organisation.slug, activity.pk])


def path_of_minutes(activity: Activity, organisation: Organisation) -> str:
    """Return the address at which those who were invited read the minutes of a meeting."""
    return reverse("programmes_portal:minutes", args=[organisation.slug, activity.pk])


def answer_contributor(
    contribution: Contribution,
    *,
    decision: ContributionDecision,
    note: str,
    organisation: Organisation,
    at: datetime,
) -> Message | None:
    """Tell somebody what became of what they brought in, once for each decision."""
    person = contribution.person
    if person is None:
        return None
    with timezone.override(organisation.zone), translation.override(person.language):
        return send(
            notifications.ContributionAnswered,
            to=person,
            key=str(decision.pk),
            at=at,
            context={
                "contribution": contribution,
                "decision": decision,
                "note": note,
                "path": reverse(
                    "programmes_portal:contribution", args=[organisation.slug, contribution.pk]
                ),
            },
        )


def thank_for_coming(thanks: Thanks, *, organisation: Organisation, at: datetime) -> None:
    """Thank somebody who was at an activity; whoever cannot read on is sent what came of it."""
    attendance = thanks.attendance
    if attendance is not None:
        activity = attendance.activity
        about_activity(
            notifications.ThanksSaid,
            attendance,
            organisation=organisation,
            key=str(thanks.pk),
            at=at,
            thanks=thanks,
            occasion=activity,
            came_of_it=activity.outcome if attendance.person.is_assisted else "",
        )


def thank_contributor(thanks: Thanks, *, organisation: Organisation, at: datetime) -> None:
    """Thank somebody for what they brought in."""
    contribution = thanks.contribution
    if contribution is not None and contribution.person is not None:
        person = contribution.person
        with timezone.override(organisation.zone), translation.override(person.language):
            send(
                notifications.ThanksSaid,
                to=person,
                key=str(thanks.pk),
                at=at,
                context={
                    "thanks": thanks,
                    "occasion": contribution.summary,
                    "came_of_it": "",
                    "path": reverse(
                        "programmes_portal:contribution", args=[organisation.slug, contribution.pk]
                    ),
                },
            )


def remind_owner(
    contribution: Contribution, *, organisation: Organisation, at: datetime
) -> Message | None:
    """Remind whoever answers for a contribution, or for its project, once for each date."""
    project = contribution.project
    keepers = (contribution.owner, project.lead, project.deputy)
    keeper = next((member for member in keepers if member.ended_at is None), None)
    if keeper is None:
        return None
    with translation.override(keeper.user.language):
        return send_to_member(
            notifications.ContributionWaiting,
            to=keeper,
            key=f"{contribution.pk}:{contribution.due_on.isoformat()}",
            at=at,
            context={
                "contribution": contribution,
                "project": project,
                "path": reverse(
                    "programmes:contribution", args=[organisation.slug, contribution.pk]
                ),
            },
        )
