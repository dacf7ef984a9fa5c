"""The chapter of the demonstration about what people said and what came of it."""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from engagement.people.voices import THEMSELVES
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import Credit, HowAnswered, HowTold, TakenIntoAccount
from programmes.facts import ContributionFacts, DiscussionFacts, OutcomeFacts, StoryFacts
from programmes.models import Activity, Contribution, Project

_HERE = "programmes.demonstration.influence"
Facts = dict[str, Any]


@chapter(35)
def influence(story: Story) -> None:
    """People share what they know; it is discussed, decided, told, rated and published."""
    for number, facts in enumerate(story.script(_HERE)["contributions"]):
        name, minute = f"contribution-{number}", f"{number * 7 % 60:02}"
        story.on(facts["said"], f"08:{minute}", partial(_say, story, name, facts))
        story.on(facts["said"] + 32, "07:30", partial(_remind, story))
        for step, (hour, act) in _STEPS.items():
            for row in facts.get(step, ()):
                story.on(row["day"], f"{hour}:{minute}", partial(act, story, name, row))


def _say(story: Story, name: str, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"]) if "person" in facts else None
    own = story.viewer_of(person) if person and "how" not in facts else None
    project = story.the(Project, facts["project"])
    contribution = services.contributions.add(
        project,
        facts=ContributionFacts(
            person=person,
            summary=facts["summary"],
            words=facts.get("words", ""),
            knowledge=facts["knowledge"],
            stage=facts.get("stage", project.stage),
            step=facts.get("step", ""),
            activity=_activity(story, facts),
            elsewhere=facts.get("elsewhere", ""),
            said_on=_today(story, at),
            how=HowAnswered.PORTAL if own else HowAnswered(facts.get("how", "in_person")),
            credit=facts.get("credit", Credit.UNNAMED),
            credit_words=facts.get("credit_words", ""),
            consents=facts.get("consents", False),
            said=story.said(person, facts) if person else THEMSELVES,
        ),
        submission=uuid4(),
        by=own or story.staff("coordinator"),
        at=at,
        on=_today(story, at),
    )
    story.remember(contribution, name)


def _discuss(story: Story, name: str, row: Facts, at: datetime) -> None:
    services.contributions.discuss(
        story.the(Contribution, name),
        facts=DiscussionFacts(
            discussed_on=_today(story, at),
            activity=_activity(story, row),
            place=row.get("place", ""),
            note=row.get("note", ""),
        ),
        by=story.staff("coordinator"),
        at=at,
    )


def _decide(story: Story, name: str, row: Facts, at: datetime) -> None:
    contribution = story.the(Contribution, name)
    services.influence.decide(
        contribution,
        facts=OutcomeFacts(
            outcome=row["outcome"],
            reason=row["reason"],
            passed_on_to=row.get("to", ""),
            who_decided=row["who"],
            otherwise=row.get("otherwise", ""),
            decided_on=_today(story, at),
        ),
        seen=_seen(contribution),
        by=story.staff("coordinator"),
        at=at,
    )


def _note_change(story: Story, name: str, row: Facts, at: datetime) -> None:
    services.contributions.note_change(
        story.the(Contribution, name),
        what_changed=row["what"],
        seen_on=_today(story, at),
        by=story.staff("coordinator"),
        at=at,
    )


def _tell(story: Story, name: str, row: Facts, at: datetime) -> None:
    contribution = story.the(Contribution, name)
    services.influence.tell(
        contribution,
        how=HowTold(row.get("how", HowTold.MESSAGE)),
        told_on=_today(story, at),
        note=row.get("note", ""),
        seen=_seen(contribution),
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
    )


def _thank(story: Story, name: str, row: Facts, at: datetime) -> None:
    services.thanks.say_to_contributor(
        story.the(Contribution, name),
        words=row["words"],
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
    )


def _rate(story: Story, name: str, row: Facts, at: datetime) -> None:
    contribution = story.the(Contribution, name)
    own = story.viewer_of(story.person(row["person"])) if "how" not in row else None
    services.influence.rate(
        contribution,
        given=TakenIntoAccount(row["rating"]),
        words=row.get("words", ""),
        how=HowAnswered.PORTAL if own else HowAnswered(row["how"]),
        by=own or story.staff("coordinator"),
        at=at,
    )


def _publish(story: Story, name: str, row: Facts, at: datetime) -> None:
    services.stories.word(
        story.the(Contribution, name),
        facts=StoryFacts(you_said=row["you_said"], we_answered=row["we_answered"]),
        publish=True,
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )


def _withdraw(story: Story, name: str, _row: Facts, at: datetime) -> None:
    contribution = story.the(Contribution, name)
    own = story.viewer_of(contribution.person) if contribution.person else None
    services.contributions.consent(
        contribution,
        given=False,
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        by=own or story.staff("coordinator"),
        at=at,
    )


def _remind(story: Story, at: datetime) -> None:
    services.contributions.remind_owners(story.organisation, on=_today(story, at), at=at)


def _activity(story: Story, facts: Facts) -> Activity | None:
    return story.the(Activity, facts["activity"]) if "activity" in facts else None


def _seen(contribution: Contribution) -> int:
    last = services.influence.latest(contribution)
    return last.number if last else 0


def _today(story: Story, at: datetime) -> date:
    return at.astimezone(story.organisation.zone).date()


#: Days slip to working days, so the hours keep the order of steps that fall on the same day.
_STEPS = {
    "discussed": ("09", _discuss),
    "decided": ("10", _decide),
    "changed": ("11", _note_change),
    "told": ("12", _tell),
    "thanked": ("15", _thank),
    "published": ("16", _publish),
    "rated": ("18", _rate),
    "withdrawn": ("19", _withdraw),
}
