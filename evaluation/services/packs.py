"""Evidence packs: asked for once, built in the background, handed out as often as wished."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile

from engagement.access.viewer import Viewer
from engagement.audit.events import Actor, SystemJob, record
from engagement.audit.reads import record_read
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from evaluation.enums import ReportState
from evaluation.models import EvidencePack, Standard
from evaluation.selectors import packs as selected
from evaluation.services.reports import Attempt
from evaluation.standards import packs
from evaluation.standards.exceptions import AlreadySentError

_WORKER = SystemJob("evaluation.build_pack")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFacts:
    """From when until when, and in which language."""

    starts_on: date
    ends_on: date
    language: str


@transaction.atomic
def ask(
    standard: Standard,
    *,
    facts: PackFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> EvidencePack:
    """Ask for a pack, and return its row.

    Raises AlreadySentError when the same form was sent before.
    """
    pack = EvidencePack(
        organisation_id=standard.organisation_id,
        standard=standard,
        number=next_number(EvidencePack.objects.all()),
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        language=facts.language,
        as_at=at,
        requested_by_id=by.membership_id,
        submission=submission,
    )
    with constraint_becomes({"pack_submission_is_unique": AlreadySentError()}):
        pack.save(force_insert=True)
    record("pack.requested", subject=pack, by=by, at=at, language=facts.language)
    enqueue("evaluation.build_pack", key=str(pack.pk), pack_id=pack.pk)
    return pack


def build(pack_id: int, *, attempt: Attempt, clock: Callable[[], datetime]) -> None:
    """Build a pack that was asked for; do nothing when it is there already."""
    with attempt.transaction():
        pack = _held(pack_id)
        if pack.state in (ReportState.READY, ReportState.FAILED):
            return
        organisation = Organisation.objects.get(pk=pack.organisation_id)
        contents = selected.contents(pack)
        EvidencePack.objects.filter(pk=pack.pk).update(state=ReportState.BUILDING)
    document = packs.pdf_of(pack, contents, organisation=organisation)
    files = [(f"{pack.reference}-{pack.language}.pdf", document), *_read(contents.files)]
    archive = packs.zip_of(files, at=pack.as_at.astimezone(organisation.zone))
    with attempt.transaction():
        _file(pack_id, document, archive, at=clock())


@transaction.atomic
def fail(pack_id: int, *, at: datetime) -> None:
    """Say that the pack could not be built; another can be asked for."""
    pack = _held(pack_id)
    if pack.state == ReportState.READY:
        return
    pack.state = ReportState.FAILED
    pack.finished_at = at
    pack.save(update_fields=["state", "finished_at"])
    record("pack.failed", subject=pack, by=_WORKER, at=at)


def record_download(pack: EvidencePack, *, by: Actor, at: datetime) -> None:
    """Note who took the pack away. The page is refused when this cannot be written."""
    record_read("pack.downloaded", subject=pack, by=by, at=at)


def _read(files: dict[str, FieldFile]) -> Iterator[tuple[str, bytes]]:
    """Read files in the order of their names; one that is gone by now is left out."""
    for name in sorted(files):
        try:
            with files[name].open("rb") as opened:
                content = opened.read()
        except FileNotFoundError:
            continue
        yield name, content


def _file(pack_id: int, document: bytes, archive: bytes, *, at: datetime) -> None:
    pack = _held(pack_id)
    if pack.state == ReportState.READY:
        return
    for column, content, ending in (
        (pack.document, document, "pdf"),
        (pack.archive, archive, "zip"),
    ):
        name = f"packs/{pack.organisation_id}/{pack.pk}.{ending}"
        # A worker that died after writing the file and before the commit left it behind.
        column.storage.delete(name)
        column.name = column.storage.save(name, ContentFile(content))
    pack.state = ReportState.READY
    pack.finished_at = at
    pack.save()
    record("pack.built", subject=pack, by=_WORKER, at=at, size=len(archive))


def _held(pack_id: int) -> EvidencePack:
    return (
        EvidencePack.objects.select_for_update(of=("self",), no_key=True)
        .select_related("standard")
        .get(pk=pack_id)
    )
