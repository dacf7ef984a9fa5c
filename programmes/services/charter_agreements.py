"""Recording which party agrees to which version, and putting a version into force."""

from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from programmes.charters.enums import HowAgreed, VersionState
from programmes.charters.exceptions import (
    AlreadyAgreedError,
    NotAskedError,
    NotForAgreementError,
    NotYourPartyError,
)
from programmes.charters.facts import AgreementFacts
from programmes.enums import InvolvementState
from programmes.exceptions import ProjectClosedError
from programmes.models import CharterAgreement, CharterVersion, Involvement
from programmes.services import charters


@transaction.atomic
def agree(
    version: CharterVersion, *, involvement: Involvement, by: Viewer, at: datetime, on: date
) -> CharterAgreement:
    """Agree for one's own party, on screen, to the version that was read.

    Raises NotForAgreementError when another version waits by now, NotYourPartyError,
    NotAskedError, AlreadyAgreedError or ProjectClosedError.
    """
    is_theirs = (involvement.project_id, involvement.state) == (
        version.charter.project_id,
        InvolvementState.ACCEPTED,
    )
    if not is_theirs:
        raise NotYourPartyError
    return _record(
        version,
        CharterAgreement(
            side=involvement.side,
            how=HowAgreed.SCREEN,
            agreed_on=on,
            person_id=involvement.person_id,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def record(
    version: CharterVersion,
    *,
    facts: AgreementFacts,
    by: Viewer,
    at: datetime,
) -> CharterAgreement:
    """Record that a party agreed in a meeting, with who was present, or on paper.

    Raises NotForAgreementError, NotAskedError, AlreadyAgreedError or ProjectClosedError.
    """
    return _record(
        version,
        CharterAgreement(side=facts.side, how=facts.how, agreed_on=facts.on, present=facts.present),
        by=by,
        at=at,
    )


def _record(
    version: CharterVersion, agreement: CharterAgreement, *, by: Viewer, at: datetime
) -> CharterAgreement:
    version = charters.locked(version)
    if not version.charter.project.is_open:
        raise ProjectClosedError
    known = set(CharterAgreement.objects.filter(version=version).values_list("side", flat=True))
    if agreement.side in known:
        raise AlreadyAgreedError
    if not version.is_proposed:
        raise NotForAgreementError
    if agreement.side not in version.asked:
        raise NotAskedError
    agreement.organisation_id = version.organisation_id
    agreement.version = version
    agreement.recorded_by_id = by.membership_id
    agreement.recorded_at = at
    with constraint_becomes({"charter_agreement_is_once": AlreadyAgreedError()}):
        agreement.save(force_insert=True)
    audit.record(
        "charter.agreed", subject=version, by=by, at=at, side=str(agreement.side),
        how=str(agreement.how), agreed_on=agreement.agreed_on.isoformat(),
    )  # fmt: skip
    agreed = known | {agreement.side}
    if agreed >= set(version.asked):
        _put_into_force(version, by=by, at=at)
    charters.print_again(version, agreements=len(agreed))
    return agreement


def _put_into_force(version: CharterVersion, *, by: Viewer, at: datetime) -> None:
    """Let a version replace the one that was in force until now."""
    CharterVersion.objects.filter(charter=version.charter_id, state=VersionState.AGREED).update(
        state=VersionState.REPLACED, ended_at=at
    )
    version.state = VersionState.AGREED
    version.agreed_at = at
    version.save(update_fields=["state", "agreed_at"])
    audit.record("charter.in_force", subject=version, by=by, at=at)
