"""Who decides what, as a charter says it: the row under which a decision falls."""

from collections.abc import Mapping
from dataclasses import dataclass

from programmes.charters.enums import DecisionRight
from programmes.enums import DecidedBy, Side

#: A row of the section “who decides what”: its name, and the part of each party.
Right = dict[str, str]

_DECIDES = (DecisionRight.TOGETHER, DecisionRight.ALONE)
_WHO: Mapping[str, frozenset[Side]] = {
    DecidedBy.TOGETHER: frozenset(Side),
    DecidedBy.STAKEHOLDERS: frozenset({Side.STAKEHOLDER}),
    DecidedBy.PROFESSIONALS: frozenset({Side.PROFESSIONAL}),
    DecidedBy.DECISION_MAKERS: frozenset({Side.DECISION_MAKER}),
    DecidedBy.ORGANISATION: frozenset({Side.DECISION_MAKER}),
}


@dataclass(frozen=True, slots=True)
class RightView:
    """A row as pages show it: its name, and the part of each party in words."""

    name: str
    parts: tuple[tuple[str, str], ...]


def named(right: Right | None) -> str:
    """Return the name of a row; "" without one."""
    return right["name"] if right else ""


def view(right: Right | None) -> RightView | None:
    """Return a row as pages show it."""
    if not right:
        return None
    parts = tuple(
        (side.together, str(DecisionRight(right[side]).label)) for side in Side if right.get(side)
    )
    return RightView(right["name"], parts)


def left_out(right: Right | None, decided_by: str) -> list[Side]:
    """Return the parties that the charter lets decide, and that did not."""
    if not right or decided_by not in _WHO:
        return []
    return [side for side in Side if right.get(side) in _DECIDES and side not in _WHO[decided_by]]
