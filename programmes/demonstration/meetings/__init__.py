"""What meetings deal with and leave behind: agendas, decisions, actions, minutes."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import notifications, selectors, services
from programmes.charters.rights import Right
from programmes.enums import AgendaResult, Availability, HowAnswered
from programmes.facts import AgendaFacts, DecisionFacts, PollFacts
from programmes.models import (
    Activity,
    AgendaItem,
    Attendance,
    DateOption,
    DatePoll,
    Involvement,
    MeetingDecision,
    Project,
)

_HERE = "programmes.demonstration.meetings"
_TEAM = "team"


@chapter(31)
def meetings(story: Story) -> None:
    """Each meeting gets an agenda before, and what came of it after."""
    for facts in story.script(_HERE)["meetings"]:
        for number, item in enumerate(facts.get("agenda", ())):
            item["name"] = f"{facts['activity']}:{number}"
            story.on(item["day"], f"11:{number:02}", partial(_propose, story, facts, item))
            if "answer" in item:
                story.on(item["day"] + 1, f"16:{number:02}", partial(_answer, story, facts, item))
            if "result" in item:
                story.on(facts["day"], f"17:{number:02}", partial(_conclude, story, facts, item))
        for number, decision in enumerate(facts.get("decisions", ())):
            clock = f"17:{20 + number}"
            story.on(facts["day"], clock, partial(_decide, story, facts, decision, number))
        _note_minutes(story, facts)


@chapter(32)
def polls(story: Story) -> None:
    """Dates are looked for together: one was found, one is being looked for."""
    for facts in story.script(_HERE)["polls"]:
        story.on(facts["day"], "16:20", partial(_ask, story, facts))


def _ask(story: Story, facts: dict[str, Any], at: datetime) -> None:
    project = story.the(Project, facts["project"])
    by = story.staff(facts["lead"])
    poll = services.polls.begin(
        project,
        facts=PollFacts(
            title=facts["title"],
            kind=facts["kind"],
            closes_on=story.date(facts["closes"]),
            options=[
                (story.moment(option["day"], option["from"]),
                 story.moment(option["day"], option["to"]))
                for option in facts["options"]
            ],
        ),
        activity=story.the(Activity, facts["moves"]) if "moves" in facts else None,
        by=by,
        at=at,
    )  # fmt: skip
    services.polls.tell(
        poll.pk, after=0, organisation=story.organisation, at=at + timedelta(minutes=1)
    )
    options = list(DateOption.objects.filter(poll=poll).order_by("starts_at"))
    for number, (key, letters) in enumerate(facts["answers"].items()):
        answers = {
            option.pk: _ANSWERS[letter]
            for option, letter in zip(options, letters, strict=True)
            if letter in _ANSWERS
        }
        when = at + timedelta(minutes=15 + 8 * number)
        story.at(when, partial(_answer_poll, story, poll, key, answers))
    if "chosen" in facts:
        story.on(facts["chosen"]["day"], "17:40", partial(_choose, story, facts, options))


_ANSWERS = {"y": Availability.YES, "m": Availability.IF_NEED_BE, "n": Availability.NO}


def _answer_poll(
    story: Story, poll: DatePoll, key: str, answers: dict[int, Availability], at: datetime
) -> None:
    person = story.person(key)
    own = story.viewer_of(person)
    services.polls.answer(
        poll,
        involvement=Involvement.objects.taking_part().get(project=poll.project_id, person=person),
        answers=answers,
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        by=own or story.staff("coordinator"),
        at=at,
    )


def _choose(story: Story, facts: dict[str, Any], options: list[DateOption], at: datetime) -> None:
    activity = services.polls.choose(
        options[facts["chosen"]["option"]],
        facts=None,
        by=story.staff(facts["lead"]),
        at=at,
    )
    services.reminders.tell_changed(
        activity.pk,
        kind=notifications.ActivityMoved,
        sequence=activity.sequence,
        after=0,
        organisation=story.organisation,
        at=at + timedelta(minutes=1),
    )


def _propose(story: Story, facts: dict[str, Any], item: dict[str, Any], at: datetime) -> None:
    activity = story.the(Activity, facts["activity"])
    attendance, by = None, story.staff(facts["lead"])
    if item["by"] != _TEAM:
        person = story.person(item["by"])
        attendance = Attendance.objects.select_related("involvement").get(
            activity=activity, person=person
        )
        by = story.viewer_of(person) or by
    story.remember(
        services.agenda.propose(
            activity,
            facts=AgendaFacts(
                title=item["title"],
                details=item.get("details", ""),
                purpose=item["purpose"],
                length=item.get("length"),
            ),
            attendance=attendance,
            by=by,
            at=at,
        ),
        item["name"],
    )


def _answer(story: Story, facts: dict[str, Any], item: dict[str, Any], at: datetime) -> None:
    by = story.staff(facts["lead"])
    answered = services.agenda.answer(
        story.the(AgendaItem, item["name"]),
        accepted=item["answer"] == "accept",
        reason=item.get("reason", ""),
        version=0,
        organisation=story.organisation,
        by=by,
        at=at,
    )
    if "length" in item:
        services.agenda.change(
            answered,
            facts=AgendaFacts(
                title=item["title"],
                details=item.get("details", ""),
                purpose=item["purpose"],
                length=item["length"],
            ),
            version=answered.version,
            by=by,
            at=at + timedelta(minutes=1),
        )


def _conclude(story: Story, facts: dict[str, Any], item: dict[str, Any], at: datetime) -> None:
    services.agenda.conclude(
        story.the(AgendaItem, item["name"]),
        result=AgendaResult(item["result"]),
        by=story.staff(facts["lead"]),
        at=at,
    )


def _decide(
    story: Story, facts: dict[str, Any], decision: dict[str, Any], number: int, at: datetime
) -> None:
    owner = decision.get("owner", "")
    about = decision.get("about")
    recorded = services.decisions.record(
        story.the(Activity, facts["activity"]),
        facts=DecisionFacts(
            kind=decision["kind"],
            text=decision["text"],
            decided_by=decision.get("decided_by", ""),
            reason=decision.get("reason", ""),
            right=_right(story.the(Activity, facts["activity"]), decision.get("right", "")),
            item=None
            if about is None
            else AgendaItem.objects.get(
                pk=story.the(AgendaItem, f"{facts['activity']}:{about}").pk
            ),
            owner_member=story.member(owner) if owner in _ROLES else None,
            owner_person=story.person(owner) if owner and owner not in _ROLES else None,
            due_on=story.day(decision["due"]) if "due" in decision else None,
        ),
        by=story.staff(facts["lead"]),
        at=at,
    )
    if "done" in decision:
        story.on(decision["done"], f"12:{number:02}", partial(_finish, story, facts, recorded))


def _right(activity: Activity, name: str) -> Right | None:
    """Return the row of the charter in force on that day."""
    rights = selectors.charters.rights(activity.project)
    return next((right for right in rights if right["name"] == name), None)


_ROLES = ("coordinator", "colleague", "manager")


def _finish(story: Story, facts: dict[str, Any], decision: MeetingDecision, at: datetime) -> None:
    services.decisions.finish(decision, done=True, by=story.staff(facts["lead"]), at=at)


def _note_minutes(story: Story, facts: dict[str, Any]) -> None:
    for version, text in enumerate(facts.get("minutes", ())):
        story.on(text["day"], "15:05", partial(_write, story, facts, text["text"], version))
        if "published" in text:
            story.on(text["published"], "15:35", partial(_publish, story, facts, text, version))


def _write(story: Story, facts: dict[str, Any], text: str, version: int, at: datetime) -> None:
    services.minutes.keep(
        story.the(Activity, facts["activity"]),
        text=text,
        version=version,
        by=story.staff(facts["lead"]),
        at=at,
    )


def _publish(
    story: Story, facts: dict[str, Any], text: dict[str, Any], version: int, at: datetime
) -> None:
    published = services.minutes.publish(
        story.the(Activity, facts["activity"]),
        correction=text.get("correction", ""),
        version=version + 1,
        by=story.staff(facts["lead"]),
        at=at,
    )
    services.minutes.tell(
        published.pk, after=0, organisation=story.organisation, at=at + timedelta(minutes=1)
    )
