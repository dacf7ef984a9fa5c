"""Reading the organisation's ladder, version by version."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from programmes import frameworks, levels, rules
from programmes.models import (
    Activity,
    LevelSign,
    ParticipationLevel,
    ParticipationScheme,
    Programme,
    Project,
)


@dataclass(frozen=True, slots=True)
class LevelWords:
    """One level in the reader's language; a shipped one has no row yet.

    `steps` are the codes of the steps of known frameworks that `maps_to` says in words, and
    `builds_on` is the name of the level on which this one builds.
    """

    order: int
    code: str
    label: str
    meaning: str
    decides: str
    promise: str
    signs: tuple[str, ...]
    maps_to: list[tuple[str, list[str]]]
    steps: frozenset[str]
    can_be_planned: bool
    builds_on: str = ""
    row: ParticipationLevel | None = None

    @property
    def higher(self) -> int:
        """Return the place above, to which it can be moved."""
        return self.order + 1

    @property
    def lower(self) -> int:
        """Return the place below, to which it can be moved."""
        return self.order - 1


def shown(scheme: ParticipationScheme | None) -> list[LevelWords]:
    """Return a version of the ladder for a page; without one, the shipped ladder."""
    if scheme is not None:
        rows = list(all_of(scheme).prefetch_related("signs"))
        labels = {level.pk: level.label for level in rows}
        return [
            LevelWords(
                order=level.order,
                code=level.code,
                label=level.label,
                meaning=level.meaning,
                decides=level.decides,
                promise=level.promise,
                signs=tuple(
                    sign.text for sign in sorted(level.signs.all(), key=lambda sign: sign.order)
                ),
                maps_to=frameworks.in_words(level.maps_to),
                steps=frozenset(level.maps_to),
                can_be_planned=level.can_be_planned,
                builds_on=labels.get(level.builds_on_id or 0, ""),
                row=level,
            )
            for level in rows
        ]
    language = (get_language() or "en").partition("-")[0]

    def said(words: Mapping[str, str]) -> str:
        return words.get(language, words["en"])

    names = {level.code: said(level.label) for level in levels.SHIPPED}
    return [
        LevelWords(
            order=level.order,
            code=level.code,
            label=said(level.label),
            meaning=said(level.meaning),
            decides=said(level.decides),
            promise=said(level.promise),
            signs=tuple(map(said, level.signs)),
            maps_to=frameworks.in_words(level.maps_to),
            steps=frozenset(level.maps_to),
            can_be_planned=level.can_be_planned,
            builds_on=names.get(level.builds_on, ""),
        )
        for level in levels.SHIPPED
    ]


def current_scheme() -> ParticipationScheme | None:
    """Return the ladder in force, or None when the organisation has none yet."""
    return (
        ParticipationScheme.objects.filter(published_at__isnull=False, retired_at__isnull=True)
        .order_by("-version")
        .first()
    )


def versions() -> QuerySet[ParticipationScheme]:
    """Return the published versions with the number of programmes that pin each."""
    return (
        ParticipationScheme.objects.published()
        .annotate(pinned=Count("programmes"))
        .order_by("-version")
    )


def draft() -> ParticipationScheme | None:
    """Return the version that is being written, or None."""
    return ParticipationScheme.objects.drafts().first()


def get(viewer: Viewer, ladder_id: int) -> ParticipationScheme:
    """Return one version; a draft only for whoever may adapt the ladder. Http404 otherwise."""
    found = at_most_one(ParticipationScheme.objects.filter(pk=ladder_id))
    if found is None or (found.is_draft and not viewer.can(Permission.MANAGE_SETTINGS)):
        raise Http404
    return found


def level_of_draft(level_id: int) -> ParticipationLevel:
    """Return a level of the version that is being written, or raise Http404."""
    found = at_most_one(
        ParticipationLevel.objects.select_related("scheme").filter(
            pk=level_id, scheme__published_at__isnull=True
        )
    )
    if found is None:
        raise Http404
    return found


def counts_as(level: ParticipationLevel) -> list[ParticipationLevel]:
    """Return a level and those on which it builds, the highest first."""
    if level.builds_on_id is None:
        return [level]
    return rules.counts_as(level, ParticipationLevel.objects.filter(scheme=level.scheme_id))


def steps_of(level: ParticipationLevel) -> frozenset[str]:
    """Return the steps of known frameworks that a level promises, with those it builds on."""
    return frozenset(step for each in counts_as(level) for step in each.maps_to)


def below(level: ParticipationLevel) -> list[ParticipationLevel]:
    """Return the levels of the same version that stand lower, on which a level can build."""
    lower = ParticipationLevel.objects.filter(scheme=level.scheme_id, order__lt=level.order)
    return list(lower.order_by("order"))


def signs_of(level: ParticipationLevel) -> QuerySet[LevelSign]:
    """Return the lines of "how we know" of a level, then of those on which it builds, in order."""
    return (
        LevelSign.objects.filter(level__in=counts_as(level))
        .select_related("level")
        .order_by("-level__order", "order")
    )


def of_scheme(scheme: ParticipationScheme) -> list[ParticipationLevel]:
    """Return the levels of one version of the ladder, the lowest first."""
    return list(all_of(scheme))


def all_of(scheme: ParticipationScheme) -> QuerySet[ParticipationLevel]:
    """Return the levels of one version of the ladder as rows to choose from."""
    return scheme.levels.order_by("order")


def plannable(scheme: ParticipationScheme | None) -> QuerySet[ParticipationLevel]:
    """Return the levels at which people can be promised a part, the lowest first."""
    if scheme is None:
        return ParticipationLevel.objects.none()
    return all_of(scheme).filter(can_be_planned=True)


@dataclass(frozen=True, slots=True)
class Step:
    """A level of the version that a programme pins, and what it is to become.

    `projects` is how many open projects promise it; `likely` is the same level in the newer
    version, when there is one.
    """

    level: ParticipationLevel
    projects: int
    likely: ParticipationLevel | None


def mapping(programme: Programme, to: ParticipationScheme) -> list[Step]:
    """Return the levels that a programme's open projects promise, and where each leads."""
    promised = Q(closed_at__isnull=True, programme=programme) & ~Q(planned_level__scheme=to)
    counted = dict(
        Project.objects.filter(promised)
        .order_by()
        .values_list("planned_level")
        .annotate(n=Count("pk"))
    )
    rows = ParticipationLevel.objects.filter(scheme__published_at__isnull=False)
    known = {level.pk: level for level in rows.select_related("scheme")}
    leads = {_origin(level, known): level for level in known.values() if level.scheme_id == to.pk}
    old = [known[pk] for pk in counted]
    old += [
        level
        for level in known.values()
        if level.scheme_id == programme.ladder_id and level.pk not in counted
    ]
    return [
        Step(level, counted.get(level.pk, 0), leads.get(_origin(level, known)))
        for level in sorted(old, key=lambda level: (level.scheme.version, level.order))
    ]


def _origin(level: ParticipationLevel, known: Mapping[int, ParticipationLevel]) -> int:
    """Return the first of the levels that a level follows, version by version."""
    while level.follows_id is not None and level.follows_id in known:
        level = known[level.follows_id]
    return level.pk


def newer_than(scheme: ParticipationScheme) -> ParticipationScheme | None:
    """Return the version in force when it is newer than another, or None."""
    current = current_scheme()
    return current if current is not None and current.version > scheme.version else None


def seen_in(activity: Activity) -> list[str]:
    """Return the lines of "how we know" that were true of an activity."""
    if activity.delivered_level_id is None:
        return []
    seen = LevelSign.objects.filter(seen_in__activity=activity)
    rows = seen.order_by("-level__order", "order")
    return [sign.text for sign in rows]
