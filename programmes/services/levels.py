"""The ladder of an organisation: the shipped copy, drafts of new versions, publication."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.db import at_most_one, constraint_becomes
from engagement.core.numbering import next_number
from engagement.organisations.models import Organisation
from programmes import levels, rules
from programmes.exceptions import (
    AlreadyAskedError,
    ChangedMeanwhileError,
    LadderFullError,
    LadderIncompleteError,
    LadderPublishedError,
    LevelOrderError,
)
from programmes.facts import LevelFacts, Words, write
from programmes.models import LevelSign, ParticipationLevel, ParticipationScheme
from programmes.models.level import MOST
from programmes.selectors.levels import current_scheme

_COPIED = ("label", "meaning", "decides", "promise")


@transaction.atomic
def ensure_scheme(organisation: Organisation, *, by: Actor, at: datetime) -> ParticipationScheme:
    """Return the ladder in force; the first call copies the shipped one as version 1."""
    known = current_scheme()
    if known is not None:
        return known
    version = next_number(ParticipationScheme.objects.all(), "version")
    # Whoever held the lock before may have made it in the meantime.
    known = current_scheme()
    if known is not None:
        return known
    scheme = ParticipationScheme.objects.create(organisation_id=organisation.pk, version=version)
    by_code: dict[str, ParticipationLevel] = {}
    for shipped in levels.SHIPPED:
        level = by_code[shipped.code] = ParticipationLevel(
            organisation_id=organisation.pk,
            scheme=scheme,
            order=shipped.order,
            code=shipped.code,
            can_be_planned=shipped.can_be_planned,
            maps_to=list(shipped.maps_to),
            builds_on=by_code.get(shipped.builds_on),
        )
        for name in _COPIED:
            for language, text in getattr(shipped, name).items():
                setattr(level, f"{name}_{language}", text)
        level.save()
        _list_signs(level, shipped.signs)
    scheme.published_at = at
    scheme.save(update_fields=["published_at"])
    audit.record("ladder.started", subject=scheme, by=by, at=at, version=version)
    return scheme


@transaction.atomic
def begin(organisation: Organisation, *, by: Viewer, at: datetime) -> ParticipationScheme:
    """Return the draft of the next version; the first call copies the ladder in force."""
    current = ensure_scheme(organisation, by=by, at=at)
    version = next_number(ParticipationScheme.objects.all(), "version")
    known = ParticipationScheme.objects.drafts().first()
    if known is not None:
        return known
    draft = ParticipationScheme.objects.create(organisation_id=organisation.pk, version=version)
    copies: dict[int | None, ParticipationLevel] = {}
    for old in current.levels.order_by("order").prefetch_related("signs"):
        level = copies[old.pk] = ParticipationLevel(
            organisation_id=organisation.pk,
            scheme=draft,
            order=old.order,
            code=old.code,
            can_be_planned=old.can_be_planned,
            maps_to=old.maps_to,
            follows=old,
            builds_on=copies.get(old.builds_on_id),
        )
        for name in _COPIED:
            for language, text in words_of(old, name).items():
                setattr(level, f"{name}_{language}", text)
        level.save()
        signs = sorted(old.signs.all(), key=lambda sign: sign.order)
        _list_signs(level, [words_of(sign, "text") for sign in signs])
    audit.record("ladder.begun", subject=draft, by=by, at=at, version=version)
    return draft


@transaction.atomic
def add(
    draft: ParticipationScheme,
    *,
    facts: LevelFacts,
    signs: Sequence[Words],
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> ParticipationLevel:
    """Add a level at the top of a draft.

    Raises LadderPublishedError, LadderFullError, LevelOrderError, or AlreadyAskedError when the
    same form was sent before.
    """
    draft = _written(draft)
    if submission and ParticipationLevel.objects.filter(submission=submission).exists():
        raise AlreadyAskedError
    here = list(draft.levels.order_by("order"))
    if len(here) >= MOST:
        raise LadderFullError
    level = ParticipationLevel(
        organisation_id=draft.organisation_id,
        scheme=draft,
        order=len(here),
        code=_new_code(),
        submission=submission,
    )
    write(level, facts)
    _hold_together([*here, level])
    with constraint_becomes({"participation_level_submission_is_unique": AlreadyAskedError()}):
        level.save()
    _list_signs(level, signs)
    _changed(draft)
    audit.record(
        "ladder.level_added", subject=draft, by=by, at=at, version=draft.version, code=level.code
    )
    return level


@transaction.atomic
def change(
    level: ParticipationLevel,
    *,
    facts: LevelFacts,
    signs: Sequence[Words],
    revision: int,
    by: Viewer,
    at: datetime,
) -> ParticipationLevel:
    """Change what a level of a draft says.

    Raises LadderPublishedError, LevelOrderError, or ChangedMeanwhileError when `revision` is not
    the one in force.
    """
    draft = _written(level.scheme)
    level = ParticipationLevel.objects.get(pk=level.pk)
    if level.revision != revision:
        raise ChangedMeanwhileError
    changed = write(level, facts)
    if "builds_on" in changed:
        _hold_together([*draft.levels.exclude(pk=level.pk), level])
    known = [words_of(sign, "text") for sign in level.signs.order_by("order")]
    if known != [_complete(words) for words in signs]:
        level.signs.all().delete()
        _list_signs(level, signs)
        changed.append("signs")
    if changed:
        level.revision += 1
        level.save()
        _changed(draft)
        audit.record(
            "ladder.level_changed",
            subject=draft,
            by=by,
            at=at,
            version=draft.version,
            code=level.code,
            fields=changed,
        )
    return level


@transaction.atomic
def move(level: ParticipationLevel, *, to: int, by: Viewer, at: datetime) -> ParticipationLevel:
    """Put a level at another place, counted from the lowest; a second call changes nothing.

    Raises LadderPublishedError, or LevelOrderError when it would pass the level on which it
    builds, or one that builds on it.
    """
    draft = _written(level.scheme)
    order = list(draft.levels.order_by("order"))
    here = next(place for place, other in enumerate(order) if other.pk == level.pk)
    to = min(to, len(order) - 1)
    moved = order.pop(here)
    order.insert(to, moved)
    if to != here:
        _number(order)
        _changed(draft)
        audit.record("ladder.ordered", subject=draft, by=by, at=at, version=draft.version)
    return moved


@transaction.atomic
def remove(level: ParticipationLevel, *, by: Viewer, at: datetime) -> None:
    """Take a level out of a draft; those that build on it then build on what it built on.

    A second call changes nothing. Raises LadderPublishedError.
    """
    draft = _written(level.scheme)
    held = at_most_one(draft.levels.filter(pk=level.pk))
    if held is None:
        return
    draft.levels.filter(builds_on=held).update(builds_on=held.builds_on_id)
    held.signs.all().delete()
    held.delete()
    _number(list(draft.levels.order_by("order")))
    _changed(draft)
    audit.record(
        "ladder.level_removed", subject=draft, by=by, at=at, version=draft.version, code=held.code
    )


@transaction.atomic
def publish(
    draft: ParticipationScheme, *, revision: int, by: Viewer, at: datetime
) -> ParticipationScheme:
    """Put a draft in force. New programmes begin with it; the others keep the one that they pin.

    Raises LadderPublishedError, ChangedMeanwhileError when `revision` is not the one in force,
    or LadderIncompleteError.
    """
    draft = _written(draft)
    if draft.revision != revision:
        raise ChangedMeanwhileError
    if not rules.may_publish_ladder(list(draft.levels.all())):
        raise LadderIncompleteError
    ParticipationScheme.objects.published().filter(retired_at__isnull=True).update(retired_at=at)
    draft.published_at = at
    draft.save(update_fields=["published_at"])
    audit.record("ladder.published", subject=draft, by=by, at=at, version=draft.version)
    return draft


@transaction.atomic
def discard(draft: ParticipationScheme, *, by: Viewer, at: datetime) -> None:
    """Throw a draft away; the ladder in force stays. Raises LadderPublishedError."""
    draft = _written(draft)
    audit.record("ladder.discarded", subject=draft, by=by, at=at, version=draft.version)
    LevelSign.objects.filter(level__scheme=draft).delete()
    draft.levels.update(builds_on=None)
    draft.levels.all().delete()
    draft.delete()


def words_of(row: ParticipationLevel | LevelSign, name: str) -> Words:
    """Return a text of a level or of one of its lines, by language."""
    return {code: getattr(row, f"{name}_{code}") or "" for code, _ in settings.LANGUAGES}


def _written(draft: ParticipationScheme) -> ParticipationScheme:
    """Return the draft as it is now, held until the transaction ends."""
    held = at_most_one(
        ParticipationScheme.objects.select_for_update(of=("self",), no_key=True).filter(pk=draft.pk)
    )
    if held is None or not held.is_draft:
        raise LadderPublishedError
    return held


def _changed(draft: ParticipationScheme) -> None:
    draft.revision += 1
    draft.save(update_fields=["revision"])


def _number(order: list[ParticipationLevel]) -> None:
    for place, level in enumerate(order):
        level.order = place
    _hold_together(order)
    ParticipationLevel.objects.bulk_update(order, ["order"])


def _hold_together(ladder: Sequence[ParticipationLevel]) -> None:
    if not rules.builds_downwards(ladder):
        raise LevelOrderError


def _list_signs(level: ParticipationLevel, signs: Sequence[Words]) -> None:
    LevelSign.objects.bulk_create(
        LevelSign(
            organisation_id=level.organisation_id,
            level=level,
            order=order,
            **{f"text_{language}": text for language, text in words.items()},
        )
        for order, words in enumerate(signs)
    )


def _complete(words: Words) -> Words:
    return {code: words.get(code, "") for code, _ in settings.LANGUAGES}


def _new_code() -> str:
    """Return a code that no version has used: codes follow a level from version to version."""
    used = ParticipationLevel.objects.values_list("code", flat=True).distinct().order_by("code")
    numbers = [int(code[1:]) for code in used if code[1:].isdigit()]
    return f"L{max(numbers, default=-1) + 1}"
