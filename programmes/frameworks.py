"""Known frameworks of participation, by the names of their steps.

An organisation says for each level of its own ladder to which steps it comes closest, so that
others can place it. Only names stand here; the words and promises are the organisation's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework with the codes and names of its steps, the lowest first."""

    code: str
    name: StrOrPromise
    steps: tuple[tuple[str, StrOrPromise], ...]


FRAMEWORKS: tuple[Framework, ...] = (
    Framework(
        "arnstein",
        _("Arnstein’s ladder, 1969"),
        (
            ("arnstein.manipulation", _("Manipulation")),
            ("arnstein.therapy", _("Therapy")),
            ("arnstein.informing", _("Informing")),
            ("arnstein.consultation", _("Consultation")),
            ("arnstein.placation", _("Placation")),
            ("arnstein.partnership", _("Partnership")),
            ("arnstein.delegated_power", _("Delegated power")),
            ("arnstein.citizen_control", _("Citizen control")),
        ),
    ),
    Framework(
        "iap2",
        _("IAP2 spectrum"),
        (
            ("iap2.inform", _("Inform")),
            ("iap2.consult", _("Consult")),
            ("iap2.involve", _("Involve")),
            ("iap2.collaborate", _("Collaborate")),
            ("iap2.empower", _("Empower")),
        ),
    ),
    Framework(
        "nhs",
        _("Ladder of NHS England"),
        (
            ("nhs.informing", _("Informing")),
            ("nhs.consulting", _("Consulting")),
            ("nhs.engaging", _("Engaging, involving")),
            ("nhs.codesigning", _("Co-designing, collaborating")),
            ("nhs.coproducing", _("Co-producing, devolving")),
        ),
    ),
    Framework(
        "scotland",
        _("Strategies of Scottish councils"),
        (
            ("scotland.information", _("Information")),
            ("scotland.consultation", _("Consultation")),
            ("scotland.involvement", _("Involvement")),
            ("scotland.participation", _("Participation")),
            ("scotland.strategic", _("Strategic participation")),
            ("scotland.coproduction", _("Co-production")),
        ),
    ),
    Framework(
        "montreal",
        _("Montreal model"),
        (
            ("montreal.information", _("Information")),
            ("montreal.consultation", _("Consultation")),
            ("montreal.collaboration", _("Collaboration")),
            ("montreal.partnership", _("Partnership")),
        ),
    ),
)

#: Steps that are called co-production.
CO_PRODUCTION = frozenset({"nhs.coproducing", "scotland.coproduction"})
#: Steps at which people decide with others or by themselves.
SHARED_DECISIONS = frozenset(
    {
        "arnstein.partnership",
        "arnstein.delegated_power",
        "arnstein.citizen_control",
        "iap2.collaborate",
        "iap2.empower",
        "nhs.coproducing",
        "scotland.coproduction",
        "montreal.partnership",
    }
)


def in_words(codes: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return each framework that is named by some codes, with the names of those steps."""
    wanted = set(codes)
    found = [
        (str(framework.name), [str(name) for code, name in framework.steps if code in wanted])
        for framework in FRAMEWORKS
    ]
    return [(name, steps) for name, steps in found if steps]


def out_of_order(ladder: Sequence[tuple[str, Collection[str]]]) -> list[tuple[str, str, str]]:
    """Return (lower, higher, framework) where a ladder and a framework disagree about order.

    `ladder` gives the name of each level and the steps to which it comes closest, the lowest
    level first. A level builds on those below it, so its highest step in a framework should
    not lie below the lowest step of theirs.
    """
    found = []
    for framework in FRAMEWORKS:
        heights = {code: height for height, (code, _name) in enumerate(framework.steps)}
        placed = [
            (name, [heights[code] for code in codes if code in heights]) for name, codes in ladder
        ]
        told = [(name, steps) for name, steps in placed if steps]
        for (lower, below), (higher, above) in pairwise(told):
            if max(above) < min(below):
                found.append((lower, higher, str(framework.name)))
    return found
