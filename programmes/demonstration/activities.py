"""What is planned and done together: invitations, arrangements, replies, attendance."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from engagement.people.models import Person
from engagement.portal.demonstration import Story
from programmes import attendance_codes, notifications, services
from programmes.demonstration.kinds import code_of
from programmes.enums import AccessTaskState, HowAnswered, InvolvementState, Met, Presence, Reply
from programmes.facts import HOME_VISIT, ActivityFacts, AttendanceFacts
from programmes.models import (
    AccessTask,
    Activity,
    Attendance,
    Involvement,
    ParticipationLevel,
    Project,
)

_DAY = timedelta(days=1)
_NOT_THERE = {
    "excused": Presence.EXCUSED,
    "absent": Presence.ABSENT,
    "not_coming": Presence.EXCUSED,
}


def note(
    story: Story, project: dict[str, Any], facts: dict[str, Any], notes: dict[str, str]
) -> None:
    """Note what happens around one activity, as far as it has happened yet."""
    name = facts["key"]
    starts = story.moment(facts["day"], facts["from"])
    over = story.moment(facts["day"], facts["to"])
    story.on(facts["planned"], "13:15", partial(plan, story, project, facts))
    story.on(facts["planned"], "13:40", partial(_invite, story, project, facts))
    if "confirmed" in facts:
        story.on(facts["confirmed"], "10:25", partial(_confirm_visit, story, project, name))
    if "cancelled" in facts:
        story.on(facts["cancelled"], "08:50", partial(_cancel, story, project, name))
        return
    story.at(starts - 5 * _DAY, partial(_arrange_all, story, name, notes))
    for number, arrangement in enumerate(facts.get("arrangements", ())):
        story.on(-4, f"09:{10 + number}", partial(_arrange, story, name, arrangement))
    story.at(starts - timedelta(hours=47), partial(_remind, story))
    for number, key in enumerate(facts.get("said_there", ())):
        story.at(starts + timedelta(minutes=5 + number), partial(_say_there, story, name, key))
    if "delivered" in facts:
        story.at(over + timedelta(hours=1), partial(_record, story, project, facts))
        story.at(over + timedelta(hours=2), partial(close, story, project, facts))
        story.at(over + timedelta(hours=5), partial(_say_how_it_went, story, name))
    if "thanks" in facts:
        story.at(over + _DAY, partial(_thank, story, project, facts))


def plan(story: Story, project: dict[str, Any], facts: dict[str, Any], at: datetime) -> None:
    """Plan one activity, to which nobody is invited yet."""
    activity = services.activities.plan(
        story.the(Project, project["key"]),
        facts=ActivityFacts(
            title=facts["title"],
            details=facts["details"],
            kind=code_of(story, facts["kind"]),
            starts_at=story.moment(facts["day"], facts["from"]),
            ends_at=story.moment(facts["day"], facts["to"]),
            place=facts.get("place", ""),
            place_access=facts.get("place_access", ""),
            remote_link=facts.get("remote_link", ""),
            preparation_minutes=facts.get("preparation", 0),
            at_home="home_agreed" in facts,
            **{name: facts.get(name, "") for name in HOME_VISIT[1:]},
        ),
        by=story.staff(project["lead"]),
        at=at,
    )
    story.remember(activity, facts["key"])


def _confirm_visit(story: Story, project: dict[str, Any], name: str, at: datetime) -> None:
    activity = story.the(Activity, name)
    activity.refresh_from_db()
    services.activities.confirm_home_visit(
        activity, sequence=activity.sequence, by=story.staff(project["lead"]), at=at
    )


def _invite(story: Story, project: dict[str, Any], facts: dict[str, Any], at: datetime) -> None:
    """Invite everybody who takes part, tell them, and note when they will reply."""
    activity = story.the(Activity, facts["key"])
    taking_part = Involvement.objects.filter(
        project=activity.project_id, state=InvolvementState.ACCEPTED
    )
    if "only" in facts:
        taking_part = taking_part.filter(person__in=[story.person(key) for key in facts["only"]])
    services.attendances.invite(
        activity, involvements=taking_part, by=story.staff(project["lead"]), at=at
    )
    services.reminders.tell_invited(
        activity.pk, organisation=story.organisation, at=at + timedelta(minutes=1)
    )
    keys = story.names(Person)
    silent = set(facts.get("waiting", ()))
    for number, attendance in enumerate(
        Attendance.objects.filter(activity=activity).order_by("pk")
    ):
        key = keys[attendance.person_id]
        story.remember(attendance, f"{facts['key']}:{key}")
        if key not in silent:
            given = Reply.NOT_COMING if key in facts.get("not_coming", ()) else Reply.COMING
            when = at + timedelta(days=1 + number % 4, minutes=37 * number)
            story.at(when, partial(_reply, story, facts["key"], key, given))


def _reply(story: Story, activity: str, key: str, given: Reply, at: datetime) -> None:
    own = story.viewer_of(story.person(key))
    services.attendances.reply(
        story.the(Attendance, f"{activity}:{key}"),
        given=given,
        by=own or story.staff("coordinator"),
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        at=at,
    )


def _cancel(story: Story, project: dict[str, Any], name: str, at: datetime) -> None:
    activity = services.activities.cancel(
        story.the(Activity, name), by=story.staff(project["lead"]), at=at
    )
    services.reminders.tell_changed(
        activity.pk,
        kind=notifications.ActivityCancelled,
        sequence=activity.sequence,
        after=0,
        organisation=story.organisation,
        at=at + timedelta(minutes=1),
    )


def _remind(story: Story, at: datetime) -> None:
    services.reminders.remind(story.organisation, at=at)


def _tasks(name: str, story: Story) -> list[AccessTask]:
    rows = AccessTask.objects.live().filter(attendance__activity=story.the(Activity, name))
    return list(rows.select_related("need", "attendance__person__membership").order_by("pk"))


def _arrange_all(story: Story, name: str, notes: dict[str, str], at: datetime) -> None:
    """Whoever looks after access does all that is needed, a few days ahead."""
    if story.the(Activity, name).starts_at > story.now:
        return
    for number, task in enumerate(_tasks(name, story)):
        services.access_tasks.settle(
            task,
            state=AccessTaskState.ARRANGED,
            note=notes[task.need.kind],
            seen=task.state,
            by=story.staff("coordinator"),
            at=at + timedelta(minutes=3 * number),
        )


def _arrange(story: Story, name: str, facts: dict[str, Any], at: datetime) -> None:
    person = story.person(facts["person"])
    for task in _tasks(name, story):
        if (task.attendance.person_id, task.need.kind) == (person.pk, facts["kind"]):
            possible = facts.get("possible", True)
            services.access_tasks.settle(
                task,
                state=AccessTaskState.ARRANGED if possible else AccessTaskState.NOT_POSSIBLE,
                note=facts["note"],
                seen=task.state,
                by=story.staff("coordinator"),
                at=at,
            )


def _say_there(story: Story, name: str, key: str, at: datetime) -> None:
    """Let somebody type the code of the attendance sheet when they arrive."""
    own = story.viewer_of(story.person(key))
    if own is None:
        raise ValueError(f"{key} has no account")
    services.presences.say_there(
        story.the(Attendance, f"{name}:{key}"),
        code=attendance_codes.code_of(story.the(Activity, name)),
        organisation=story.organisation,
        by=own,
        at=at,
    )


def _record(story: Story, project: dict[str, Any], facts: dict[str, Any], at: datetime) -> None:
    """Record who was there, for how long, and with whom."""
    activity = story.the(Activity, facts["key"])
    presence = {
        key: state for name, state in _NOT_THERE.items() for key in facts.get(name, ())
    } | dict.fromkeys(facts.get("remote", ()), Presence.REMOTE)
    companions = set(facts.get("companions", ()))
    keys = story.names(Person)
    rows = []
    for attendance in Attendance.objects.filter(activity=activity).order_by("pk"):
        key = keys[attendance.person_id]
        state = presence.get(key, Presence.PRESENT)
        there = state in (Presence.PRESENT, Presence.REMOTE)
        rows.append(
            AttendanceFacts(
                attendance_id=attendance.pk,
                presence=state,
                hours=_hours(facts) if there else Decimal(0),
                preparation_hours=_quarters(facts.get("preparation", 0)) if there else Decimal(0),
                companions=1 if key in companions else 0,
                seen=None,
            )
        )
    services.attendances.record(activity, rows=rows, by=story.staff(project["lead"]), at=at)


def _hours(facts: dict[str, Any]) -> Decimal:
    begin, end = time.fromisoformat(facts["from"]), time.fromisoformat(facts["to"])
    return _quarters((end.hour - begin.hour) * 60 + end.minute - begin.minute)


def _quarters(minutes: int) -> Decimal:
    """Return minutes as hours, in the quarters in which people write them."""
    return Decimal(-(-minutes // 15)) / 4


def close(story: Story, project: dict[str, Any], facts: dict[str, Any], at: datetime) -> None:
    """Record what came of an activity, and how the level is known."""
    activity, by = story.the(Activity, facts["key"]), story.staff(project["lead"])
    ladder = Project.objects.values_list("planned_level__scheme", flat=True)
    level = ParticipationLevel.objects.get(
        scheme=ladder.get(pk=activity.project_id), code=facts["delivered"]
    )
    services.activities.close(
        activity, delivered_level=level, outcome=facts["outcome"], seen="", by=by, at=at
    )
    if "evidence" in facts:
        services.deliveries.show(
            activity,
            signs=list(level.signs.order_by("order")[:2]),
            evidence=facts["evidence"],
            version=Activity.objects.get(pk=activity.pk).evidence_version,
            by=by,
            at=at + timedelta(minutes=10),
        )


def _thank(story: Story, project: dict[str, Any], facts: dict[str, Any], at: datetime) -> None:
    """Thank those who were there, and send it to them."""
    activity = story.the(Activity, facts["key"])
    services.thanks.say(activity, words=facts["thanks"], by=story.staff(project["lead"]), at=at)
    services.thanks.tell(
        activity.pk, after=0, organisation=story.organisation, at=at + timedelta(minutes=1)
    )


def _say_how_it_went(story: Story, name: str, at: datetime) -> None:
    """Most people say afterwards whether what they needed was there; nearly all say yes."""
    for number, task in enumerate(_tasks(name, story)):
        own = story.viewer_of(task.attendance.person)
        if own is not None and number % 5 != 4:
            services.access_tasks.say_whether_met(
                task,
                met=Met.PARTLY if number % 7 == 3 else Met.YES,
                by=own,
                at=at + timedelta(minutes=11 * number),
            )
