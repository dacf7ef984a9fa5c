"""Reading the organisation's ladder."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from programmes import levels
from programmes.models import ParticipationLevel, ParticipationScheme


@dataclass(frozen=True, slots=True)
class LevelWords:
    """One level in the reader's language."""

    order: int
    label: str
    decides: str
    promise: str


def shown() -> list[LevelWords]:
    """Return the ladder in force for a page; before the first programme, the shipped one."""
    scheme = current_scheme()
    if scheme is not None:
        return [
            LevelWords(level.order, level.label, level.decides, level.promise)
            for level in of_scheme(scheme)
        ]
    language = (get_language() or "en").partition("-")[0]
    return [
        LevelWords(
            level.order,
            level.label.get(language, level.label["en"]),
            level.decides.get(language, level.decides["en"]),
            level.promise.get(language, level.promise["en"]),
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
    return all_of(scheme).filter(order__gt=0)
