"""Reading reports for staff."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from evaluation.enums import ReportState
from evaluation.models import Report, Round

_RECENT = timedelta(days=7)


def get(viewer: Viewer, report_id: int, *, to: Permission) -> Report:
    """Return one report, 404 when it is not of this organisation, 403 when it may not be seen."""
    found = Report.objects.select_related("round__project").filter(pk=report_id).first()
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def of_round(round_: Round) -> list[Report]:
    """Return the reports on a round, the latest first."""
    return list(Report.objects.filter(round=round_).defer("dataset").order_by("-pk")[:20])


def ready_for(viewer: Viewer, now: datetime) -> list[Report]:
    """Return the reports that the viewer asked for and that became ready lately."""
    if not viewer.can(Permission.REQUEST_REPORTS):
        return []
    return list(
        Report.objects.filter(
            requested_by=viewer.membership_id,
            state=ReportState.READY,
            finished_at__gte=now - _RECENT,
        )
        .select_related("round")
        .defer("dataset")
        .order_by("-pk")[:5]
    )
