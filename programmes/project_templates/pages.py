"""Templates as pages show them: in the reader's language, in the order in which things happen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from programmes.charters import pages as charter_pages
from programmes.charters.pages import Said, SectionView
from programmes.charters.sections import SHAPES, Content
from programmes.enums import Audience, Reach, Sphere, Stage
from programmes.kinds.catalogue import Catalogue
from programmes.project_templates.shape import (
    CONTEXT,
    PROJECT_TEXTS,
    Blueprint,
    ProposedActivity,
    Step,
    Words,
)

_SATURDAY = 5
_MONTH, _HOUR = 30, 60
#: An activity ends on the day on which it begins.
_LAST_MINUTE = 24 * _HOUR - 1


@dataclass(frozen=True, slots=True)
class ActivityView:
    """A proposed activity; `when` counts from the start."""

    activity: ProposedActivity
    kind: str
    when: str
    hours: Decimal
    preparation: Decimal


@dataclass(frozen=True, slots=True)
class StepView:
    """One part of the way with its activities; without words where there are no parts."""

    step: Step | None
    activities: list[ActivityView]


@dataclass(frozen=True, slots=True)
class CharterView:
    """The sections of a charter that are proposed, in one language."""

    language: str
    sections: list[SectionView]


@dataclass(frozen=True, slots=True)
class AxisView:
    """A fact about the project, in words."""

    label: str
    value: str


def brings(blueprint: Blueprint) -> list[str]:
    """Say in a few words what a template brings."""
    lines = []
    if blueprint.activities:
        count = len(blueprint.activities)
        lines.append(
            ngettext("%(count)s activity", "%(count)s activities", count) % {"count": count}
        )
    if blueprint.days:
        months = max(1, round(blueprint.days / _MONTH))
        lines.append(ngettext("%(count)s month", "%(count)s months", months) % {"count": months})
    sections = max((len(found) for found in blueprint.charter.values()), default=0)
    if sections:
        lines.append(
            ngettext("%(count)s section of a charter", "%(count)s sections of a charter", sections)
            % {"count": sections}
        )
    return lines


def way(blueprint: Blueprint, kinds: Catalogue) -> list[StepView]:
    """Return the parts of the way with their activities."""
    parts: tuple[Step | None, ...] = blueprint.steps or (None,)
    views = [
        StepView(
            part,
            [
                _activity(one, kinds)
                for one in blueprint.activities
                if one.step == number or not blueprint.steps
            ],
        )
        for number, part in enumerate(parts)
    ]
    return [view for view in views if view.step or view.activities]


def axes(blueprint: Blueprint, kinds: Catalogue) -> list[AxisView]:
    """Return the form of engagement and what goes with it."""
    return [
        AxisView(_("Form of engagement"), kinds.name(blueprint.form)),
        *(
            AxisView(str(label), str(dict(choices).get(value, value)))
            for label, choices, value in (
                (_("What it is about"), Sphere.choices, blueprint.sphere),
                (_("Stage of the work"), Stage.choices, blueprint.stage),
                (_("Who is asked"), Audience.choices, blueprint.audience),
                (_("How far it reaches"), Reach.choices, blueprint.reach),
            )
            if value
        ),
    ]


def charter(blueprint: Blueprint, languages: Iterable[str]) -> CharterView | None:
    """Return the sections of the charter, in the reader's language where it is there."""
    here = (get_language() or "en").partition("-")[0]
    language = blueprint.charter_language((here, *languages))
    if not language:
        return None
    sections = blueprint.charter[language]
    return CharterView(language, [section(key, content) for key, content in sections.items()])


def section(key: str, content: Content) -> SectionView:
    """Return one section; its deadlines are said as days after the start."""
    columns = {str(column.label): column.name for column in SHAPES[key].columns[1:]}
    days = [column.name for column in SHAPES[key].columns if column.sort == "day"]
    undated = Content(
        content.texts,
        tuple(
            {name: "" if name in days else cell for name, cell in row.items()}
            for row in content.rows
        ),
    )
    view = charter_pages.section(key, {key: undated})
    if not days:
        return view
    rows = tuple(
        replace(
            shown,
            cells=tuple(
                Said(cell.label, _after(row.get(columns[cell.label], "")), is_typed=False)
                if columns[cell.label] in days
                else cell
                for cell in shown.cells
            ),
        )
        for shown, row in zip(view.rows, content.rows, strict=True)
    )
    return replace(view, rows=rows)


def day_of(activity: ProposedActivity, starts_on: date) -> date:
    """Return the day of an activity; where nobody meant a weekend, it is the Monday after."""
    day = starts_on + timedelta(days=activity.day)
    if activity.on_weekend:
        return day
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= _SATURDAY else 0)


def initial_activity(
    activity: ProposedActivity, starts_on: date, languages: Iterable[str]
) -> dict[str, Any]:
    """Return what the form of a proposed activity shows."""
    start = time.fromisoformat(activity.start)
    minutes = min(start.hour * _HOUR + start.minute + activity.minutes, _LAST_MINUTE)
    return {
        **by_language("title", activity.title, languages),
        **by_language("details", activity.details, languages),
        "take": True,
        "kind": activity.kind,
        "together": activity.together,
        "speaks_for": activity.speaks_for,
        "day": day_of(activity, starts_on),
        "start": start,
        "end": time(minutes // _HOUR, minutes % _HOUR),
        "preparation": _hours(activity.preparation) if activity.preparation else None,
        "place": activity.place or _somewhere(on_screen=activity.on_screen),
        "place_access": activity.place_access,
    }


def initial_project(
    blueprint: Blueprint, starts_on: date, languages: Iterable[str]
) -> dict[str, Any]:
    """Return what the form of a proposed project shows; the level is another's to choose."""
    languages = list(languages)
    texts = ("programme_title", "programme_aims", *PROJECT_TEXTS)
    found: dict[str, Any] = {
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=blueprint.days) if blueprint.days else None,
        **{
            name: getattr(blueprint, name)
            for name in ("form", "sphere", "stage", "audience", *CONTEXT)
        },
        "research_steps": list(blueprint.research_steps),
        "programme_kind": blueprint.sphere,
    }
    for name in texts:
        found |= by_language(name, getattr(blueprint, name), languages)
    return found


def by_language(name: str, words: Words, languages: Iterable[str]) -> dict[str, str]:
    """Return a text as the initial values of its fields."""
    return {f"{name}_{language}": words.get(language, "") for language in languages}


def _activity(activity: ProposedActivity, kinds: Catalogue) -> ActivityView:
    return ActivityView(
        activity,
        kind=kinds.name(activity.kind),
        when=_("Before the start")
        if activity.day < 0
        else _("Week %(number)s") % {"number": activity.week},
        hours=_hours(activity.minutes),
        preparation=_hours(activity.preparation),
    )


def _after(days: str) -> str:
    if not days:
        return ""
    count = int(days)
    if count < 0:
        return _("Before the start")
    return ngettext("%(count)s day after the start", "%(count)s days after the start", count) % {
        "count": count
    }


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / _HOUR).quantize(Decimal("0.01"))


def _somewhere(*, on_screen: bool) -> str:
    """Return what stands for a place until there is one."""
    if on_screen:
        return _("On screen: the link is still to come")
    return _("The place is still to be found")
