"""What meetings deal with and leave behind: agendas, decisions, actions, minutes."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import AgendaResult
from programmes.facts import AgendaFacts, DecisionFacts
from programmes.models import Activity, AgendaItem, Attendance, MeetingDecision

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
