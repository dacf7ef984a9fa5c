"""Beginning a charter, writing its sections, and putting versions to agreement."""

from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.jobs.ledger import enqueue
from programmes.charters import completeness
from programmes.charters.enums import NoteState, VersionState
from programmes.charters.exceptions import (
    CharterExistsError,
    NobodyToAskError,
    NotBeingWrittenError,
    NotForAgreementError,
    NothingWrittenError,
    NotTakenOverError,
    ReviewInThePastError,
    VersionIsOpenError,
)
from programmes.charters.facts import Writing
from programmes.charters.sections import Content
from programmes.exceptions import ChangedMeanwhileError, ProjectClosedError
from programmes.models import Charter, CharterNote, CharterText, CharterVersion, Project
from programmes.selectors import charters
from programmes.services import charter_notes
from programmes.services.projects import locked as locked_project


@transaction.atomic
def start(project: Project, *, language: str, by: Viewer, at: datetime) -> CharterVersion:
    """Begin the charter of an open project with an empty first version.

    Raises ProjectClosedError or CharterExistsError.
    """
    project = locked_project(project)
    if not project.is_open:
        raise ProjectClosedError
    if Charter.objects.filter(project=project).exists():
        raise CharterExistsError
    charter = Charter.objects.create(
        organisation_id=project.organisation_id, project=project, language=language, created_at=at
    )
    version = CharterVersion.objects.create(
        organisation_id=project.organisation_id,
        charter=charter,
        number=1,
        created_by_id=by.membership_id,
        created_at=at,
    )
    audit.record("charter.started", subject=version, by=by, at=at)
    return version


@transaction.atomic
def renew(charter: Charter, *, by: Viewer, at: datetime) -> CharterVersion:
    """Begin a new version with the words of the latest one; what is in force stays in force.

    Raises ProjectClosedError or VersionIsOpenError.
    """
    charter = locked_charter(charter)
    if not charter.project.is_open:
        raise ProjectClosedError
    latest = CharterVersion.objects.filter(charter=charter).order_by("-number")[0]
    version = CharterVersion(
        organisation_id=charter.organisation_id,
        charter=charter,
        number=latest.number + 1,
        created_by_id=by.membership_id,
        created_at=at,
    )
    with constraint_becomes({"charter_one_version_is_open": VersionIsOpenError()}):
        version.save()
    CharterText.objects.bulk_create(
        [
            CharterText(
                organisation_id=charter.organisation_id,
                version=version,
                section=text.section,
                revision=1,
                content=text.content,
                written_by_id=text.written_by_id,
                written_at=text.written_at,
            )
            for text in charters.texts(latest).values()
        ]
    )
    audit.record("charter.renewed", subject=version, by=by, at=at)
    return version


@transaction.atomic
def write(
    version: CharterVersion,
    *,
    writing: Writing,
    by: Viewer,
    at: datetime,
    proposal: CharterNote | None = None,
) -> CharterText | None:
    """Save what a section says, as one more revision; None when nothing changed.

    With `proposal`, that counts as taken over.
    Raises NotBeingWrittenError, ChangedMeanwhileError, NotTakenOverError or NoteSettledError.
    """
    version = locked(version)
    if not version.is_draft or not version.charter.project.is_open:
        raise NotBeingWrittenError
    section, content = writing.section, writing.content
    latest = (
        CharterText.objects.filter(version=version, section=section).order_by("-revision").first()
    )
    revision = latest.revision if latest else 0
    kept = Content.from_json(latest.content) if latest else Content()
    if kept == content or (latest is None and content.is_empty):
        if proposal is not None:
            raise NotTakenOverError
        return None
    if revision != writing.seen:
        raise ChangedMeanwhileError
    if proposal is not None:
        charter_notes.settle(
            proposal, state=NoteState.TAKEN_OVER, answer="", by=by, at=at, version=version
        )
    text = CharterText.objects.create(
        organisation_id=version.organisation_id,
        version=version,
        section=section,
        revision=revision + 1,
        content=content.to_json(),
        written_by_id=by.membership_id,
        written_at=at,
    )
    audit.record("charter.written", subject=version, by=by, at=at, section=str(section))
    return text


@transaction.atomic
def put_to_agreement(
    version: CharterVersion,
    *,
    why: str,
    review_on: date | None,
    by: Viewer,
    at: datetime,
    today: date,
) -> CharterVersion:
    """Fix the words of a version and ask every party that has somebody in the project.

    Raises NotBeingWrittenError, NothingWrittenError, NobodyToAskError, ReviewInThePastError.
    """
    version = locked(version)
    project = version.charter.project
    if not version.is_draft or not project.is_open:
        raise NotBeingWrittenError
    if completeness.is_blank(charters.contents(version)):
        raise NothingWrittenError
    asked = charters.sides_present(project)
    if not asked:
        raise NobodyToAskError
    version.state = VersionState.PROPOSED
    version.asked = [str(side) for side in asked]
    version.why = why
    version.put_by_id = by.membership_id
    version.put_at = at
    version.save(update_fields=["state", "asked", "why", "put_by", "put_at"])
    audit.record("charter.put", subject=version, by=by, at=at, asked=version.asked)
    if review_on is not None:
        review(version.charter, on=review_on, by=by, at=at, today=today)
    enqueue("programmes.tell_charter", key=str(version.pk), version_id=version.pk)
    print_again(version, agreements=0)
    return version


@transaction.atomic
def withdraw(version: CharterVersion, *, by: Viewer, at: datetime) -> CharterVersion:
    """Take a version back that waits for agreement, and go on with a copy of its words.

    What was agreed stays on record. Raises NotForAgreementError or ProjectClosedError.
    """
    version = locked(version)
    if not version.is_proposed:
        raise NotForAgreementError
    version.state = VersionState.WITHDRAWN
    version.ended_at = at
    version.save(update_fields=["state", "ended_at"])
    audit.record("charter.withdrawn", subject=version, by=by, at=at)
    return renew(version.charter, by=by, at=at)


@transaction.atomic
def review(charter: Charter, *, on: date, by: Viewer, at: datetime, today: date) -> Charter:
    """Set the day by which the charter is looked at again. Raises ReviewInThePastError."""
    charter = locked_charter(charter)
    if on <= today:
        raise ReviewInThePastError
    if charter.review_on == on:
        return charter
    charter.review_on = on
    charter.save(update_fields=["review_on"])
    audit.record("charter.review_set", subject=charter, by=by, at=at, review_on=on.isoformat())
    return charter


def print_again(version: CharterVersion, *, agreements: int) -> None:
    """Ask for the document of a version, with the agreements that it has so far."""
    enqueue("programmes.print_charter", key=f"{version.pk}:{agreements}", version_id=version.pk)


def locked(version: CharterVersion) -> CharterVersion:
    """Return the version as it is now, held until the transaction ends."""
    return (
        CharterVersion.objects.select_for_update(of=("self",), no_key=True)
        .select_related("charter__project")
        .get(pk=version.pk)
    )


def locked_charter(charter: Charter) -> Charter:
    """Return the charter as it is now, held until the transaction ends."""
    return (
        Charter.objects.select_for_update(of=("self",), no_key=True)
        .select_related("project")
        .get(pk=charter.pk)
    )
