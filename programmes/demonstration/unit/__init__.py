"""The chapter of the demonstration about the engagement unit: requests, proposals, hurdles."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.demonstration import activities
from programmes.models import Hurdle, UnitRequest
from programmes.unit.enums import RequestState
from programmes.unit.facts import AnswerFacts, HurdleFacts, RequestFacts

_HERE = "programmes.demonstration.unit"
Facts = dict[str, Any]


@chapter(66)
def unit(story: Story) -> None:
    """Staff and people ask and propose, the unit answers; hurdles are written down and overcome."""
    script = story.script(_HERE)
    for number, facts in enumerate(script["requests"]):
        name = f"request:{number}"
        story.on(facts["day"], f"10:{number:02}", partial(_ask, story, facts, name))
        if "answer" in facts:
            story.on(facts["answered"], f"12:{number:02}", partial(_answer, story, facts, name))
        if facts.get("begun"):
            story.on(facts["answered"], f"12:{30 + number}", partial(_begin, story, name))
        if "done" in facts:
            story.on(facts["done"], f"16:{number:02}", partial(_finish, story, name))
    for number, facts in enumerate(script["hurdles"]):
        name = f"hurdle:{number}"
        story.on(facts["day"], f"13:{number:02}", partial(_write, story, facts, name))
        if "helped" in facts:
            story.on(facts["ended"], f"15:{number:02}", partial(_overcome, story, facts, name))
    for facts in script["sessions"]:
        story.on(facts["day"], "17:30", partial(_hold, story, facts))


def _ask(story: Story, facts: Facts, name: str, at: datetime) -> None:
    person = story.person(facts["person"]) if "person" in facts else None
    by = story.viewer_of(person) if person else story.staff(facts["asked_by"])
    if by is None:
        raise ValueError(f"{person} has no account to propose with")
    asked = services.unit_requests.ask(
        story.organisation,
        facts=RequestFacts(
            kind=facts["kind"],
            title=facts["title"],
            why=facts["why"],
            risks=facts.get("risks", ""),
            precautions=facts.get("precautions", ""),
            person=person,
        ),
        submission=uuid4(),
        by=by,
        at=at,
    )
    story.remember(asked, name)


def _answer(story: Story, facts: Facts, name: str, at: datetime) -> None:
    asked = _now(story, name)
    is_yes = "due" in facts
    services.unit_requests.answer(
        asked,
        organisation=story.organisation,
        facts=AnswerFacts(
            state=RequestState.TAKEN_UP if is_yes else RequestState.NOT_NOW,
            answer=facts["answer"],
            owner=story.member(facts.get("owner", "coordinator")) if is_yes else None,
            due_on=story.date(facts["due"]) if is_yes else None,
        ),
        version=asked.version,
        by=story.staff("coordinator"),
        at=at,
    )


def _begin(story: Story, name: str, at: datetime) -> None:
    services.unit_requests.begin_programme(
        _now(story, name), organisation=story.organisation, by=story.staff("coordinator"), at=at
    )


def _finish(story: Story, name: str, at: datetime) -> None:
    services.unit_requests.finish(_now(story, name), by=story.staff("coordinator"), at=at)


def _now(story: Story, name: str) -> UnitRequest:
    return UnitRequest.objects.get(pk=story.the(UnitRequest, name).pk)


def _hurdle(story: Story, facts: Facts, *, helped: str = "") -> HurdleFacts:
    return HurdleFacts(
        text=facts["text"],
        first_step=facts["first_step"],
        owner=story.member(facts.get("owner", "coordinator")),
        due_on=story.date(facts["due"]),
        helped=helped,
        is_over=bool(helped),
    )


def _write(story: Story, facts: Facts, name: str, at: datetime) -> None:
    hurdle = services.hurdles.add(
        story.organisation,
        facts=_hurdle(story, facts),
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(hurdle, name)


def _overcome(story: Story, facts: Facts, name: str, at: datetime) -> None:
    services.hurdles.change(
        story.the(Hurdle, name),
        facts=_hurdle(story, facts, helped=facts["helped"]),
        version=0,
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )


def _hold(story: Story, facts: Facts, at: datetime) -> None:
    """Hold a session for staff to which nobody who takes part has to come."""
    project = {"key": facts["project"], "lead": "coordinator"}
    activities.plan(story, project, facts, at)
    activities.close(story, project, facts, at)
