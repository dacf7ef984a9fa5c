"""Registering the documents in which an organisation says how it engages people."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Membership, Organisation
from engagement.organisations.services.messages import send_to_member
from programmes import notifications
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError, NotOnStaffError
from programmes.facts import write
from programmes.governance import rules
from programmes.governance.exceptions import EndsBeforeAgreedError, NoLongerInForceError
from programmes.governance.facts import GovernanceFacts
from programmes.models import GovernanceDocument
from programmes.papers.exceptions import PaperMissingError
from programmes.services import kept_files

#: Documents of which people are reminded in one transaction.
BATCH = 50


@transaction.atomic
def create(
    organisation: Organisation,
    *,
    facts: GovernanceFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> GovernanceDocument:
    """Put a document on the register.

    Raises NotOnStaffError, PaperMissingError, or AlreadyAskedError when the same form was
    sent before.
    """
    _expect_staff(facts.owner)
    if facts.file is None and not facts.link:
        raise PaperMissingError
    document = GovernanceDocument(
        organisation_id=organisation.pk, submission=submission, created_at=at
    )
    write(document, facts)
    if facts.file is not None:
        kept_files.keep(document, facts.file)
    with constraint_becomes({"governance_submission_is_unique": AlreadyAskedError()}):
        document.save(force_insert=True)
    audit.record("governance.created", subject=document, by=by, at=at)
    return document


@transaction.atomic
def change(
    document: GovernanceDocument,
    *,
    facts: GovernanceFacts,
    version: int,
    by: Viewer,
    at: datetime,
    on: date,
) -> GovernanceDocument:
    """Change what is said about a document; a file takes the place of the one before.

    Raises ChangedMeanwhileError when `version` is not the one in force any more,
    NoLongerInForceError, NotOnStaffError or PaperMissingError.
    """
    document = in_force(document, on)
    if document.version != version:
        raise ChangedMeanwhileError
    if facts.owner.pk != document.owner_id:
        _expect_staff(facts.owner)
    if facts.file is None and not facts.link and not document.display:
        raise PaperMissingError
    changed = write(document, facts)
    if facts.file is not None and facts.file.sha256 != document.sha256:
        kept_files.forget(document)
        kept_files.keep(document, facts.file)
        changed.append("file")
    if not changed:
        return document
    document.version += 1
    document.save()
    audit.record("governance.changed", subject=document, by=by, at=at, fields=changed)
    return document


@transaction.atomic
def end(document: GovernanceDocument, *, ended_on: date, by: Viewer, at: datetime) -> None:
    """Record the first day on which a document holds no more; it stays on the register.

    The same day again changes nothing. Raises EndsBeforeAgreedError.
    """
    document = locked(document)
    if document.ended_on == ended_on:
        return
    if ended_on <= document.agreed_on:
        raise EndsBeforeAgreedError
    document.ended_on = ended_on
    document.version += 1
    document.save(update_fields=["ended_on", "version"])
    audit.record("governance.ended", subject=document, by=by, at=at, ended_on=ended_on.isoformat())


@transaction.atomic
def remind(organisation: Organisation, *, today: date, at: datetime) -> int:
    """Remind whoever looks after a document of the day of its review; return how many.

    Each is reminded of once for each day: the row says for which one, and the key of the
    message is the second guard. A document whose owner has left waits for another one.
    """
    due = list(
        GovernanceDocument.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .in_force(today)
        .filter(review_on__lte=today + rules.AHEAD, owner__ended_at__isnull=True)
        .filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("review_on")))
        .select_related("owner__user")
        .order_by("pk")[:BATCH]
    )
    for document in due:
        with translation.override(document.owner.user.language):
            send_to_member(
                notifications.GovernanceReview,
                to=document.owner,
                key=f"{document.pk}:{document.review_on}",
                at=at,
                context={
                    "document": document,
                    "path": reverse("programmes:governance", args=[organisation.slug, document.pk]),
                },
            )
        document.reminded_for = document.review_on
        document.save(update_fields=["reminded_for"])
    return len(due)


def locked(document: GovernanceDocument) -> GovernanceDocument:
    """Return the document as it is now, held until the transaction ends."""
    return GovernanceDocument.objects.select_for_update(of=("self",), no_key=True).get(
        pk=document.pk
    )


def in_force(document: GovernanceDocument, on: date) -> GovernanceDocument:
    """Return the document as it is now, held; raises NoLongerInForceError."""
    document = locked(document)
    if document.is_over(on):
        raise NoLongerInForceError
    return document


def _expect_staff(owner: Membership) -> None:
    if owner.ended_at is not None or not owner.is_staff:
        raise NotOnStaffError
