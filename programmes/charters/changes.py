"""What changed between two versions of a charter, in words, section by section."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from django.utils.translation import gettext as _

from engagement.core import formats
from programmes.charters.enums import DecisionRight, Section
from programmes.charters.sections import NOTHING, SHAPES, Column, Content, Contents, Shape

Sort = Literal["same", "added", "removed"]
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """How one text changed, word by word; `is_typed` when people wrote it."""

    label: str
    pieces: tuple[Piece, ...]
    is_typed: bool = True


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that came, went or says something else now."""

    sort: Literal["added", "removed", "changed"]
    sentence: str
    cells: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """How one section changed."""

    section: str
    label: str
    texts: tuple[TextChange, ...]
    rows: tuple[RowChange, ...]


def compare(before: Contents, after: Contents) -> list[SectionChange]:
    """Return how each section changed, in the order of the charter; equal ones are left out."""
    found = [
        _section(shape, before.get(key, NOTHING), after.get(key, NOTHING))
        for key, shape in SHAPES.items()
    ]
    return [change for change in found if change.texts or change.rows]


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """Return what stayed, came and went between two texts, in the order of reading."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    # Spaces at the end of a word do not make it another word.
    matcher = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    pieces: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece("added", "".join(new[new_from:new_to])))
    return tuple(pieces)


def in_words(column: Column, value: str) -> str:
    """Return what a cell says, for people."""
    if not value:
        return ""
    if column.sort == "right":
        return str(DecisionRight(value).label)
    if column.sort == "day":
        return formats.day(date.fromisoformat(value))
    return value


def _section(shape: Shape, before: Content, after: Content) -> SectionChange:
    texts = tuple(
        TextChange(str(text.label), words_changed(before.text(text.name), after.text(text.name)))
        for text in shape.texts
        if before.text(text.name) != after.text(text.name)
    )
    return SectionChange(
        shape.section.value, str(shape.section.label), texts, tuple(_rows(shape, before, after))
    )


def _sentences(section: Section) -> tuple[str, str, str]:
    """Return what is said of a row that came, one that went, and one that changed."""
    if section == Section.VALUES:
        return (
            _("The value “%(name)s” was added."),
            _("The value “%(name)s” was removed."),
            _("The value “%(name)s” has changed."),
        )
    if section == Section.GLOSSARY:
        return (
            _("The word “%(name)s” was added."),
            _("The word “%(name)s” was removed."),
            _("The word “%(name)s” is explained in another way."),
        )
    if section == Section.RIGHTS:
        return (
            _("It was added who decides on “%(name)s”."),
            _("It was removed who decides on “%(name)s”."),
            _("Who decides on “%(name)s” has changed."),
        )
    return (
        _("The deadline “%(name)s” was added."),
        _("The deadline “%(name)s” was removed."),
        _("The deadline “%(name)s” has changed."),
    )


def _rows(shape: Shape, before: Content, after: Content) -> list[RowChange]:
    """Rows are known by their names: one with another name is another one."""
    old = {row["name"].casefold(): row for row in before.rows}
    new = {row["name"].casefold(): row for row in after.rows}
    if not shape.columns:
        return []
    added, removed, changed = _sentences(shape.section)
    found = [
        RowChange("removed", removed % {"name": row["name"]}, _cells(shape, row, {}))
        for key, row in old.items()
        if key not in new
    ]
    for key, row in new.items():
        if key not in old:
            found.append(RowChange("added", added % {"name": row["name"]}, _cells(shape, {}, row)))
        elif cells := _cells(shape, old[key], row):
            found.append(RowChange("changed", changed % {"name": row["name"]}, cells))
    return found


def _cells(
    shape: Shape, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[TextChange, ...]:
    found = []
    for column in shape.columns[1:]:
        was = in_words(column, before.get(column.name, ""))
        now = in_words(column, after.get(column.name, ""))
        if was != now:
            whole = column.sort in ("right", "day")
            pieces = _whole(was, now) if whole else words_changed(was, now)
            found.append(TextChange(str(column.label), pieces, is_typed=not whole))
    return tuple(found)


def _whole(before: str, after: str) -> tuple[Piece, ...]:
    pieces = (Piece("removed", f"{before} "), Piece("added", after))
    return tuple(piece for piece in pieces if piece.text.strip())
