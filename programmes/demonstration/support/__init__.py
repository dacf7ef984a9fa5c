"""The chapter of the demonstration about supporting and recognising the people who take part."""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.people import services as people
from engagement.portal.demonstration import Story, chapter
from programmes import selectors, services
from programmes.certificates.contents import Wanted
from programmes.checkins.facts import CheckInFacts
from programmes.models import Certificate, CheckIn, Project

_HERE = "programmes.demonstration.support"
Facts = dict[str, Any]


@chapter(60)
def support(story: Story) -> None:
    """People say who and what helps them, pause, and have written down what they did."""
    script = story.script(_HERE)
    for name, clock, act in _SIMPLE:
        for facts in script[name]:
            story.on(facts["day"], clock, partial(act, story, facts))
    for facts in script["pauses"]:
        story.on(facts["day"], "17:20", partial(_pause, story, facts))
        if "back" in facts:
            story.on(facts["back"], "08:10", partial(_come_back, story, facts))
    for number, facts in enumerate(script["certificates"]):
        minute = f"{number * 11 % 60:02}"
        story.on(facts["day"], f"16:{minute}", partial(_issue, story, facts))
        if "withdrawn" in facts:
            story.on(facts["withdrawn"], f"09:{minute}", partial(_withdraw, story, facts))


def _name(story: Story, facts: Facts, at: datetime) -> None:
    person, today = story.person(facts["person"]), _today(story, at)
    is_own = person.membership is not None and "basis" not in facts
    people.supporters.add(
        person,
        name=facts["name"],
        kind=facts["kind"],
        basis=facts.get("basis", ""),
        starts_on=today,
        facts=people.supporters.SupporterFacts(
            scopes=facts["scopes"], agreed_on=today, phone=facts.get("phone", "")
        ),
        by=(story.viewer_of(person) if is_own else None) or story.staff("coordinator"),
        at=at,
    )


def _plan(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"])
    people.support.keep(
        person,
        facts=people.support.SupportFacts(
            contact_id=story.member(facts["contact"]).pk if "contact" in facts else None,
            introduced_on=story.date(facts["introduced"]) if "introduced" in facts else None,
            helps=facts.get("helps", ""),
            limit_kind=facts.get("limit", ""),
            limit_most=facts.get("most"),
        ),
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )


def _pause(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"])
    today = _today(story, at)
    people.pauses.begin(
        person,
        starts_on=today,
        last_day=story.date(facts["until"]) if "until" in facts else None,
        by=story.viewer_of(person) or story.staff("coordinator"),
        at=at,
        today=today,
    )


def _come_back(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"])
    by = story.viewer_of(person) or story.staff("coordinator")
    people.pauses.end(person, by=by, at=at, today=_today(story, at))


def _check_in(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"])
    check_in = services.check_ins.say(
        person,
        facts=CheckInFacts(
            feeling=facts["feeling"],
            words=facts["words"],
            reader=facts["reader"],
            wants_talk=facts.get("talk", False),
        ),
        at=at,
        submission=uuid4(),
    )
    if "talked" in facts:
        story.on(facts["talked"], "14:10", partial(_talk, story, check_in))


def _talk(story: Story, check_in: CheckIn, at: datetime) -> None:
    services.check_ins.note_talk(check_in, by=story.staff("coordinator"), on=_today(story, at))


def _hand_over(story: Story, facts: Facts, at: datetime) -> None:
    services.handovers.write(
        story.the(Project, facts["project"]),
        text=facts["text"],
        by=story.staff(facts["by"]),
        at=at,
        submission=uuid4(),
    )


def _issue(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"])
    choices = selectors.certificates.choices(person, on=_today(story, at))
    certificate = services.certificates.issue(
        person,
        wanted=Wanted(
            kind=facts["kind"],
            language=facts.get("language", story.organisation.languages[0]),
            name=person.name,
            description=person.self_description,
            involvements=tuple(row.pk for row in choices.involvements),
            hats=tuple(hat.pk for hat in choices.hats),
            seats=tuple(row.pk for row in choices.seats),
            contributions=tuple(row.pk for row in choices.contributions),
            skills=tuple(key for key, _words in choices.skills),
        ),
        organisation=story.organisation,
        by=story.viewer_of(person) or story.staff("coordinator"),
        at=at,
        on=_today(story, at),
        replaces=story.the(Certificate, facts["again"]) if "again" in facts else None,
        submission=uuid4(),
    )
    story.remember(certificate, facts["key"])


def _withdraw(story: Story, facts: Facts, at: datetime) -> None:
    services.certificates.withdraw(
        story.the(Certificate, facts["key"]),
        reason=facts["reason"],
        by=story.staff("coordinator"),
        at=at,
        on=_today(story, at),
    )


def _today(story: Story, at: datetime) -> date:
    return at.astimezone(story.organisation.zone).date()


#: What happens once, on its day: where the script tells it, and when.
_SIMPLE = (
    ("supporters", "17:40", _name),
    ("plans", "10:40", _plan),
    ("check_ins", "20:05", _check_in),
    ("handovers", "15:50", _hand_over),
)
