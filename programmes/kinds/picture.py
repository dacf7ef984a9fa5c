"""A picture of how varied the work is, as charts and in sentences; nothing is praised or blamed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.core import charts, formats
from programmes.kinds.catalogue import Catalogue, Kinds
from programmes.kinds.enums import SpeaksFor, Together
from programmes.selectors.variety import Variety


@dataclass(frozen=True, slots=True)
class Picture:
    """The charts that there is something to show of, what is not used, and how people take part.

    `how` names each way of taking part with the number of its activities.
    """

    forms: charts.Bars | None
    kinds: charts.Bars | None
    unused_forms: list[str]
    unused_kinds: list[str]
    how: list[tuple[str, int]]


def picture(variety: Variety, kinds: Kinds) -> Picture:
    """Return the picture of some projects and of their activities."""
    return Picture(
        forms=_forms(variety.forms, kinds.forms),
        kinds=_activities(variety.kinds, kinds.activities),
        unused_forms=_unused(variety.forms, kinds.forms),
        unused_kinds=_unused(variety.kinds, kinds.activities),
        how=_how(variety),
    )


def _forms(counted: Counter[str], names: Catalogue) -> charts.Bars | None:
    if not counted:
        return None
    total = counted.total()
    words = ngettext(
        "%(projects)s project, in %(forms)s", "%(projects)s projects, in %(forms)s", total
    ) % {
        "projects": formats.number(total),
        "forms": ngettext(
            "%(count)s form of engagement", "%(count)s forms of engagement", len(counted)
        )
        % {"count": len(counted)},
    }
    return _bars(
        f"{words}. {_most(counted, names)}",
        _("Projects by form of engagement"),
        (_("Form of engagement"), _("Projects")),
        counted,
        names,
    )


def _activities(counted: Counter[str], names: Catalogue) -> charts.Bars | None:
    if not counted:
        return None
    total = counted.total()
    words = ngettext(
        "%(activities)s activity, of %(kinds)s", "%(activities)s activities, of %(kinds)s", total
    ) % {
        "activities": formats.number(total),
        "kinds": ngettext("%(count)s kind", "%(count)s kinds", len(counted))
        % {"count": len(counted)},
    }
    return _bars(
        f"{words}. {_most(counted, names)}",
        _("Activities by kind"),
        (_("Kind"), _("Activities")),
        counted,
        names,
    )


def _most(counted: Counter[str], names: Catalogue) -> str:
    """Name what there is most of; two that are level are both named."""
    highest = max(counted.values())
    first = sorted(names.name(code) for code, count in counted.items() if count == highest)
    if len(first) > 2:  # noqa: PLR2004 — a list of all would say nothing
        return _("None of them stands out.")
    return _("Most often: %(names)s (%(count)s).") % {
        "names": ", ".join(first),
        "count": formats.number(highest),
    }


def _bars(
    title: str, caption: str, heads: tuple[str, str], counted: Counter[str], names: Catalogue
) -> charts.Bars:
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], names.name(pair[0])))
    return charts.Bars(
        title=title,
        caption=caption,
        bars=tuple(
            charts.Bar(names.name(code), count, formats.number(count)) for code, count in ordered
        ),
        label_head=heads[0],
        value_head=heads[1],
        text=charts.words(least=1),
    )


def _unused(counted: Iterable[str], names: Catalogue) -> list[str]:
    used = set(counted)
    return [str(kind) for kind in names.offered if kind.code not in used]


def _how(variety: Variety) -> list[tuple[str, int]]:
    lines = [(str(way.label), variety.together[way]) for way in Together]
    lines += [(str(whom.label), variety.speaks_for[whom]) for whom in SpeaksFor]
    return [(label, count) for label, count in lines if count]
