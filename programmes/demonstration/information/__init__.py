"""The chapter about information: its sources, and what a reader from outside says of it."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import HowAnswered, Verdict
from programmes.facts import InformationFacts
from programmes.models import Activity, InformationCheck, Involvement

_HERE = "programmes.demonstration.information"
Facts = dict[str, Any]


@chapter(36)
def information(story: Story) -> None:
    """Sources are named, somebody from outside reads, and what they say is mended."""
    for facts in story.script(_HERE)["information"]:
        story.on(facts["asked"], "13:20", partial(_ask, story, facts, ""))
        if "said" in facts:
            story.on(facts["said"], "10:40", partial(_say, story, facts))
        if "mended_on" in facts:
            story.on(facts["mended_on"], "15:50", partial(_ask, story, facts, facts["mended"]))


def _ask(story: Story, facts: Facts, mended: str, at: datetime) -> None:
    activity = story.the(Activity, facts["activity"])
    known = InformationCheck.objects.filter(activity=activity).first()
    services.information.keep(
        activity,
        facts=InformationFacts(
            sources=facts["sources"],
            reader=Involvement.objects.taking_part().get(
                project=activity.project_id, person=story.person(facts["reader"])
            ),
            mended=mended,
        ),
        version=known.version if known else 0,
        by=story.staff("coordinator"),
        at=at,
    )


def _say(story: Story, facts: Facts, at: datetime) -> None:
    person = story.person(facts["reader"])
    own = story.viewer_of(person)
    services.information.answer(
        InformationCheck.objects.get(activity=story.the(Activity, facts["activity"])),
        verdict=Verdict(facts["verdict"]),
        words=facts["words"],
        by=own or story.staff("coordinator"),
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        at=at,
    )
