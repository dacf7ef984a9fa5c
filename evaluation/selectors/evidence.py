"""Finding things that can show that a criterion is met, and naming those that do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.access.viewer import Viewer
from engagement.core import formats
from evaluation.enums import ReportState
from evaluation.models import Evidence, Report
from evaluation.standards.enums import EvidenceKind
from programmes.charters.enums import VersionState
from programmes.enums import ActivityState, ContributionState
from programmes.models import CharterVersion, Contribution, GovernanceDocument, Programme
from programmes.selectors import activities, programmes, projects

#: So many things are offered at once; words narrow them.
_OFFERED = 20
#: A page shows so many links; each criterion has 30 at most.
_MOST = 200
_TITLE = ("title_en", "title_fr")
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One sort of thing: which there are, where words are looked for, and how each is named.

    `titled` gives what has a title in several languages, or None when `name` says it all.
    """

    rows: Callable[[Viewer], Rows]
    searched: tuple[str, ...]
    page: str
    note: Callable[[Any], str]
    titled: Callable[[Any], Model | None] = lambda row: row


def _charters(viewer: Viewer) -> Rows:
    """Return versions that were agreed, whether or not another has followed."""
    return CharterVersion.objects.filter(
        state__in=(VersionState.AGREED, VersionState.REPLACED),
        charter__project__in=projects.visible_to(viewer),
    ).select_related("charter__project")


def _contributions(viewer: Viewer) -> Rows:
    """Return contributions of which it is decided what came of them."""
    return Contribution.objects.filter(
        state__in=(ContributionState.DECIDED, ContributionState.TOLD),
        project__in=projects.visible_to(viewer),
    ).select_related("project")


def _reports(viewer: Viewer) -> Rows:
    return Report.objects.filter(state=ReportState.READY).defer("dataset").select_related("round")


SOURCES: Mapping[EvidenceKind, Source] = {
    EvidenceKind.PROGRAMME: Source(
        rows=programmes.visible_to,
        searched=_TITLE,
        page="programmes:programme",
        note=lambda row: row.reference,
    ),
    EvidenceKind.PROJECT: Source(
        rows=lambda viewer: projects.visible_to(viewer).announced(),
        searched=_TITLE,
        page="programmes:project",
        note=lambda row: row.reference,
    ),
    EvidenceKind.ACTIVITY: Source(
        rows=lambda viewer: activities.visible_to(viewer).filter(state=ActivityState.HELD),
        searched=_TITLE,
        page="programmes:activity",
        note=lambda row: formats.day(row.starts_at),
    ),
    EvidenceKind.CHARTER: Source(
        rows=_charters,
        searched=tuple(f"charter__project__{name}" for name in _TITLE),
        page="programmes:charter_version",
        note=lambda row: _("Version %(number)s") % {"number": row.number},
        titled=lambda row: row.charter.project,
    ),
    EvidenceKind.CONTRIBUTION: Source(
        rows=_contributions,
        searched=("summary",),
        page="programmes:contribution",
        note=lambda row: f"{row.reference} · {row.summary}",
        titled=lambda row: None,
    ),
    EvidenceKind.DOCUMENT: Source(
        rows=lambda viewer: GovernanceDocument.objects.all(),
        searched=_TITLE,
        page="programmes:governance",
        note=lambda row: formats.day(row.agreed_on),
    ),
    EvidenceKind.REPORT: Source(
        rows=_reports,
        searched=tuple(f"round__{name}" for name in _TITLE),
        page="evaluation:report",
        note=lambda row: row.reference,
        titled=lambda row: row.round,
    ),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that shows, or could show, that a criterion is met, as pages name it."""

    kind: EvidenceKind
    row: Any

    @property
    def titled(self) -> Model | None:
        """Return what has the title in several languages."""
        return SOURCES[self.kind].titled(self.row)

    @property
    def note(self) -> str:
        """Return by what it is told from others of the same title."""
        return SOURCES[self.kind].note(self.row)

    def url(self, slug: str) -> str:
        """Return the address of its page."""
        return reverse(SOURCES[self.kind].page, args=[slug, self.row.pk])


def linked() -> QuerySet[Evidence]:
    """Return links with the things that they point at."""
    return Evidence.objects.select_related(
        "programme",
        "project",
        "activity__project",
        "charter_version__charter__project",
        "contribution__project",
        "document",
        "report__round",
    ).defer("report__dataset")


def thing(link: Evidence) -> Thing:
    """Return what a link points at."""
    return Thing(link.kind, getattr(link, link.kind.value))


def of_programme(programme: Programme) -> list[tuple[Evidence, Thing]]:
    """Return what is linked of a programme, its projects and what they brought, by criterion."""
    mine = Q(programme=programme) | Q(report__round__project__programme=programme)
    for path in ("", "activity__", "charter_version__charter__", "contribution__"):
        mine |= Q(**{f"{path}project__programme": programme})
    rows = (
        linked()
        .filter(mine)
        .prefetch_related("criterion__standard")
        .order_by("criterion__standard_id", "criterion_id", "pk")
    )
    return [(link, thing(link)) for link in rows[:_MOST]]


def candidates(viewer: Viewer, kind: EvidenceKind, words: str) -> list[Thing]:
    """Return things of a kind whose name has the words in it, the latest first."""
    source, wanted = SOURCES[kind], Q()
    for field in source.searched:
        wanted |= Q(**{f"{field}__icontains": words.strip()})
    rows = source.rows(viewer)
    found = rows.filter(wanted) if words.strip() else rows
    return [Thing(kind, row) for row in found.order_by("-pk")[:_OFFERED]]
