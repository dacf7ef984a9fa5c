"""Reading reports for staff."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from evaluation.models import Report, Round


def get(viewer: Viewer, report_id: int, *, to: Permission) -> Report:
    """Return one report, 404 when it is not of this organisation, 403 when it may not be seen."""
    found = at_most_one(Report.objects.select_related("round__project").filter(pk=report_id))
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def of_round(round_: Round) -> list[Report]:
    """Return the reports on a round, the latest first."""
    return list(Report.objects.filter(round=round_).defer("dataset").order_by("-pk")[:20])
