"""Reading evidence packs, and gathering what goes into one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.fields.files import FieldFile
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from evaluation.enums import ReportState
from evaluation.models import Assessment, Criterion, EvidencePack, Standard
from evaluation.selectors import assessments, standards
from evaluation.selectors.assessments import Result
from evaluation.selectors.evidence import Thing
from evaluation.standards.enums import EvidenceKind

#: So many packs of a standard are named.
_LATEST = 10
#: The home page names the packs that became ready in the last days, and no more of them.
_RECENT, _MOST_READY = timedelta(days=7), 5
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that shows a criterion, with its file in the archive if it has one."""

    thing: Thing
    why: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion with what shows it in the period."""

    criterion: Criterion
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a pack: criteria with their things, self-assessments, and files by name."""

    standard: Standard
    asked: list[Asked]
    assessed: list[Result]
    files: dict[str, FieldFile] = field(default_factory=dict)


def ready_for(viewer: Viewer, now: datetime) -> list[EvidencePack]:
    """Return the packs that the viewer asked for and that became ready lately."""
    rows = EvidencePack.objects.filter(
        requested_by=viewer.membership_id, state=ReportState.READY, finished_at__gte=now - _RECENT
    )
    return list(rows.select_related("standard").order_by("-pk")[:_MOST_READY])


def get(viewer: Viewer, pack_id: int) -> EvidencePack:
    """Return one pack, 404 when it is not of this organisation, 403 when not allowed."""
    found = at_most_one(
        EvidencePack.objects.filter(
            organisation_id=viewer.organisation_id, pk=pack_id
        ).select_related("standard")
    )
    if found is None:
        raise Http404
    if not viewer.can(Permission.REQUEST_REPORTS):
        raise PermissionDenied
    return found


def of_standard(standard: Standard) -> list[EvidencePack]:
    """Return the latest packs about a standard."""
    return list(EvidencePack.objects.filter(standard=standard).order_by("-pk")[:_LATEST])


def contents(pack: EvidencePack) -> Contents:
    """Gather what shows each criterion in the period of a pack, and the files of it."""
    gathered = Contents(
        pack.standard, [], assessments.results(_assessed(pack.starts_on, pack.ends_on))
    )
    for each in standards.with_evidence(pack.standard):
        lines = [
            Line(thing, link.why, _file(thing, gathered.files))
            for link, thing in each.evidence
            if _falls_into(thing, pack.starts_on, pack.ends_on)
        ]
        gathered.asked.append(Asked(each.criterion, lines))
    return gathered


def _assessed(first: date, last: date) -> list[Assessment]:
    rows = assessments.listed().filter(opened_on__lte=last, closes_on__gte=first)
    return list(rows.order_by("pk"))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


#: From when until when a thing speaks; None is open.
_DAYS: Mapping[EvidenceKind, Callable[[Any], Days]] = {
    EvidenceKind.PROGRAMME: lambda row: (row.starts_on, row.ends_on),
    EvidenceKind.PROJECT: lambda row: (row.starts_on, row.ends_on or _day(row.closed_at)),
    EvidenceKind.ACTIVITY: lambda row: (_day(row.starts_at), _day(row.starts_at)),
    EvidenceKind.CHARTER: lambda row: (_day(row.agreed_at), _day(row.ended_at)),
    EvidenceKind.CONTRIBUTION: lambda row: (row.said_on, row.said_on),
    EvidenceKind.DOCUMENT: lambda row: (row.agreed_on, row.last_day),
    EvidenceKind.REPORT: lambda row: (_day(row.as_at), _day(row.as_at)),
}
_FILES: Mapping[EvidenceKind, Callable[[Any], FieldFile]] = {
    EvidenceKind.CHARTER: lambda row: row.document,
    EvidenceKind.DOCUMENT: lambda row: row.display,
    EvidenceKind.REPORT: lambda row: row.file,
}


def _falls_into(thing: Thing, first: date, last: date) -> bool:
    begins, ends = _DAYS[thing.kind](thing.row)
    return (begins is None or begins <= last) and (ends is None or ends >= first)


def _file(thing: Thing, files: dict[str, FieldFile]) -> str:
    """Name the file of a thing in the archive, and keep it for that."""
    if thing.kind not in _FILES:
        return ""
    kept = _FILES[thing.kind](thing.row)
    if not kept:
        return ""
    ending = ".pdf"
    if thing.kind is EvidenceKind.DOCUMENT and thing.row.display_type == "image/jpeg":
        ending = ".jpg"
    name = str(PurePath("files") / f"{thing.kind.value}-{thing.row.pk}{ending}")
    files[name] = kept
    return name
