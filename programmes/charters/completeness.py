"""What a charter still lacks, in words. Nothing here grades anybody."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from programmes.charters.enums import DecisionRight, Section
from programmes.charters.sections import NOTHING, PARTIES, SHAPES, Content, Contents, Shape
from programmes.frameworks import SHARED_DECISIONS

_DECIDES = frozenset({DecisionRight.TOGETHER.value, DecisionRight.ALONE.value})


@dataclass(frozen=True, slots=True)
class Gap:
    """What one section lacks."""

    section: str
    label: str
    words: tuple[str, ...]


def gaps(contents: Contents) -> list[Gap]:
    """Say for each section what is still empty, in the order of the charter."""
    found = [
        Gap(key, str(shape.section.label), tuple(_lacks(shape, contents.get(key, NOTHING))))
        for key, shape in SHAPES.items()
    ]
    return [gap for gap in found if gap.words]


def is_blank(contents: Contents) -> bool:
    """Say whether no section says anything."""
    return all(content.is_empty for content in contents.values())


def breaks_promise(steps: Collection[str], contents: Contents) -> bool:
    """Say whether shared decisions are promised and stakeholders have no part in any.

    `steps` of known frameworks are what the planned level and those on which it builds promise.
    """
    if not SHARED_DECISIONS.intersection(steps):
        return False
    rows = contents.get(Section.RIGHTS.value, NOTHING).rows
    return not any(row.get("stakeholder") in _DECIDES for row in rows)


def _lacks(shape: Shape, content: Content) -> list[str]:
    if content.is_empty:
        return [_("Nothing is written yet.")]
    lines = [
        _("“%(text)s” is still empty.") % {"text": text.label}
        for text in shape.texts
        if not content.text(text.name).strip()
    ]
    if shape.columns and not content.rows:
        lines.append(
            _("No deadline is named yet.")
            if shape.section == Section.RESOURCES
            else _("Nothing is listed yet.")
        )
    if shape.section in (Section.VALUES, Section.RIGHTS):
        lines += _parties_missing(content)
    if shape.section == Section.VALUES:
        lines += [
            _("“%(name)s”: it is not said what follows from it in practice.")
            % {"name": row["name"]}
            for row in content.rows
            if not row.get("implication")
        ]
    return lines


def _parties_missing(content: Content) -> list[str]:
    lines = []
    for row in content.rows:
        missing = [side.together for side in PARTIES if not row.get(side)]
        if missing:
            lines.append(
                _("“%(name)s”: nothing is said for: %(parties)s.")
                % {"name": row["name"], "parties": get_text_list(missing, _("and"))}
            )
    return lines
