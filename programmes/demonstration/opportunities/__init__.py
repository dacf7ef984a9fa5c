"""The chapter of the demonstration about what people like to do, and finding them."""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.access.viewer import Viewer
from engagement.audit.events import Actor
from engagement.people.models import Person
from engagement.people.services import wishes
from engagement.people.services.people import Particulars
from engagement.people.services.wishes import WishFacts
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import HowAnswered
from programmes.models import PACK_TEXTS, Expression, Opportunity, Project, Proposal
from programmes.opportunities.enums import ExpressionState, ProposalAnswer
from programmes.opportunities.facts import ExpressionFacts, OpportunityFacts
from programmes.project_templates.roles import roles

_HERE = "programmes.demonstration.opportunities"
Facts = dict[str, Any]
_WISHES = set(WishFacts.__dataclass_fields__)


@chapter(36)
def opportunities(story: Story) -> None:
    """People say what they like to do; role packs find people, and everybody hears."""
    script = story.script(_HERE)
    for row in script["wishes"]:
        story.on(row["day"], "17:10", partial(_wish, story, row))
    for facts in script["opportunities"]:
        story.on(facts["written"], "09:40", partial(_write, story, facts))
        if "published" in facts:
            story.on(facts["published"], "10:20", partial(_publish, story, facts))
        for number, row in enumerate(facts.get("proposed", ())):
            _ask(story, facts, row, number)
        for number, row in enumerate(facts.get("answers", ())):
            _tell_of(story, facts, row, f"{facts['key']}:{number}", number)
        for step, act in (("extended", _extend), ("names", _show_names), ("taken_back", _withdraw)):
            if step in facts:
                story.on(facts[step]["day"], "14:30", partial(act, story, facts))


def _ask(story: Story, facts: Facts, row: Facts, number: int) -> None:
    story.on(row["day"], f"11:{number:02}", partial(_propose, story, facts, row))
    if "answered" in row:
        story.on(row["answered"], f"16:{number:02}", partial(_answer, story, facts, row))


def _tell_of(story: Story, facts: Facts, row: Facts, name: str, number: int) -> None:
    minute = f"{number * 5 % 60:02}"
    story.on(row["day"], f"12:{minute}", partial(_be_interested, story, facts, row, name))
    for step in row.get("steps", ()):
        story.on(step["day"], f"13:{minute}", partial(_move, story, name, step))
    if "outcome" in row:
        story.on(row["decided"], f"15:{minute}", partial(_decide, story, row, name))
    if row.get("joins"):
        story.on(row["decided"], f"16:{minute}", partial(_join, story, name))
    if "withdrawn" in row:
        story.on(row["withdrawn"], f"15:{minute}", partial(_take_back, story, name))


def _wish(story: Story, row: Facts, at: datetime) -> None:
    person = story.person(row["person"])
    wishes.keep(
        person,
        facts=WishFacts(**{name: row[name] for name in row.keys() & _WISHES}),
        version=0,
        by=story.viewer_of(person) or story.staff("coordinator"),
        at=at,
    )


