"""Papers that people read before meetings: on time once, late once, and some still to go out."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from engagement.core import images, pdf
from engagement.people.models import AccessNeed
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.enums import HowAnswered
from programmes.models import Activity, Attendance, FormatChoice, Paper
from programmes.papers.enums import PaperFormat
from programmes.papers.facts import PaperFacts, SendingFacts
from programmes.papers.rules import formats_of

_HERE = "programmes.demonstration.papers"
_PAGE = (
    "<!DOCTYPE html><html lang='{language}'><head><title>{title}</title></head>"
    "<body><h1>{title}</h1>{body}</body></html>"
)


@chapter(33)
def papers(story: Story) -> None:
    """Papers are added, given out, sent in the formats that people need, and received."""
    script = story.script(_HERE)
    for facts in script["packs"]:
        for number, paper in enumerate(facts["papers"]):
            story.on(facts["added"], f"10:{number:02}", partial(_add, story, script, facts, paper))
        for key, formats in facts.get("formats", {}).items():
            story.on(facts["added"], "11:10", partial(_choose, story, facts, key, formats))
        if "given" in facts:
            story.on(facts["given"], "11:45", partial(_give, story, facts))
            for number, key in enumerate(facts.get("sent", ())):
                story.on(facts["given"], f"15:{number:02}", partial(_send, story, facts, key))
            for number, key in enumerate(facts.get("received", ())):
                story.on(
                    facts["given"] + 2, f"09:{number:02}", partial(_receive, story, facts, key)
                )


def _add(
    story: Story,
    script: dict[str, Any],
    facts: dict[str, Any],
    paper: dict[str, Any],
    at: datetime,
) -> None:
    services.papers.add(
        story.the(Activity, facts["activity"]),
        facts=PaperFacts(
            title=paper["title"],
            note=paper.get("note", ""),
            format=paper.get("format", ""),
            link=paper.get("link", ""),
            file=written(story, script["language"], paper, at) if "lines" in paper else None,
        ),
        by=story.staff(facts["lead"]),
        at=at,
    )


def written(
    story: Story, language: str, paper: dict[str, Any], at: datetime
) -> images.SafeImage | images.SafeDocument:
    """Return a short document as somebody would have brought it."""
    body = "".join(f"<p>{line}</p>" for line in paper["lines"])
    content = pdf.render(
        _PAGE.format(language=language, title=paper["title"], body=body),
        language=language,
        title=paper["title"],
        author=story.organisation.name,
        created=at,
    )
    return images.receive(content, name=paper["file"])


def _attendance(story: Story, facts: dict[str, Any], key: str) -> Attendance:
    return Attendance.objects.select_related("person").get(
        activity=story.the(Activity, facts["activity"]), person=story.person(key)
    )


def _choose(
    story: Story, facts: dict[str, Any], key: str, formats: list[str], at: datetime
) -> None:
    services.paper_deliveries.choose_formats(
        _attendance(story, facts, key),
        formats=[PaperFormat(one) for one in formats],
        version=0,
        by=story.staff(facts["lead"]),
        at=at,
    )


def _give(story: Story, facts: dict[str, Any], at: datetime) -> None:
    activity = story.the(Activity, facts["activity"])
    services.papers.give(
        activity,
        organisation=story.organisation,
        by=story.staff(facts["lead"]),
        at=at,
        on=at.date(),
    )
    first = Paper.objects.given().filter(activity=activity).earliest("pk")
    services.papers.tell(
        first.pk, after=0, organisation=story.organisation, at=at + timedelta(minutes=1)
    )


def _send(story: Story, facts: dict[str, Any], key: str, at: datetime) -> None:
    attendance = _attendance(story, facts, key)
    needs = AccessNeed.objects.filter(person=attendance.person_id, ended_on__isnull=True)
    choice = FormatChoice.objects.filter(attendance=attendance).first()
    papers = Paper.objects.kept().usual().filter(activity=attendance.activity_id)
    services.paper_deliveries.note_sent(
        attendance,
        facts=SendingFacts(
            papers=list(papers.order_by("pk")),
            formats=formats_of(attendance.person, needs, choice),
            sent_on=at.date(),
        ),
        by=story.staff(facts["lead"]),
        at=at,
    )


def _receive(story: Story, facts: dict[str, Any], key: str, at: datetime) -> None:
    own = story.viewer_of(story.person(key))
    services.paper_deliveries.note_received(
        _attendance(story, facts, key),
        how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        on=at.date(),
        by=own or story.staff(facts["lead"]),
        at=at,
    )
