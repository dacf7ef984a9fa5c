"""The chapter of the demonstration about the ladder: adapted, put in force, taken over."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import selectors, services
from programmes.facts import LevelFacts
from programmes.models import ParticipationLevel, ParticipationScheme, Programme

_HERE = "programmes.demonstration.levels"
_TEXTS = ("label", "meaning", "decides", "promise")
Facts = dict[str, Any]


@chapter(32)
def levels(story: Story) -> None:
    """One version is adapted and put in force, one programme moves to it, the next is begun."""
    script = story.script(_HERE)
    for name, facts in script.items():
        story.on(facts["begun"], "10:20", partial(_adapt, story, facts, name))
    first = script["first"]
    story.on(first["published"], "15:00", partial(_publish, story))
    story.on(first["moved"], "11:10", partial(_move, story, first))


def _adapt(story: Story, facts: Facts, name: str, at: datetime) -> None:
    by = story.staff("administrator")
    draft = services.levels.begin(story.organisation, by=by, at=at)
    level = ParticipationLevel.objects.get(scheme=draft, code=facts["code"])
    services.levels.change(
        level,
        facts=LevelFacts(
            **{text: facts[text] for text in _TEXTS},
            can_be_planned=level.can_be_planned,
            maps_to=level.maps_to,
            builds_on=level.builds_on,
        ),
        signs=[services.levels.words_of(sign, "text") for sign in level.signs.order_by("order")],
        revision=level.revision,
        by=by,
        at=at,
    )
    story.remember(draft, name)


def _publish(story: Story, at: datetime) -> None:
    draft = ParticipationScheme.objects.get(pk=story.the(ParticipationScheme, "first").pk)
    services.levels.publish(draft, revision=draft.revision, by=story.staff("administrator"), at=at)


def _move(story: Story, facts: Facts, at: datetime) -> None:
    programme = Programme.objects.get(pk=story.the(Programme, facts["programme"]).pk)
    newer = ParticipationScheme.objects.get(pk=story.the(ParticipationScheme, "first").pk)
    steps = selectors.levels.mapping(programme, newer)
    services.ladder_moves.move(
        programme,
        to=newer,
        becomes={step.level.pk: step.likely for step in steps if step.likely is not None},
        version=programme.version,
        by=story.staff("coordinator"),
        at=at,
    )
