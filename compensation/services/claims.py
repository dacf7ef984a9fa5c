"""Writing a claim, sending it, taking it back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Prefetch

from compensation import rules
from compensation.enums import ClaimState, Outcome
from compensation.exceptions import (
    AmountChangedError,
    AttendanceClaimedError,
    NotFinishedError,
    NothingClaimedError,
)
from compensation.models import Claim, ClaimDecision, Receipt
from compensation.services.costs import forget_files, rate_again
from compensation.services.decisions import already
from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.organisations.models import Organisation
from engagement.people.models import Person, SupportScope
from engagement.people.services.supporters import attribute
from engagement.people.voices import THEMSELVES, Said
from programmes.models import Attendance


@transaction.atomic
def start(
    person: Person,
    *,
    by: Viewer,
    at: datetime,
    attendance: Attendance | None = None,
    about: str = "",
) -> Claim:
    """Begin a claim, or go on with the draft that was begun for the same activity.

    Raises AttendanceClaimedError when a claim for the activity has been sent.
    """
    known = _begun(person, attendance, about, by)
    if known is not None:
        return known
    organisation = Organisation.objects.get(pk=person.organisation_id)
    with constraint_becomes({"claim_of_attendance_is_unique": AttendanceClaimedError()}):
        return Claim.objects.create(
            organisation=organisation,
            person=person,
            attendance=attendance,
            about=about,
            currency=organisation.currency,
            unit=organisation.distance_unit,
            claimant_id=person.membership.user_id if person.membership else None,
            entered_by=by.user,
            created_at=at,
            state_since=at,
        )


@transaction.atomic
def submit(
    claim: Claim,
    *,
    by: Viewer,
    at: datetime,
    seen_total: Decimal | None = None,
    said: Said = THEMSELVES,
) -> Claim:
    """Send a claim to be checked; sending it twice is sending it once.

    Raises NothingClaimedError, NotFinishedError, NoRateError, NotSupportedByError, or
    AmountChangedError when the total is no longer what the person saw.
    """
    locked = _locked(claim)
    if locked.state == ClaimState.SUBMITTED:
        return locked
    _ensure_may_follow(locked, ClaimState.SUBMITTED)
    rate_again(locked, by=by)
    _ensure_complete(locked)
    if seen_total is not None and seen_total != locked.total:
        raise AmountChangedError
    if locked.number is None:
        zone = Organisation.objects.get(pk=locked.organisation_id).zone
        locked.year = at.astimezone(zone).year
        locked.number = next_number(Claim.objects.filter(year=locked.year))
    if locked.person.membership is not None:
        locked.claimant_id = locked.person.membership.user_id
    scope = SupportScope.CLAIMS
    attribute(locked, said=said, person_id=locked.person_id, scope=scope, at=at)
    locked.state = ClaimState.SUBMITTED
    locked.submitted_at = locked.state_since = at
    locked.save()
    _note(locked, Outcome.SUBMITTED, by=by, at=at)
    audit.record("claim.submitted", subject=locked, by=by, at=at)
    return locked


@transaction.atomic
def withdraw(claim: Claim, *, by: Viewer, at: datetime) -> Claim:
    """Take a claim back before it is decided. Taking it back twice changes nothing."""
    locked = _locked(claim)
    if locked.state == ClaimState.WITHDRAWN:
        return locked
    _ensure_may_follow(locked, ClaimState.WITHDRAWN)
    locked.state = ClaimState.WITHDRAWN
    locked.state_since = at
    locked.save()
    _note(locked, Outcome.WITHDRAWN, by=by, at=at)
    audit.record("claim.withdrawn", subject=locked, by=by, at=at)
    return locked


@transaction.atomic
def delete_draft(claim: Claim, *, by: Viewer, at: datetime) -> None:
    """Throw a draft away. A claim that was ever sent is kept."""
    locked = _locked(claim)
    if locked.state != ClaimState.DRAFT:
        raise already(locked)
    audit.record("claim.draft_deleted", subject=locked, by=by, at=at)
    forget_files(list(Receipt.objects.filter(line__claim=locked)))
    locked.delete()


def _locked(claim: Claim) -> Claim:
    return Claim.objects.hold(claim.pk)


def _begun(person: Person, attendance: Attendance | None, about: str, by: Viewer) -> Claim | None:
    drafts = Claim.objects.filter(person=person, state=ClaimState.DRAFT, entered_by=by.user)
    if attendance is not None:
        return drafts.filter(attendance=attendance).first()
    return drafts.filter(attendance__isnull=True, about=about, lines__isnull=True).first()


def _ensure_may_follow(claim: Claim, following: ClaimState) -> None:
    if not rules.may_follow(claim.state, following):
        raise already(claim)


def _ensure_complete(claim: Claim) -> None:
    lines = list(claim.lines.prefetch_related(Prefetch("receipts")).order_by("id"))
    if not lines:
        raise NothingClaimedError
    if not all(rules.is_finished(line) for line in lines):
        raise NotFinishedError


def _note(claim: Claim, outcome: Outcome, *, by: Viewer, at: datetime) -> None:
    ClaimDecision.objects.create(
        organisation_id=claim.organisation_id,
        claim=claim,
        outcome=outcome,
        total=claim.total,
        decided_by=by.user,
        decided_at=at,
    )
