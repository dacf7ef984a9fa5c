"""Reading standards: which are used, and what shows that each criterion is met."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from evaluation.models import Criterion, Evidence, Standard
from evaluation.selectors import evidence as things
from evaluation.selectors.evidence import Thing
from evaluation.standards.shipped import ShippedStandard, standards


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion with what shows that it is met: each link with its thing."""

    criterion: Criterion
    evidence: list[tuple[Evidence, Thing]]


def listed(*, away: bool = False) -> QuerySet[Standard]:
    """Return the standards that are used, or those put away.

    Each has `asked`, the number of its criteria, and `unshown`, of how many nothing shows that
    they are met.
    """
    links = Evidence.objects.filter(criterion=OuterRef("criteria__pk"))
    live = Q(criteria__retired_at__isnull=True)
    rows: QuerySet[Standard] = Standard.objects.filter(put_away_at__isnull=not away).annotate(
        asked=Count("criteria", filter=live),
        unshown=Count("criteria", filter=live & Q(~Exists(links))),
    )
    return rows


def offered() -> list[ShippedStandard]:
    """Return the standards of the product that the organisation has not taken up."""
    known = set(Standard.objects.exclude(code="").values_list("code", "edition"))
    return [each for each in standards().values() if (each.key, each.edition) not in known]


def get(
    viewer: Viewer, standard_id: int, *, to: Permission = Permission.VIEW_EVALUATION
) -> Standard:
    """Return one standard, 404 when it is not of this organisation, 403 when not allowed."""
    found = at_most_one(
        Standard.objects.filter(organisation_id=viewer.organisation_id, pk=standard_id)
    )
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def criterion(
    viewer: Viewer, criterion_id: int, *, to: Permission = Permission.MANAGE_PROGRAMMES
) -> Criterion:
    """Return one criterion, judged by its standard."""
    found = at_most_one(Criterion.objects.filter(pk=criterion_id))
    if found is None:
        raise Http404
    found.standard = get(viewer, found.standard_id, to=to)
    return found


def evidence(
    viewer: Viewer, evidence_id: int, *, to: Permission = Permission.MANAGE_PROGRAMMES
) -> Evidence:
    """Return one link, judged by the standard."""
    found = at_most_one(things.linked().filter(pk=evidence_id))
    if found is None:
        raise Http404
    found.criterion = criterion(viewer, found.criterion_id, to=to)
    return found


def with_evidence(standard: Standard) -> list[CriterionView]:
    """Return the criteria of a standard with what shows each of them, in two queries."""
    rows = list(Criterion.objects.filter(standard=standard, retired_at__isnull=True).order_by("pk"))
    linked = by_criterion(rows)
    return [CriterionView(row, linked[row.pk]) for row in rows]


def by_criterion(rows: Iterable[Criterion]) -> dict[int, list[tuple[Evidence, Thing]]]:
    """Return what shows each of some criteria, in one query."""
    found: dict[int, list[tuple[Evidence, Thing]]] = {row.pk: [] for row in rows}
    for link in things.linked().filter(criterion__in=list(found)).order_by("pk"):
        found[link.criterion_id].append((link, things.thing(link)))
    return found
