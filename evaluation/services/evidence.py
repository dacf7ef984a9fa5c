"""Linking what shows that a criterion is met, each with one sentence why."""

from datetime import datetime

from django.db import models, transaction

from engagement.access.viewer import Viewer
from engagement.audit.events import record
from engagement.core.db import constraint_becomes
from evaluation.models import Criterion, Evidence
from evaluation.services.standards import used_criterion
from evaluation.standards.enums import EvidenceKind
from evaluation.standards.exceptions import AlreadyShownError, TooMuchEvidenceError

MOST_EVIDENCE = 30


@transaction.atomic
def add(
    criterion: Criterion,
    *,
    kind: EvidenceKind,
    shows: models.Model,
    why: str,
    by: Viewer,
    at: datetime,
) -> Evidence:
    """Link something to a criterion, in one sentence why it shows that the criterion is met.

    Raises PutAwayError, CriterionRetiredError, AlreadyShownError or TooMuchEvidenceError.
    """
    criterion = used_criterion(criterion)
    evidence = Evidence(
        organisation_id=criterion.organisation_id,
        criterion=criterion,
        why=why,
        added_by_id=by.membership_id,
        added_at=at,
        **{kind.value: shows},
    )
    with constraint_becomes({"evidence_is_linked_once": AlreadyShownError()}):
        evidence.save(force_insert=True)
    if Evidence.objects.filter(criterion=criterion).count() > MOST_EVIDENCE:
        raise TooMuchEvidenceError
    record("evidence.added", subject=criterion.standard, by=by, at=at, thing=kind.value)
    return evidence


@transaction.atomic
def remove(evidence: Evidence, *, by: Viewer, at: datetime) -> None:
    """Take a link away; the thing itself stays. A second call changes nothing."""
    deleted, _ = Evidence.objects.filter(pk=evidence.pk).delete()
    if deleted:
        standard = evidence.criterion.standard
        record("evidence.removed", subject=standard, by=by, at=at, thing=evidence.kind.value)
