"""Issuing certificates, having them written, and taking them back."""

from datetime import date, datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from engagement.people.models import Person
from programmes import selectors
from programmes.certificates.codes import new_code
from programmes.certificates.contents import Contents, Wanted
from programmes.certificates.enums import WritingState
from programmes.exceptions import AlreadyAskedError, NothingToCertifyError
from programmes.models import Certificate, CertificateDocument, CertificateWithdrawal


@transaction.atomic
def issue(  # noqa: PLR0913 — each is a different fact about one document
    person: Person,
    *,
    wanted: Wanted,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    on: date,
    replaces: Certificate | None = None,
    submission: UUID | None = None,
) -> Certificate:
    """Issue a certificate or a portfolio of what is recorded by now, and have it written.

    What it says is frozen here. Raises NothingToCertifyError when nothing that is recorded
    was chosen, and AlreadyAskedError when the same form was sent before.
    """
    said = selectors.certificates.contents(person, wanted, organisation=organisation)
    if not (said.projects or said.roles or said.seats or said.mentorings):
        raise NothingToCertifyError
    first, last = _period(said, wanted, on)
    certificate = Certificate(
        organisation_id=person.organisation_id,
        person=person,
        number=next_number(Certificate.objects.all()),
        kind=wanted.kind,
        language=wanted.language,
        from_on=first,
        until_on=last,
        check_code=new_code(),
        replaces=replaces,
        issued_on=on,
        issued_at=at,
        issued_by_id=by.membership_id,
        submission=submission,
    )
    with constraint_becomes({"certificate_submission_is_unique": AlreadyAskedError()}):
        certificate.save(force_insert=True)
    CertificateDocument.objects.create(
        organisation_id=person.organisation_id,
        certificate=certificate,
        chosen=wanted.to_json(),
        contents=said.to_json(),
    )
    audit.record("certificate.issued", subject=certificate, by=by, at=at, sort=wanted.kind)
    _have_written(certificate.pk, attempt=0)
    return certificate


@transaction.atomic
def withdraw(
    certificate: Certificate, *, reason: str, by: Viewer, at: datetime, on: date
) -> CertificateWithdrawal:
    """Take a document back: from now on the check says so. A second call changes nothing."""
    _locked(certificate.pk)
    known = CertificateWithdrawal.objects.filter(certificate=certificate).first()
    if known is not None:
        return known
    withdrawal = CertificateWithdrawal.objects.create(
        organisation_id=certificate.organisation_id,
        certificate=certificate,
        reason=reason,
        withdrawn_by_id=by.membership_id,
        withdrawn_on=on,
        withdrawn_at=at,
    )
    audit.record("certificate.withdrawn", subject=certificate, by=by, at=at)
    return withdrawal


@transaction.atomic
def write_again(certificate: Certificate) -> None:
    """Have a document written that could not be written before; else nothing changes."""
    document = _locked(certificate.pk)
    if document.state != WritingState.FAILED:
        return
    document.state = WritingState.QUEUED
    document.attempt += 1
    document.save(update_fields=["state", "attempt"])
    _have_written(certificate.pk, attempt=document.attempt)


@transaction.atomic
def keep_document(certificate_id: int, *, content: bytes, at: datetime) -> None:
    """Keep the file that was written; one that is there already stays as it is."""
    document = _locked(certificate_id)
    if document.is_ready:
        return
    name = f"certificates/{document.organisation_id}/{certificate_id}.pdf"
    # A worker that died after writing the file and before the commit left it behind.
    document.file.storage.delete(name)
    document.file.name = document.file.storage.save(name, ContentFile(content))
    document.state = WritingState.READY
    document.finished_at = at
    document.save(update_fields=["file", "state", "finished_at"])


@transaction.atomic
def fail(certificate_id: int, *, at: datetime) -> None:
    """Say that the document could not be written; it can be tried again."""
    document = _locked(certificate_id)
    if document.is_ready:
        return
    document.state = WritingState.FAILED
    document.finished_at = at
    document.save(update_fields=["state", "finished_at"])


def _locked(certificate_id: int) -> CertificateDocument:
    return CertificateDocument.objects.select_for_update(of=("self",), no_key=True).get(
        certificate=certificate_id
    )


def _have_written(certificate_id: int, *, attempt: int) -> None:
    enqueue(
        "programmes.write_certificate",
        key=f"{certificate_id}:{attempt}",
        certificate_id=certificate_id,
    )


def _period(said: Contents, wanted: Wanted, today: date) -> tuple[date, date]:
    """Return the days that the document speaks of: those asked for, else all there are."""
    periods = [(line.from_on, line.until_on) for line in said.projects]
    periods += [(line.from_on, line.until_on) for line in said.roles]
    periods += [(line.from_on, line.until_on) for line in said.seats]
    periods += [(line.from_on, line.until_on) for line in said.mentorings]
    last = wanted.until_on or max(min(today, until or today) for _, until in periods)
    first = wanted.from_on or min(begun for begun, _ in periods)
    return min(first, last), last
