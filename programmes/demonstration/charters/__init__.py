"""Charters: written together, agreed party by party, and never set in stone."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from engagement.core import images, pdf
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.charters.enums import HowAgreed, NoteKind, Section
from programmes.charters.facts import AgreementFacts, NoteFacts, Writing
from programmes.charters.sections import SHAPES, Content
from programmes.enums import HowAnswered
from programmes.models import CharterNote, CharterVersion, Involvement, Project
from programmes.selectors import charters as reading

_HERE = "programmes.demonstration.charters"
_PAGE = (
    "<!DOCTYPE html><html lang='{language}'><head><title>{title}</title></head>"
    "<body>{body}</body></html>"
)


@chapter(35)
def charters(story: Story) -> None:
    """Charters are begun, discussed, agreed and looked at again."""
    for facts in story.script(_HERE)["charters"]:
        story.on(facts["begun"], "10:20", partial(_begin, story, facts))
        for number, version in enumerate(facts["versions"], 1):
            _note_version(story, facts, version, number)
        for note in facts.get("notes", ()):
            story.on(note["day"], note.get("at", "18:10"), partial(_say, story, facts, note))
            if "answered" in note:
                story.on(note["answered"], "11:30", partial(_answer, story, note))
        if "easy_read" in facts:
            story.on(facts["easy_read"]["day"], "15:20", partial(_add_easy_read, story, facts))
        if "review" in facts:
            story.on(facts["review"] - 13, "08:30", partial(_remind, story))


def _note_version(
    story: Story, facts: dict[str, Any], version: dict[str, Any], number: int
) -> None:
    if number > 1:
        story.on(version["begun"], "14:05", partial(_renew, story, facts, number))
    story.on(version["written"], "14:30", partial(_write, story, facts, version, number))
    if "put" in version:
        story.on(version["put"], "16:10", partial(_put, story, facts, version, number))
    for agreement in version.get("agreed", ()):
        story.on(agreement["day"], "17:25", partial(_agree, story, facts, agreement, number))


def _project(story: Story, facts: dict[str, Any]) -> Project:
    return story.the(Project, facts["project"])


def _version(story: Story, facts: dict[str, Any], number: int) -> CharterVersion:
    return story.the(CharterVersion, f"{facts['project']}:{number}")


def _begin(story: Story, facts: dict[str, Any], at: datetime) -> None:
    version = services.charters.start(
        _project(story, facts), language=facts["language"], by=story.staff("coordinator"), at=at
    )
    story.remember(version, f"{facts['project']}:1")


def _renew(story: Story, facts: dict[str, Any], number: int, at: datetime) -> None:
    charter = _version(story, facts, 1).charter
    version = services.charters.renew(charter, by=story.staff("coordinator"), at=at)
    story.remember(version, f"{facts['project']}:{number}")


def _write(
    story: Story, facts: dict[str, Any], written: dict[str, Any], number: int, at: datetime
) -> None:
    version = _version(story, facts, number)
    known = reading.texts(version)
    for place, section in enumerate(key for key in SHAPES if key in written):
        kept = known.get(section)
        taken = written.get("takes", {}).get(section)
        services.charters.write(
            version,
            writing=Writing(
                section=Section(section),
                content=_content(story, written[section]),
                seen=kept.revision if kept else 0,
            ),
            by=story.staff("coordinator"),
            at=at + timedelta(minutes=9 * place),
            proposal=story.the(CharterNote, taken) if taken else None,
        )


def _content(story: Story, facts: dict[str, Any]) -> Content:
    """Return what a section says; deadlines count days from today."""
    rows = tuple(
        {name: story.date(cell).isoformat() if name == "by" else cell for name, cell in row.items()}
        for row in facts.get("rows", ())
    )
    return Content({name: text for name, text in facts.items() if name != "rows"}, rows)


def _put(
    story: Story, facts: dict[str, Any], version: dict[str, Any], number: int, at: datetime
) -> None:
    put = services.charters.put_to_agreement(
        _version(story, facts, number),
        why=version.get("why", ""),
        review_on=story.date(facts["review"]) if "review" in facts else None,
        by=story.staff("coordinator"),
        at=at,
        today=at.date(),
    )
    after: int | None = 0
    while after is not None:
        after = services.charter_reviews.tell(
            put.pk, after=after, organisation=story.organisation, at=at + timedelta(minutes=1)
        )


def _agree(
    story: Story, facts: dict[str, Any], agreement: dict[str, Any], number: int, at: datetime
) -> None:
    version = _version(story, facts, number)
    if "person" not in agreement:
        services.charter_agreements.record(
            version,
            facts=AgreementFacts(
                side=agreement["side"],
                how=HowAgreed(agreement["how"]),
                on=at.date(),
                present=agreement["present"],
            ),
            by=story.staff("coordinator"),
            at=at,
        )
        return
    person = story.person(agreement["person"])
    own = story.viewer_of(person)
    if own is None:
        raise ValueError(f"{agreement['person']} has no account to agree with")
    services.charter_agreements.agree(
        version,
        involvement=Involvement.objects.get(project=_project(story, facts), person=person),
        by=own,
        at=at,
        on=at.date(),
    )


def _say(story: Story, facts: dict[str, Any], note: dict[str, Any], at: datetime) -> None:
    project, person = _project(story, facts), story.person(note["person"])
    standing = reading.standing(project)
    if standing is None:
        raise ValueError("somebody speaks of a charter that was not begun")
    own = story.viewer_of(person)
    said = services.charter_notes.add(
        standing.latest,
        facts=NoteFacts(
            section=Section(note["section"]),
            kind=NoteKind(note["kind"]),
            text=note["text"],
            person=person,
            side=reading.side_of(project, person),
            how=HowAnswered.PORTAL if own else HowAnswered.PHONE,
        ),
        by=own or story.staff("coordinator"),
        at=at,
    )
    story.remember(said, note["key"])


def _answer(story: Story, note: dict[str, Any], at: datetime) -> None:
    services.charter_notes.answer(
        story.the(CharterNote, note["key"]),
        answer=note["answer"],
        by=story.staff("coordinator"),
        at=at,
    )


def _add_easy_read(story: Story, facts: dict[str, Any], at: datetime) -> None:
    easy = facts["easy_read"]
    paragraphs = "".join(f"<p>{line}</p>" for line in easy["lines"])
    content = pdf.render(
        _PAGE.format(
            language=facts["language"], title=easy["title"],
            body=f"<h1>{easy['title']}</h1>{paragraphs}",
        ),
        language=facts["language"],
        title=easy["title"],
        author=story.organisation.name,
        created=at,
    )  # fmt: skip
    file = images.receive(content, name=easy["file"])
    if not isinstance(file, images.SafeDocument):
        raise TypeError("an Easy Read version is a document")
    services.charter_files.add_easy_read(
        _version(story, facts, 1),
        file=file,
        language=facts["language"],
        by=story.staff("coordinator"),
        at=at,
    )


def _remind(story: Story, at: datetime) -> None:
    services.charter_reviews.remind(story.organisation, today=at.date(), at=at)
