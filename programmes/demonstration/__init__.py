"""The chapters of the demonstration about programmes, projects, activities and meetings."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from engagement.people.models import Hat
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.demonstration import (  # noqa: F401 — some are chapters of their own
    activities,
    area,
    bodies,
    charters,
    complaints,
    contacts,
    governance,
    influence,
    information,
    joint,
    kinds,
    levels,
    meetings,
    opportunities,
    papers,
    project_templates,
    publications,
    resources,
    series,
    skills,
    support,
    undertakings,
    unit,
    who,
)
from programmes.enums import HowAnswered, InvolvementState, Side
from programmes.facts import ProgrammeFacts, ProjectFacts
from programmes.models import Involvement, ParticipationLevel, Programme, Project
from programmes.project_templates.shape import CONTEXT

__all__ = ["charters", "contacts", "meetings", "papers", "programmes", "series"]
_HERE = "programmes.demonstration"
#: How somebody without an account lets us know, by the channel that they chose.
_BY_CHANNEL = {"letter": HowAnswered.PAPER}
_SIDES = {
    "stakeholders": Side.STAKEHOLDER,
    "professionals": Side.PROFESSIONAL,
    "decision_makers": Side.DECISION_MAKER,
}

_TEXTS_AND_AXES = (
    *("title", "aims", "can_influence", "cannot_influence", "why_not_higher"),
    *("sphere", "stage", "audience"),
)


@chapter(30)
def programmes(story: Story) -> None:
    """Programmes and projects are planned, announced and filled with people."""
    script = story.script(_HERE)
    for facts in script["programmes"]:
        story.on(facts["created"], "09:30", partial(_create_programme, story, facts))
    for facts in script["projects"]:
        story.on(facts["created"], "11:00", partial(_create_project, story, facts))
        if "announced" in facts:
            story.on(facts["announced"], "14:00", partial(_announce, story, facts))
            _ask_people(story, facts)
        for activity in facts.get("activities", ()):
            activities.note(story, facts, activity, script["notes"])
        if "closed" in facts:
            story.on(facts["closed"], "16:45", partial(_close, story, facts))


def _create_programme(story: Story, facts: dict[str, Any], at: datetime) -> None:
    programme = services.programmes.create(
        story.organisation,
        facts=ProgrammeFacts(
            title=facts["title"],
            aims=facts["aims"],
            starts_on=story.date(facts["starts"]),
            ends_on=story.date(facts["ends"]) if "ends" in facts else None,
            sponsor=story.member("manager"),
            kind=facts["kind"],
            is_strategic="covers" in facts,
            for_young_people=facts.get("young", False),
            **{
                name: facts.get(name, {})
                for name in ("effects", "commitment", "duty", "funders", "deciding_body", "covers")
            },
        ),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(programme, facts["key"])


def _create_project(story: Story, facts: dict[str, Any], at: datetime) -> None:
    # The programme may have moved to a newer ladder since it was remembered.
    programme = Programme.objects.get(pk=story.the(Programme, facts["programme"]).pk)
    project = services.projects.create(
        programme,
        facts=ProjectFacts(
            **{name: facts[name] for name in _TEXTS_AND_AXES},
            **{name: facts.get(name, "") for name in CONTEXT},
            hears_every=facts.get("hears_every", ""),
            **{name: facts.get(name, {}) for name in ("effects", "partners")},
            research_steps=facts.get("research_steps", []),
            form=kinds.code_of(story, facts["form"]),
            planned_level=ParticipationLevel.objects.get(
                scheme=programme.ladder_id, code=facts["level"]
            ),
            starts_on=story.date(facts["starts"]),
            ends_on=story.date(facts["ends"]) if "ends" in facts else None,
            lead=story.member(facts["lead"]),
            deputy=story.member(facts["deputy"]),
        ),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(project, facts["key"])


def _announce(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.projects.announce(
        story.the(Project, facts["key"]),
        organisation=story.organisation,
        by=story.staff(facts["lead"]),
        at=at,
    )


def _close(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.projects.close(story.the(Project, facts["key"]), by=story.staff(facts["lead"]), at=at)


def _ask_people(story: Story, facts: dict[str, Any]) -> None:
    later = facts.get("later", {})
    number = 0
    for group, side in _SIDES.items():
        for key in _spelt_out(facts.get(group, ())):
            day = later.get(key, facts["invited"])
            _ask(story, facts, key, side, day, number)
            number += 1
    for key in facts.get("declined", ()):
        _ask(
            story, facts, key, Side.STAKEHOLDER, facts["invited"], number,
            answer=InvolvementState.DECLINED,
        )  # fmt: skip
    for key, left in facts.get("ended", {}).items():
        _ask(story, facts, key, Side.STAKEHOLDER, facts["invited"], number)
        story.on(left, "15:00", partial(_end, story, facts, key))
    for key in facts.get("waiting", ()):
        _ask(story, facts, key, Side.STAKEHOLDER, -1, number, answer=None)


def _spelt_out(keys: Iterable[str]) -> Iterator[str]:
    """Yield keys; `people-1:27` stands for people-1 to people-27."""
    for key in keys:
        begin, colon, last = key.partition(":")
        if not colon:
            yield key
            continue
        prefix, _, first = begin.rpartition("-")
        yield from (f"{prefix}-{number}" for number in range(int(first), int(last) + 1))


def _ask(  # noqa: PLR0913 — each is a different fact about one invitation
    story: Story,
    facts: dict[str, Any],
    key: str,
    side: Side,
    day: int,
    number: int,
    *,
    answer: InvolvementState | None = InvolvementState.ACCEPTED,
) -> None:
    def invite(at: datetime) -> None:
        person = story.person(key)
        involvement = services.involvements.invite(
            story.the(Project, facts["key"]),
            person=person,
            side=side,
            hat=Hat.objects.filter(person=person).order_by("starts_on", "pk").first(),
            organisation=story.organisation,
            by=story.staff(facts["lead"]),
            at=at,
        )
        story.remember(involvement, f"{facts['key']}:{key}")

    story.on(day, f"{10 + number // 60}:{number % 60:02}", invite)
    if answer is not None:
        clock = f"{9 + number % 9:02}:{number * 7 % 60:02}"
        when = max(story.moment(day + 1 + number % 4, clock), story.moment(day, "12:30"))
        story.at(when, partial(_answer, story, facts, key, answer))


def _answer(
    story: Story, facts: dict[str, Any], key: str, given: InvolvementState, at: datetime
) -> None:
    involvement = story.the(Involvement, f"{facts['key']}:{key}")
    person = story.person(key)
    said = story.said(person, facts.get("voices", {}).get(key, {}))
    own = story.viewer_of(person)
    if own is not None:
        services.involvements.answer(involvement, given=given, said=said, by=own, at=at)
        return
    services.involvements.record_answer(
        involvement,
        given=given,
        how=_BY_CHANNEL.get(person.channel, HowAnswered.PHONE),
        said=said,
        by=story.staff("coordinator"),
        at=at,
    )


def _end(story: Story, facts: dict[str, Any], key: str, at: datetime) -> None:
    services.involvements.end(
        story.the(Involvement, f"{facts['key']}:{key}"), by=story.staff(facts["lead"]), at=at
    )
