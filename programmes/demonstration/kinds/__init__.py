"""The chapter of the demonstration about forms and kinds: added, worded anew, hidden."""

from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.kinds.enums import Area
from programmes.kinds.facts import KindFacts
from programmes.models import EngagementKind
from programmes.selectors import kinds as reading

_HERE = "programmes.demonstration.kinds"
_OWN = "own:"
Facts = dict[str, Any]


@chapter(28)
def kinds(story: Story) -> None:
    """Before the first project is planned, the catalogue is put into the organisation's words."""
    script = story.script(_HERE)
    for number, facts in enumerate(script.get("added", ())):
        story.on(facts["day"], f"10:{number:02}", partial(_add, story, facts))
    for number, facts in enumerate(script.get("hidden", ())):
        story.on(facts["day"], f"10:{30 + number}", partial(_hide, story, facts))


def code_of(story: Story, name: str) -> str:
    """Return the code of a kind; `own:` stands before the name of one that was added here."""
    if not name.startswith(_OWN):
        return name
    return story.the(EngagementKind, name.removeprefix(_OWN)).code


def _add(story: Story, facts: Facts, at: datetime) -> None:
    row = services.kinds.add(
        story.organisation,
        area=Area(facts["area"]),
        facts=KindFacts(
            name=facts["name"],
            about=facts["about"],
            together=facts.get("together", ""),
            speaks_for=facts.get("speaks_for", ""),
        ),
        by=story.staff("administrator"),
        at=at,
    )
    story.remember(row, facts["key"])


def _hide(story: Story, facts: Facts, at: datetime) -> None:
    services.kinds.hide(
        reading.get(Area(facts["area"]), facts["code"]),
        organisation=story.organisation,
        by=story.staff("administrator"),
        at=at,
    )
