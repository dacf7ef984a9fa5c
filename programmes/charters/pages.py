"""A charter as pages show it: the same view for the screen, for print and for the document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programmes.charters.changes import in_words
from programmes.charters.sections import NOTHING, SHAPES, Contents
from programmes.enums import Side
from programmes.models import CharterAgreement, CharterVersion


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the words above it; `is_typed` when people wrote it in the charter's language."""

    label: str
    text: str
    is_typed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a section: its name, and what it says under each heading."""

    name: str
    cells: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section, ready to be shown."""

    key: str
    label: str
    questions: tuple[str, ...]
    texts: tuple[Said, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    is_empty: bool
    is_wordy: bool


@dataclass(frozen=True, slots=True)
class PartyView:
    """One party, and what it said to a version."""

    label: str
    is_asked: bool
    agreement: CharterAgreement | None


def sections(contents: Contents) -> list[SectionView]:
    """Return all sections in their order, with the words of the language in use."""
    return [section(key, contents) for key in SHAPES]


def section(key: str, contents: Contents) -> SectionView:
    """Return one section."""
    shape, content = SHAPES[key], contents.get(key, NOTHING)
    return SectionView(
        key=key,
        label=str(shape.section.label),
        questions=tuple(str(question) for question in shape.questions),
        texts=tuple(
            Said(str(text.label), content.text(text.name))
            for text in shape.texts
            if content.text(text.name).strip()
        ),
        headings=tuple(str(column.label) for column in shape.columns),
        rows=tuple(
            Row(
                row["name"],
                tuple(
                    Said(
                        str(column.label),
                        in_words(column, row.get(column.name, "")),
                        is_typed=column.sort in ("line", "text"),
                    )
                    for column in shape.columns[1:]
                ),
            )
            for row in content.rows
        ),
        is_empty=content.is_empty,
        is_wordy=any(column.sort == "text" for column in shape.columns),
    )


def parties(
    version: CharterVersion, agreements: Iterable[CharterAgreement], present: Sequence[str]
) -> list[PartyView]:
    """Return every party; before the version was put to agreement, `present` will be asked."""
    by_side = {agreement.side: agreement for agreement in agreements}
    asked = present if version.is_draft else version.asked
    return [PartyView(side.together, side in asked, by_side.get(side)) for side in Side]


def agreed_words(version: CharterVersion) -> str:
    """Say how many of the parties that are asked have agreed."""
    return ngettext(
        "Agreed by %(agreed)s of %(asked)s party",
        "Agreed by %(agreed)s of %(asked)s parties",
        len(version.asked),
    ) % {"agreed": len(version.agreements.all()), "asked": len(version.asked)}


def title(version: CharterVersion) -> str:
    """Name a version in a sentence of its own."""
    return _("Version %(number)s") % {"number": version.number}
