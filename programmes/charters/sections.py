"""The sections of a charter: what can be written in each, and questions that help to write.

A section holds named texts, rows with named columns, or both. The questions are read beside an
empty section and are never part of the charter itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.organisations import own_words
from programmes.charters.enums import Section
from programmes.enums import Side

Words = str | Promise
Sort = Literal["line", "text", "right", "day"]
PARTIES: tuple[Side, ...] = (Side.STAKEHOLDER, Side.PROFESSIONAL, Side.DECISION_MAKER)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a section; `label` is empty where the section has this text alone."""

    name: str
    label: Words = ""
    most: int = 5000
    lines: int = 8


@dataclass(frozen=True, slots=True)
class Column:
    """What each row of a section says."""

    name: str
    label: Words
    most: int = 500
    sort: Sort = "text"


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be written in a section. The first column names a row."""

    section: Section
    questions: tuple[Words, ...]
    texts: tuple[Text, ...] = ()
    columns: tuple[Column, ...] = ()
    row: Words = ""
    missing_name: Words = ""
    most_rows: int = 30


@dataclass(frozen=True, slots=True)
class Content:
    """What a section says: texts by name, and rows whose cells have names."""

    texts: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is written."""
        return not self.rows and not any(text.strip() for text in self.texts.values())

    def text(self, name: str) -> str:
        """Return a text, or no text."""
        return self.texts.get(name, "")

    def to_json(self) -> dict[str, Any]:
        """Return what the database keeps."""
        return {"texts": dict(self.texts), "rows": [dict(row) for row in self.rows]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        """Return what the database kept."""
        return cls(texts=dict(data["texts"]), rows=tuple(dict(row) for row in data["rows"]))


Contents = Mapping[str, Content]


def _for_each(lines: int) -> tuple[Text, ...]:
    return tuple(Text(side, _TOGETHER[side], 2000, lines) for side in PARTIES)


def _columns(labels: Mapping[Side, Words], sort: Sort) -> tuple[Column, ...]:
    return tuple(Column(side, labels[side], sort=sort) for side in PARTIES)


_TOGETHER: dict[Side, Words] = {
    Side.STAKEHOLDER: own_words.TOGETHER,
    Side.PROFESSIONAL: _("Professionals"),
    Side.DECISION_MAKER: _("Decision-makers"),
}
_MEANING: dict[Side, Words] = {
    Side.STAKEHOLDER: own_words.worded(_("What it means to %(people)s")),
    Side.PROFESSIONAL: _("What it means to professionals"),
    Side.DECISION_MAKER: _("What it means to decision-makers"),
}

_SHAPES = (
    Shape(
        Section.OBJECTIVES,
        (
            _("What should be better at the end, and for whom?"),
            _("What does each party hope for?"),
            _("How will we notice that we got there?"),
        ),
        texts=(Text("text"),),
    ),
    Shape(
        Section.VALUES,
        (
            _("What matters to us when we work together?"),
            own_words.worded(
                _(
                    "What does each value mean in the daily life of %(people)s, professionals and "
                    "decision-makers? It may not be the same."
                )
            ),
            _("What will we do, or stop doing, because of it?"),
            _(
                "How do we recognise each other, share what we know, share power, and keep to "
                "everybody’s rights?"
            ),
        ),
        columns=(
            Column("name", _("Value"), 80, "line"),
            *_columns(_MEANING, "text"),
            Column("implication", _("What follows from it in practice")),
        ),
        row=_("Value"),
        missing_name=_("Give the value a name"),
        most_rows=20,
    ),
    Shape(
        Section.GLOSSARY,
        (
            _("Which words do some of us use that others do not know?"),
            _("Which words hurt, and what do we say instead?"),
            _("How do people wish to be called?"),
        ),
        columns=(
            Column("name", _("Word"), 80, "line"),
            Column("meaning", _("What we mean by it")),
        ),
        row=_("Word"),
        missing_name=_("Write the word that is explained"),
        most_rows=60,
    ),
    Shape(
        Section.SKILLS,
        (
            _("What does each of us know, from work or from life?"),
            _("What do we want to learn, and who can teach it?"),
            _("What training do we take together?"),
        ),
        texts=(Text("text"),),
    ),
    Shape(
        Section.METHODS,
        (
            _("How often do we meet, where, and how can people join from home?"),
            _("Who leads the talk, who takes notes, and when do people get the papers?"),
            _("How do we make sure that everybody is heard, and what do we do when we disagree?"),
            _("When do we take time to get to know each other, before the first decision?"),
        ),
        texts=(
            Text("text", _("How we work together")),
            Text(
                "acquaintance",
                _("Time to get to know each other before the first decision"),
                2000,
                4,
            ),
        ),
    ),
    Shape(
        Section.ROLES,
        (
            _("What does each party bring, and what may the others expect of it?"),
            _("Who stands in when somebody cannot come?"),
            _("Which part can grow or shrink over time?"),
        ),
        texts=_for_each(5),
    ),
    Shape(
        Section.RIGHTS,
        (
            _("Which decisions will come up: aims, money, wording, people, when to stop?"),
            _("For each of them: who is informed, who is consulted, who decides?"),
            _("Does this fit the level of participation that was promised?"),
        ),
        columns=(
            Column("name", _("Kind of decision"), 150, "line"),
            *_columns(_TOGETHER, "right"),
        ),
        row=_("Kind of decision"),
        missing_name=_("Write which decision it is"),
        most_rows=20,
    ),
    Shape(
        Section.RESOURCES,
        (
            _("How much time, money and staff are there, and who gives them?"),
            _("How are costs paid back, and which time is paid?"),
            _("What has to be ready by when?"),
        ),
        texts=(Text("text", _("Resources")),),
        columns=(
            Column("name", _("What has to be ready"), 150, "line"),
            Column("by", _("By when"), sort="day"),
        ),
        row=_("Deadline"),
        missing_name=_("Write what has to be ready"),
    ),
    Shape(
        Section.EVALUATION,
        (
            _("How and when do we ask each other how it goes?"),
            _("Who sees the results, and in what form?"),
            _("What may change because of them, and who makes sure that it does?"),
        ),
        texts=(Text("text"),),
    ),
)
SHAPES: Mapping[str, Shape] = {shape.section.value: shape for shape in _SHAPES}
NOTHING = Content()
