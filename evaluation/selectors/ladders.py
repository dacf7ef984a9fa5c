"""The ladder of a round: its levels, and the one that was planned when people answered.

Answers about the level are shown around the planned one. If a promise that is changed later
moved that place, two looks at the same answers, taken together, would tell a count that each
of them hides; and people answered about the promise that they knew.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from engagement.audit.models import AuditEvent
from evaluation.models import Round
from evaluation.scales import Point
from programmes.models import ParticipationLevel, Project


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels on which people were asked, and the place of the planned one."""

    levels: tuple[ParticipationLevel, ...] = ()
    planned: int | None = None

    def points(self, *, coarse: bool) -> tuple[Point, ...]:
        """Return each level, or what lies below, at and above the planned one."""
        codes = tuple(level.code for level in self.levels)
        if not coarse or self.planned is None:
            return tuple(Point(level.code, level.label) for level in self.levels)
        at = self.planned
        bands = (
            Point("below", _("Lower than planned"), codes[:at]),
            Point("planned", self.levels[at].label, codes[at : at + 1]),
            Point("above", _("Higher than planned"), codes[at + 1 :]),
        )
        return tuple(band for band in bands if band.holds)

    def place(self, *, coarse: bool) -> int | None:
        """Return the place of the planned level among the points."""
        if self.planned is None or not coarse:
            return self.planned
        return int(self.planned > 0)


def of(round_: Round) -> Ladder:
    """Return the ladder of a closed round; an empty one without a project."""
    return of_each([round_])[round_.pk]


def levels(round_: Round) -> QuerySet[ParticipationLevel]:
    """Return the levels on which people are asked in a round, the lowest first."""
    return ParticipationLevel.objects.filter(scheme=round_.ladder_id).order_by("order")


def of_each(rounds: Sequence[Round]) -> dict[int, Ladder]:
    """Return the ladders of closed rounds by the id of the round, in two queries."""
    schemes = {round_.ladder_id for round_ in rounds if round_.ladder_id}
    if not schemes:
        return {round_.pk: Ladder() for round_ in rounds}
    planned = {
        pk: (then, now)
        for pk, then, now in Round.objects.filter(pk__in=[round_.pk for round_ in rounds])
        .annotate(planned_then=_planned_then())
        .values_list("pk", "planned_then", "project__planned_level")
    }
    by_scheme: dict[int, list[ParticipationLevel]] = defaultdict(list)
    for level in ParticipationLevel.objects.filter(scheme__in=schemes).order_by("order"):
        by_scheme[level.scheme_id].append(level)
    return {
        round_.pk: _ladder(by_scheme[round_.ladder_id or 0], *planned[round_.pk])
        for round_ in rounds
    }


def _ladder(levels: list[ParticipationLevel], then: str | None, now: int | None) -> Ladder:
    """Find the planned level by its code when it was changed later, else by its id."""
    places = [
        place
        for place, level in enumerate(levels)
        if (level.code == then if then else level.pk == now)
    ]
    return Ladder(tuple(levels), places[0] if places else None)


def _planned_then() -> Subquery:
    """Return the code that the planned level had, from the first change that came later.

    That is a change after the round was closed, or the move of the project away from the
    ladder on which people were asked.
    """
    away = Cast(KeyTextTransform("scheme_before", "detail"), BigIntegerField())
    return Subquery(
        AuditEvent.objects.filter(
            subject_type=Project._meta.label_lower, subject_id=OuterRef("project_id")
        )
        .annotate(away=away)
        .filter(
            Q(kind="project.changed", at__gt=OuterRef("closed_at"))
            | Q(kind="project.ladder_moved", away=OuterRef("ladder_id"))
        )
        .order_by("pk")
        .values("detail__planned_level_before")[:1]
    )
