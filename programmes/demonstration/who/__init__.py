"""The chapter of the demonstration about who is who, and about people who meet."""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.access.viewer import Viewer
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import HowAnswered
from programmes.models import PLACE_TEXTS, Introduction, MissionSheet
from programmes.unit.facts import GoalCount
from programmes.whoswho.facts import SheetFacts, ToldStaff

_HERE = "programmes.demonstration.who"
_WORDS = ("doing", "when_to_come", "complement", "contact")
Facts = dict[str, Any]


@chapter(37)
def who(story: Story) -> None:
    """People say in their own words what they do, services too, and some wish to meet."""
    script = story.script(_HERE)
    for number, facts in enumerate(script["services"]):
        name = f"service:{number}"
        story.on(facts["day"], f"09:{number:02}", partial(_service, story, facts, name))
        if "with_goal" in facts:
            story.on(-8, f"09:{30 + number}", partial(_count, story, facts, name))
    for number, facts in enumerate(script["people"]):
        story.on(facts["day"], f"17:{number:02}", partial(_person, story, facts))
    for number, facts in enumerate(script["introductions"]):
        name = f"introduction:{number}"
        story.on(facts["day"], f"18:{number:02}", partial(_ask, story, facts, name))
        if "answer" in facts:
            story.on(facts["answered"], f"18:{30 + number}", partial(_answer, story, facts, name))


def _sheet(story: Story, facts: Facts) -> SheetFacts:
    texts: dict[str, Any] = {name: facts.get(name, {}) for name in (*_WORDS, *PLACE_TEXTS)}
    return SheetFacts(
        title=facts["title"],
        champion=story.person(facts["champion"]) if "champion" in facts else None,
        welcomes="place" in facts,
        place=facts.get("place", ""),
        **texts,
    )


def _service(story: Story, facts: Facts, name: str, at: datetime) -> None:
    sheet = services.mission_sheets.add_service(
        story.organisation,
        facts=_sheet(story, facts),
        submission=uuid4(),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(sheet, name)


def _count(story: Story, facts: Facts, name: str, at: datetime) -> None:
    """Count who of a service has a goal, this year; and the year before, where it was counted."""
    before = [GoalCount(number=n, counted_on=_year_before(at)) for n in facts.get("before", ())]
    for goals in (*before, GoalCount(number=facts["with_goal"], counted_on=at.date())):
        sheet = MissionSheet.objects.get(pk=story.the(MissionSheet, name).pk)
        services.mission_sheets.change_service(
            sheet,
            facts=_sheet(story, facts),
            goals=goals,
            version=sheet.version,
            by=story.staff("coordinator"),
            at=at,
        )


def _year_before(at: datetime) -> date:
    return date(at.year - 1, 12, 5)


def _own_words(language: str, facts: Facts) -> dict[str, Any]:
    return {"title": {}, **{name: {language: facts.get(name, "")} for name in _WORDS}}


def _person(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"])
    own = story.viewer_of(person)
    staff = story.staff("coordinator")
    sheet = services.mission_sheets.keep_own(
        person,
        facts=SheetFacts(
            **_own_words(person.language, facts),
            open_to_introductions=facts.get("open", False),
        ),
        shows=facts.get("shows", True),
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        recorded_by=None if own else staff.membership_id,
        version=0,
        by=own or staff,
        at=at,
    )
    story.remember(sheet, facts["person"])


def _ask(story: Story, facts: Facts, name: str, at: datetime) -> None:
    asker = story.person(facts["asker"])
    by, told = _speaker(story, facts["asker"])
    introduction = services.introductions.ask(
        story.the(MissionSheet, facts["asked"]),
        asker=asker,
        why=facts["why"],
        contact=facts["contact"],
        organisation=story.organisation,
        submission=uuid4(),
        told=told,
        by=by,
        at=at,
    )
    story.remember(introduction, name)


def _answer(story: Story, facts: Facts, name: str, at: datetime) -> None:
    introduction = story.the(Introduction, name)
    by, told = _speaker(story, facts["asked"])
    if facts["answer"] == "yes":
        services.introductions.agree(
            introduction,
            contact=facts["other_contact"],
            organisation=story.organisation,
            told=told,
            by=by,
            at=at,
        )
    else:
        services.introductions.decline(
            introduction, organisation=story.organisation, told=told, by=by, at=at
        )


def _speaker(story: Story, name: str) -> tuple[Viewer, ToldStaff | None]:
    """Return who acts: the person, or staff to whom somebody without an account told it."""
    own = story.viewer_of(story.person(name))
    staff = story.staff("coordinator")
    return (own, None) if own else (staff, ToldStaff(HowAnswered.PHONE, staff.membership_id))
