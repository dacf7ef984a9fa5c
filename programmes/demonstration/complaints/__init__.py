"""Who receives complaints, and some complaints: answered, acknowledged, and one that is late."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.complaints.facts import ComplaintFacts, FollowUpFacts, RouteFacts
from programmes.models import Body, Complaint

_HERE = "programmes.demonstration.complaints"
Facts = dict[str, Any]


@chapter(67)
def complaints(story: Story) -> None:
    """Two people are named, then people complain, and are answered."""
    script = story.script(_HERE)
    story.on(script["route"]["day"], "10:10", partial(_name, story, script["route"]))
    for number, facts in enumerate(script["complaints"]):
        name = f"complaint:{number}"
        story.on(facts["day"], f"11:{number:02}", partial(_receive, story, facts, name))
        if "acknowledged" in facts:
            story.on(facts["acknowledged"], f"15:{number:02}", partial(_read, story, name))
        if "answered" in facts:
            story.on(facts["answered"], f"16:{number:02}", partial(_answer, story, facts, name))


def _name(story: Story, facts: Facts, at: datetime) -> None:
    plain = ("phone", "email", "where", "next_step")
    days = ("acknowledge_days", "acknowledge_counts", "answer_days", "answer_counts")
    services.complaint_routes.keep(
        story.organisation,
        facts=RouteFacts(
            contact=story.member("administrator"),
            deputy=story.member("finance"),
            committee=story.the(Body, facts["committee"]),
            **{name: facts[name] for name in (*plain, *days)},
        ),
        version=0,
        by=story.staff("administrator"),
        at=at,
    )


def _receive(story: Story, facts: Facts, name: str, at: datetime) -> None:
    person = story.person(facts["person"]) if "person" in facts else None
    by = story.viewer_of(person) if person else story.staff("administrator")
    if by is None:
        raise ValueError(f"{person} has no account to complain with")
    complaint = services.complaints.receive(
        story.organisation,
        facts=ComplaintFacts(
            about=facts["about"],
            way=facts["way"],
            received_on=at.date(),
            person=person,
            name=facts.get("name", ""),
            reach=facts.get("reach", ""),
        ),
        submission=uuid4(),
        by=by,
        at=at,
    )
    story.remember(complaint, name)


def _read(story: Story, name: str, at: datetime) -> None:
    _follow(story, name, at)


def _answer(story: Story, facts: Facts, name: str, at: datetime) -> None:
    _follow(
        story,
        name,
        at,
        answered_on=at.date(),
        answer=facts["answer"],
        learning=facts["learning"],
        is_shown=True,
    )


def _follow(story: Story, name: str, at: datetime, **changes: Any) -> None:
    complaint = Complaint.objects.get(pk=story.the(Complaint, name).pk)
    facts: Facts = {
        "acknowledged_on": complaint.acknowledged_on or at.date(),
        "answered_on": None,
        "answer": "",
        "learning": {},
        "is_shown": False,
    }
    services.complaints.follow(
        complaint,
        organisation=story.organisation,
        facts=FollowUpFacts(**{**facts, **changes}),
        version=complaint.version,
        by=story.staff("administrator"),
        at=at,
    )
