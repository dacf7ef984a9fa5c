"""What the pages of a charter show, for staff and for those who take part alike."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from programmes import selectors
from programmes.charters import changes, pages
from programmes.charters.sections import Content
from programmes.models import CharterNote, CharterText, CharterVersion
from programmes.selectors.charters import Standing


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    """One section with who wrote it last and what was said about it."""

    view: pages.SectionView
    text: CharterText | None
    notes: list[CharterNote]


def summary(standing: Standing | None) -> dict[str, Any] | None:
    """Return what the page of a project says about its charter."""
    if standing is None:
        return None
    version = standing.latest
    return {
        "version": version,
        "agreed": "" if version.is_draft else pages.agreed_words(version),
        "in_force": standing.in_force,
        "agreed_in_force": pages.agreed_words(standing.in_force) if standing.in_force else "",
    }


def reading(version: CharterVersion) -> dict[str, Any]:
    """Return the sections of a version, the parties, and the language to mark the words with."""
    texts = selectors.charters.texts(version)
    contents = {key: Content.from_json(row.content) for key, row in texts.items()}
    notes = selectors.charters.notes_by_section(selectors.charters.notes(version.charter))
    return {
        "version": version,
        "contents": contents,
        "sections": [
            SectionOnPage(view, texts.get(view.key), notes.get(view.key, []))
            for view in pages.sections(contents)
        ],
        "agreed": "" if version.is_draft else pages.agreed_words(version),
        "words_in": foreign(version),
    }


def foreign(version: CharterVersion) -> str:
    """Return the language of the words when it is not the one of the page."""
    here = (get_language() or "en").partition("-")[0]
    return "" if version.charter.language == here else version.charter.language


def what_changed(version: CharterVersion) -> dict[str, Any]:
    """Return how a version differs from the one that was agreed before."""
    before = selectors.charters.compared_with(version)
    return {
        "version": version,
        "before": before,
        "changes": changes.compare(
            selectors.charters.contents(before) if before else {},
            selectors.charters.contents(version),
        ),
        "words_in": foreign(version),
    }
