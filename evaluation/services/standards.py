"""Taking standards up, writing standards and criteria of one's own, and putting them away."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit.events import record
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Organisation
from evaluation.models import Criterion, Standard
from evaluation.standards.exceptions import (
    AlreadySentError,
    CriterionRetiredError,
    NotOursError,
    PutAwayError,
    StandardChangedError,
    TooManyCriteriaError,
)
from evaluation.standards.facts import CriterionFacts, StandardFacts
from evaluation.standards.shipped import ShippedStandard
from programmes.facts import Words, write

MOST_CRITERIA = 100


@transaction.atomic
def take_up(
    shipped: ShippedStandard, *, organisation: Organisation, by: Viewer, at: datetime
) -> Standard:
    """Take up a standard of the product, with what it asks for in our words.

    One that was taken up before is brought back, with all that was linked to it.
    """
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    known = Standard.objects.filter(code=shipped.key, edition=shipped.edition).first()
    if known is not None:
        return bring_back(known, by=by, at=at)
    standard = Standard(
        organisation_id=organisation.pk,
        code=shipped.key,
        edition=shipped.edition,
        url=shipped.url,
        taken_up_by_id=by.membership_id,
        taken_up_at=at,
        **_texts(title=shipped.title, about=shipped.about, source=shipped.source),
    )
    standard.save(force_insert=True)
    for each in shipped.criteria:
        Criterion(
            organisation_id=organisation.pk,
            standard=standard,
            code=each.code,
            is_own=False,
            **_texts(title=each.title, gloss=each.gloss, hint=each.hint),
        ).save(force_insert=True)
    record("standard.taken_up", subject=standard, by=by, at=at, code=shipped.key)
    return standard


@transaction.atomic
def begin(
    organisation: Organisation,
    *,
    facts: StandardFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Standard:
    """Begin a standard of the organisation's own. Raises AlreadySentError."""
    standard = Standard(
        organisation_id=organisation.pk,
        taken_up_by_id=by.membership_id,
        taken_up_at=at,
        submission=submission,
    )
    write(standard, facts)
    with constraint_becomes({"standard_submission_is_unique": AlreadySentError()}):
        standard.save(force_insert=True)
    record("standard.begun", subject=standard, by=by, at=at)
    return standard


@transaction.atomic
def change(
    standard: Standard, *, facts: StandardFacts, version: int, by: Viewer, at: datetime
) -> Standard:
    """Change what is said about a standard of one's own.

    Raises NotOursError, PutAwayError or StandardChangedError.
    """
    standard = used(standard)
    if not standard.is_own:
        raise NotOursError
    if standard.version != version:
        raise StandardChangedError
    changed = write(standard, facts)
    if not changed:
        return standard
    standard.version += 1
    standard.save()
    record("standard.changed", subject=standard, by=by, at=at, fields=changed)
    return standard


@transaction.atomic
def put_away(standard: Standard, *, by: Viewer, at: datetime) -> None:
    """Stop working with a standard; what was linked is kept. A second call changes nothing."""
    standard = _locked(standard)
    if not standard.is_used:
        return
    standard.put_away_at = at
    standard.save(update_fields=["put_away_at"])
    record("standard.put_away", subject=standard, by=by, at=at)


@transaction.atomic
def bring_back(standard: Standard, *, by: Viewer, at: datetime) -> Standard:
    """Work with a standard again. A second call changes nothing."""
    standard = _locked(standard)
    if standard.is_used:
        return standard
    standard.put_away_at = None
    standard.save(update_fields=["put_away_at"])
    record("standard.brought_back", subject=standard, by=by, at=at)
    return standard


@transaction.atomic
def add_criterion(
    standard: Standard,
    *,
    facts: CriterionFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Criterion:
    """Add a criterion in the organisation's own words, to whichever standard.

    Raises PutAwayError, TooManyCriteriaError or AlreadySentError.
    """
    standard = used(standard)
    criterion = Criterion(
        organisation_id=standard.organisation_id, standard=standard, submission=submission
    )
    write(criterion, facts)
    with constraint_becomes({"criterion_submission_is_unique": AlreadySentError()}):
        criterion.save(force_insert=True)
    if Criterion.objects.used().filter(standard=standard).count() > MOST_CRITERIA:
        raise TooManyCriteriaError
    record("criterion.added", subject=standard, by=by, at=at)
    return criterion


@transaction.atomic
def change_criterion(
    criterion: Criterion, *, facts: CriterionFacts, version: int, by: Viewer, at: datetime
) -> Criterion:
    """Change the words of a criterion of one's own.

    Raises NotOursError, PutAwayError, CriterionRetiredError or StandardChangedError.
    """
    criterion = own_criterion(criterion)
    if criterion.version != version:
        raise StandardChangedError
    changed = write(criterion, facts)
    if not changed:
        return criterion
    criterion.version += 1
    criterion.save()
    record("criterion.changed", subject=criterion.standard, by=by, at=at, fields=changed)
    return criterion


@transaction.atomic
def retire_criterion(criterion: Criterion, *, by: Viewer, at: datetime) -> None:
    """Use a criterion of one's own no more; what was linked is kept.

    A second call changes nothing. Raises NotOursError or PutAwayError.
    """
    try:
        criterion = own_criterion(criterion)
    except CriterionRetiredError:
        return
    criterion.retired_at = at
    criterion.version += 1
    criterion.save(update_fields=["retired_at", "version"])
    record("criterion.retired", subject=criterion.standard, by=by, at=at)


def used(standard: Standard) -> Standard:
    """Return the standard as it is now, held; raises PutAwayError."""
    standard = _locked(standard)
    if not standard.is_used:
        raise PutAwayError
    return standard


def used_criterion(criterion: Criterion) -> Criterion:
    """Return the criterion as it is now, held with its standard.

    Raises PutAwayError or CriterionRetiredError.
    """
    used(criterion.standard)
    found = (
        Criterion.objects.select_for_update(of=("self",), no_key=True)
        .select_related("standard")
        .get(pk=criterion.pk)
    )
    if found.retired_at is not None:
        raise CriterionRetiredError
    return found


def own_criterion(criterion: Criterion) -> Criterion:
    """Return a criterion of the organisation's own, held; raises NotOursError besides."""
    found = used_criterion(criterion)
    if not found.is_own:
        raise NotOursError
    return found


def _locked(standard: Standard) -> Standard:
    return Standard.objects.select_for_update(of=("self",), no_key=True).get(pk=standard.pk)


def _texts(**texts: Words) -> dict[str, str]:
    """Return texts by the column of each language that the product speaks."""
    return {
        f"{name}_{code}": words.get(code, "")
        for name, words in texts.items()
        for code, _ in settings.LANGUAGES
    }
