"""What a template holds: the words of a project, its level, its activities and its charter.

The same shape serves the templates that the product brings, those that an organisation keeps,
and a project that is duplicated. It holds no people, and no day of a calendar: activities and
deadlines say how many days after the start they come.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any

from programmes.charters.sections import SHAPES, Content

Words = Mapping[str, str]
#: By language, then by section.
Charter = Mapping[str, Mapping[str, Content]]
#: More activities than these nobody reads over before a project begins.
MOST_ACTIVITIES = 30

#: What a project says in words.
PROJECT_TEXTS = (
    *("title", "aims", "effects", "can_influence", "cannot_influence"),
    *("why_not_higher", "partners"),
)
_TEXTS = ("programme_title", "programme_aims", *PROJECT_TEXTS)
_AXES = ("form", "level", "sphere", "stage", "audience")
#: What not every project says.
CONTEXT = ("reach", "with_associations", "with_professional_bodies", "with_authorities")
_LISTS = ("prompts", "before", "support", "money")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of the way, with what belongs to it."""

    title: Words
    about: Words

    def to_json(self) -> dict[str, Any]:
        """Return what the database keeps."""
        return {"title": dict(self.title), "about": dict(self.about)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedActivity:
    """An activity that is proposed, so many days after the start.

    `step` is its part of the way. Unless it is meant for a weekend, it never falls on one.
    """

    title: Words
    details: Words
    kind: str
    day: int
    start: str
    minutes: int
    preparation: int = 0
    step: int = 0
    place: str = ""
    place_access: str = ""
    together: str = ""
    speaks_for: str = ""
    on_screen: bool = False
    on_weekend: bool = False

    @property
    def week(self) -> int:
        """Return in which week after the start it takes place; the first is 1."""
        return self.day // 7 + 1

    def to_json(self) -> dict[str, Any]:
        """Return what the database keeps."""
        plain = {known.name: getattr(self, known.name) for known in fields(self)}
        return {**plain, "title": dict(self.title), "details": dict(self.details)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """Everything that a project can begin with. A level is named by its code.

    `prompts` help to say why not a higher level; `before`, `support` and `money` are hints.
    """

    programme_title: Words
    programme_aims: Words
    title: Words
    aims: Words
    can_influence: Words
    cannot_influence: Words
    form: str
    level: str
    sphere: str
    stage: str
    audience: str
    effects: Words = field(default_factory=dict)
    why_not_higher: Words = field(default_factory=dict)
    partners: Words = field(default_factory=dict)
    reach: str = ""
    with_associations: str = ""
    with_professional_bodies: str = ""
    with_authorities: str = ""
    research_steps: tuple[str, ...] = ()
    days: int | None = None
    steps: tuple[Step, ...] = ()
    activities: tuple[ProposedActivity, ...] = ()
    charter: Charter = field(default_factory=dict)
    prompts: tuple[Words, ...] = ()
    before: tuple[Words, ...] = ()
    support: tuple[Words, ...] = ()
    money: tuple[Words, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what the database keeps."""
        return {
            **{name: dict(getattr(self, name)) for name in _TEXTS},
            **{name: getattr(self, name) for name in (*_AXES, *CONTEXT, "days")},
            "research_steps": list(self.research_steps),
            **{name: [dict(words) for words in getattr(self, name)] for name in _LISTS},
            "steps": [step.to_json() for step in self.steps],
            "activities": [activity.to_json() for activity in self.activities],
            "charter": {
                language: {key: content.to_json() for key, content in sections.items()}
                for language, sections in self.charter.items()
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Blueprint":
        """Return what the database, or a file of the product, kept."""
        plain: dict[str, Any] = {
            **{name: dict(data.get(name, {})) for name in _TEXTS},
            **{name: data[name] for name in _AXES},
            **{name: data.get(name, "") for name in CONTEXT},
            **{name: tuple(dict(words) for words in data.get(name, ())) for name in _LISTS},
        }
        return cls(
            **plain,
            days=data.get("days"),
            research_steps=tuple(data.get("research_steps", ())),
            steps=tuple(Step(**step) for step in data.get("steps", ())),
            activities=tuple(ProposedActivity(**one) for one in data.get("activities", ())),
            charter={
                language: {
                    key: Content.from_json({"texts": {}, "rows": (), **sections[key]})
                    for key in SHAPES
                    if key in sections
                }
                for language, sections in data.get("charter", {}).items()
            },
        )

    def charter_language(self, languages: Iterable[str]) -> str:
        """Return the first of an organisation's languages in which there is a charter, or ""."""
        wanted = (*languages, *self.charter)
        return next((code for code in wanted if self.charter.get(code)), "")

    def narrowed(self, *, activities: bool, charter: bool) -> "Blueprint":
        """Return the same without its activities or its charter."""
        narrowed = self if activities else replace(self, activities=(), steps=())
        return narrowed if charter else replace(narrowed, charter={})


def dated(content: Content, section: str, starts_on: date) -> Content:
    """Return a section whose deadlines are days of a calendar."""
    return _with_days(
        content, section, lambda cell: (starts_on + timedelta(days=int(cell))).isoformat()
    )


def undated(content: Content, section: str, starts_on: date) -> Content:
    """Return a section whose deadlines say how many days after the start they come."""
    return _with_days(
        content, section, lambda cell: str((date.fromisoformat(cell) - starts_on).days)
    )


def _with_days(content: Content, section: str, change: Callable[[str], str]) -> Content:
    days = [column.name for column in SHAPES[section].columns if column.sort == "day"]
    if not days:
        return content
    rows = tuple(
        {name: change(cell) if name in days and cell else cell for name, cell in row.items()}
        for row in content.rows
    )
    return replace(content, rows=rows)