def _write(story: Story, facts: Facts, at: datetime) -> None:
    empty = dict.fromkeys(story.organisation.languages, "")
    opportunity = services.opportunities.create(
        story.organisation,
        project=story.the(Project, facts["project"]) if "project" in facts else None,
        facts=OpportunityFacts(
            **{name: {**empty, **facts.get(name, {})} for name in PACK_TEXTS},
            interests=facts.get("interests", ()),
            themes=facts.get("themes", ()),
            times=facts.get("times", ()),
            places=facts.get("places"),
            closes_on=story.date(facts["closes"]),
            without_names=facts.get("without_names", False),
            owner=story.member(facts.get("owner", "coordinator")),
        ),
        submission=uuid4(),
        role=roles().get(facts.get("role", "")),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(opportunity, facts["key"])


def _publish(story: Story, facts: Facts, at: datetime) -> None:
    services.opportunities.publish(
        story.the(Opportunity, facts["key"]),
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
        on=_today(story, at),
    )
    for tell in (services.openings.tell_people, services.openings.tell_applicants):
        tell(
            story.the(Opportunity, facts["key"]).pk,
            after=0,
            organisation=story.organisation,
            at=at,
        )


def _propose(story: Story, facts: Facts, row: Facts, at: datetime) -> None:
    services.proposals.propose(
        story.the(Opportunity, facts["key"]),
        people=[story.person(row["person"])],
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
        on=_today(story, at),
    )


def _answer(story: Story, facts: Facts, row: Facts, at: datetime) -> None:
    person = story.person(row["person"])
    own = story.viewer_of(person)
    staff = story.staff("coordinator")
    services.proposals.answer(
        Proposal.objects.get(opportunity=story.the(Opportunity, facts["key"]), person=person),
        given=ProposalAnswer(row["answer"]),
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        by=own or staff,
        at=at,
        on=_today(story, at),
        recorded_by=None if own else staff.membership_id,
    )


def _be_interested(story: Story, facts: Facts, row: Facts, name: str, at: datetime) -> None:
    person = story.person(row["person"]) if "person" in row else None
    own = story.viewer_of(person) if person and "how" not in row else None
    staff = story.staff("coordinator") if "how" in row else None
    by: Actor = own or staff or services.expressions.BY_THE_PUBLIC
    expression = services.expressions.add(
        story.the(Opportunity, facts["key"]),
        facts=_interest(row, person, _today(story, at), story.organisation.languages[0]),
        organisation=story.organisation,
        submission=uuid4(),
        entered_by=staff.membership_id if staff else None,
        by=by,
        at=at,
    )
    story.remember(expression, name)


def _interest(row: Facts, person: Person | None, on: date, language: str) -> ExpressionFacts:
    return ExpressionFacts(
        person=person,
        name=person.name if person else row["name"],
        channel=person.channel if person else row["channel"],
        reach_at="" if person else row["reach_at"],
        language=person.language if person else row.get("language", language),
        why=row.get("why", ""),
        needs=row.get("needs", ""),
        times=row.get("times", ()),
        how=HowAnswered(row.get("how", HowAnswered.PORTAL)),
        received_on=on,
        stay_in_touch=row.get("stay_in_touch", False),
    )


def _move(story: Story, name: str, step: Facts, at: datetime) -> None:
    expression = _now(story, name)
    services.expressions.move(
        expression,
        to=ExpressionState(step["to"]),
        version=expression.version,
        by=story.staff("coordinator"),
        at=at,
    )


def _decide(story: Story, row: Facts, name: str, at: datetime) -> None:
    expression = _now(story, name)
    services.expressions.decide(
        expression,
        outcome=ExpressionState(row["outcome"]),
        reason=row["reason"],
        version=expression.version,
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
    )


def _join(story: Story, name: str, at: datetime) -> None:
    expression = _now(story, name)
    services.expressions.admit(
        expression,
        particulars=Particulars(
            name=expression.name,
            email=expression.reach_at,
            channel=expression.channel,
            language=expression.language,
        ),
        by=story.staff("coordinator"),
        at=at,
    )


def _take_back(story: Story, name: str, at: datetime) -> None:
    expression = _now(story, name)
    own = story.viewer_of(expression.person) if expression.person else None
    staff: Viewer = story.staff("coordinator")
    services.expressions.withdraw(
        expression,
        by=own or staff,
        at=at,
        recorded_by=None if own else staff.membership_id,
    )


def _extend(story: Story, facts: Facts, at: datetime) -> None:
    services.opportunities.extend(
        story.the(Opportunity, facts["key"]),
        closes_on=story.date(facts["extended"]["closes"]),
        by=story.staff("coordinator"),
        at=at,
        on=_today(story, at),
    )


def _show_names(story: Story, facts: Facts, at: datetime) -> None:
    services.opportunities.show_names(
        story.the(Opportunity, facts["key"]), by=story.staff("coordinator"), at=at
    )


def _withdraw(story: Story, facts: Facts, at: datetime) -> None:
    services.opportunities.withdraw(
        story.the(Opportunity, facts["key"]),
        why=facts["taken_back"]["why"],
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
    )
    services.expressions.tell_taken_back(
        story.the(Opportunity, facts["key"]).pk,
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
    )


def _now(story: Story, name: str) -> Expression:
    return Expression.objects.select_related("person__membership__user").get(
        pk=story.the(Expression, name).pk
    )


def _today(story: Story, at: datetime) -> date:
    return at.astimezone(story.organisation.zone).date()
