"""Reports: asked for once, built once, whatever happens on the way.

The row is the record. The first transaction freezes the data, short ones say how far it is,
and the last one stores document and state together, behind the fence of the run; a worker
that dies in between leaves nothing that another one would not do again.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Protocol

from django.core.files.base import ContentFile
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit.events import Actor, SystemJob, record
from engagement.audit.reads import record_read
from engagement.core.numbering import next_number
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from engagement.tenancy.context import acting_for
from evaluation import documents
from evaluation.dataset import VERSION, Dataset
from evaluation.enums import ReportState, ReportStep
from evaluation.exceptions import ReportsNeedResultsError
from evaluation.models import Report, Round
from evaluation.selectors import results

_WORKER = SystemJob("evaluation.build_report")


class Attempt(Protocol):
    """What the builder needs of a run: transactions that end when another worker takes over."""

    def transaction(self) -> AbstractContextManager[None]:
        """Open a fenced transaction for the organisation."""


@transaction.atomic
def ask(round_: Round, *, language: str, by: Viewer, at: datetime) -> Report:
    """Ask for a report, and return its row.

    As long as the data are the same, everybody who asks gets the same report, ready or not.
    Raises ReportsNeedResultsError while the round takes answers.
    """
    round_ = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("instrument", "project__planned_level")
        .get(pk=round_.pk)
    )
    if not round_.is_closed:
        raise ReportsNeedResultsError
    fingerprint = results.dataset(round_, language=language).fingerprint
    known = (
        Report.objects.filter(round=round_, language=language, fingerprint=fingerprint)
        .exclude(state=ReportState.FAILED)
        .first()
    )
    if known is not None:
        return known
    report = Report.objects.create(
        organisation_id=round_.organisation_id,
        round=round_,
        number=next_number(Report.objects.all()),
        language=language,
        as_at=at,
        requested_by_id=by.membership_id,
        fingerprint=fingerprint,
        version=VERSION,
    )
    record("report.requested", subject=report, by=by, at=at, language=language)
    enqueue("evaluation.build_report", key=str(report.pk), report_id=report.pk)
    return report


def build(
    report_id: int,
    *,
    attempt: Attempt,
    clock: Callable[[], datetime],
) -> None:
    """Build a report that was asked for; do nothing when it is there already."""
    with attempt.transaction():
        report = _held(report_id)
        if report.state in (ReportState.READY, ReportState.FAILED):
            return
        data = _freeze(report)
        organisation = Organisation.objects.get(pk=report.organisation_id)
        logo = bytes(organisation.logo) if organisation.logo else None
        zone = organisation.zone
    _say(report_id, attempt, ReportStep.PAGES, 2)
    content = documents.pdf_of(
        data, reference=report.reference, as_at=report.as_at.astimezone(zone), logo=logo
    )
    _say(report_id, attempt, ReportStep.FILING, 3)
    with attempt.transaction():
        _file(report_id, content, at=clock())


@transaction.atomic
def fail(report_id: int, *, at: datetime) -> None:
    """Say that the report could not be written; it can be asked for again."""
    report = _held(report_id)
    if report.state == ReportState.READY:
        return
    report.state = ReportState.FAILED
    report.finished_at = at
    report.save(update_fields=["state", "finished_at"])
    record("report.failed", subject=report, by=_WORKER, at=at)


def record_download(report: Report, *, by: Actor, at: datetime) -> None:
    """Note who took the document away. The page is refused when this cannot be written."""
    record_read("report.downloaded", subject=report, by=by, at=at)


class Unfenced:
    """An attempt without a job, for building in the foreground."""

    def __init__(self, organisation_id: int) -> None:
        self._organisation_id = organisation_id

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Open a transaction for the organisation."""
        with acting_for(self._organisation_id):
            yield


def _freeze(report: Report) -> Dataset:
    if report.dataset is None:
        round_ = Round.objects.select_related("instrument", "project__planned_level").get(
            pk=report.round_id
        )
        report.dataset = results.dataset(round_, language=report.language).to_json()
    report.state = ReportState.BUILDING
    report.step = ReportStep.FIGURES
    report.done = 1
    report.save(update_fields=["dataset", "state", "step", "done"])
    return Dataset.from_json(report.dataset)


def _say(report_id: int, attempt: Attempt, step: ReportStep, done: int) -> None:
    with attempt.transaction():
        Report.objects.filter(pk=report_id).update(step=step, done=done)


def _file(report_id: int, content: bytes, *, at: datetime) -> None:
    report = _held(report_id)
    if report.state == ReportState.READY:
        return
    name = f"reports/{report.organisation_id}/{report.pk}.pdf"
    # A worker that died after writing the file and before the commit left it behind.
    report.file.storage.delete(name)
    report.file.name = report.file.storage.save(name, ContentFile(content))
    report.size = len(content)
    report.sha256 = hashlib.sha256(content).hexdigest()
    report.state = ReportState.READY
    report.step = ReportStep.DONE
    report.done = report.total
    report.finished_at = at
    report.save()
    record("report.built", subject=report, by=_WORKER, at=at, size=report.size)


def _held(report_id: int) -> Report:
    return Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report_id)
