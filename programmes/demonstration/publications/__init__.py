"""What is published of projects, who is named how, help before a conference, and comments."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import Credit, HowAnswered
from programmes.models import Attendance, Paper, PaperComment, Project, Publication
from programmes.publications.enums import HelpKind
from programmes.publications.facts import PublicationFacts

_HERE = "programmes.demonstration.publications"
Facts = dict[str, Any]


@chapter(38)
def publications(story: Story) -> None:
    """Things are published, people say how they wish to be named, ask for help, and comment."""
    script = story.script(_HERE)
    for number, facts in enumerate(script["publications"]):
        story.on(facts["day"], f"10:{number:02}", partial(_add, story, facts))
        for order, (key, answer) in enumerate(facts.get("named", {}).items()):
            story.on(
                facts["day"] + 1 + order,
                f"17:{number:02}",
                partial(_answer, story, facts, key, answer),
            )
        if "published" in facts:
            story.on(facts["published"], f"12:{number:02}", partial(_publish, story, facts))
    for number, facts in enumerate(script["help"]):
        story.on(facts["day"], f"18:{number:02}", partial(_ask_help, story, facts))
    for number, facts in enumerate(script["comments"]):
        name = f"comment:{number}"
        story.on(facts["day"], f"19:{number:02}", partial(_comment, story, facts, name))
        if "answer" in facts:
            story.on(
                facts["day"] + 1, f"09:{number:02}", partial(_answer_comment, story, facts, name)
            )


def _facts(story: Story, facts: Facts, **changes: Any) -> PublicationFacts:
    return PublicationFacts(
        **{
            "title": facts["title"],
            "kind": facts["kind"],
            "where": facts["where"],
            "state": facts["state"],
            "people": [story.person(key) for key in facts["people"]],
            **changes,
        }
    )


def _add(story: Story, facts: Facts, at: datetime) -> None:
    made = services.publications.add(
        story.the(Project, facts["project"]),
        facts=_facts(story, facts),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(made, facts["title"])


def _answer(story: Story, facts: Facts, key: str, answer: Facts, at: datetime) -> None:
    person = story.person(key)
    own = story.viewer_of(person)
    publication = story.the(Publication, facts["title"])
    services.publications.answer(
        publication.credits.select_related("publication").get(person=person),
        wish=Credit(answer["wish"]),
        words=answer.get("words", ""),
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        version=0,
        by=own or story.staff("coordinator"),
        at=at,
    )


def _publish(story: Story, facts: Facts, at: datetime) -> None:
    publication = story.the(Publication, facts["title"])
    services.publications.change(
        publication,
        facts=_facts(story, facts, state="published", published_on=at.date()),
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )


def _ask_help(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["person"])
    row = Attendance.objects.select_related("activity__project").get(
        pk=story.the(Attendance, f"{facts['activity']}:{facts['person']}").pk
    )
    services.publications.ask_help(
        row,
        kinds=[HelpKind(kind) for kind in facts["kinds"]],
        by=story.viewer_of(person) or story.staff("coordinator"),
        at=at,
    )
    if "settled" in facts:
        asked = row.conference_help.select_related("attendance__activity")
        services.publications.settle_help(
            asked.get(kind=facts["settled"]), by=story.staff("coordinator"), at=at
        )


def _comment(story: Story, facts: Facts, name: str, at: datetime) -> None:
    person = story.person(facts["person"])
    made = services.paper_comments.say(
        Paper.objects.get(title=facts["paper"]),
        person=person,
        passage=facts["passage"],
        words=facts["words"],
        by=story.viewer_of(person) or story.staff("coordinator"),
        at=at,
    )
    story.remember(made, name)


def _answer_comment(story: Story, facts: Facts, name: str, at: datetime) -> None:
    services.paper_comments.answer(
        story.the(PaperComment, name),
        text=facts["answer"],
        version=0,
        by=story.staff("coordinator"),
        at=at,
    )
