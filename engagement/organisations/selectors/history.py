"""Reading what was done, by whom and when."""

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.audit.models import AuditEvent
from engagement.core.paging import Slice, cut
from engagement.organisations.selectors.doors import ensure_can


def page(viewer: Viewer, *, cursor: str) -> Slice[AuditEvent]:
    """Return one page of the history of the organisation, the latest first."""
    ensure_can(viewer, Permission.VIEW_HISTORY)
    rows = AuditEvent.objects.filter(organisation_id=viewer.organisation_id)
    return cut(rows, by="-pk", cursor=cursor)
