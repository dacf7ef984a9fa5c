"""Giving members of staff access to one project."""

from datetime import datetime

from django.db import transaction

from engagement.access import grants
from engagement.access.permissions import PROJECT_PERMISSIONS, ROLES, Permission, Role
from engagement.access.viewer import Viewer
from engagement.organisations.models import Membership
from programmes.exceptions import NotOnStaffError
from programmes.models import Project, ProjectGrant


@transaction.atomic
def add(
    project: Project, *, member: Membership, may_manage: bool, by: Viewer, at: datetime
) -> None:
    """Let a member of staff see a project, and manage it or not; calling again changes that.

    Nothing is granted that the member's role allows anyway. Raises NotOnStaffError.
    """
    if not member.is_staff or member.ended_at is not None:
        raise NotOnStaffError
    wanted = {Permission.VIEW_PROJECT} | ({Permission.MANAGE_PROJECT} if may_manage else set())
    wanted -= ROLES[Role(member.role)]
    known = _granted(project, member)
    for permission in PROJECT_PERMISSIONS:
        if permission in wanted and permission not in known:
            grants.grant(project, to=member.user, what=permission, by=by, at=at)
        elif permission in known and permission not in wanted:
            grants.revoke(project, of=member.user, what=permission, by=by, at=at)


@transaction.atomic
def remove(project: Project, *, member: Membership, by: Viewer, at: datetime) -> None:
    """Take back whatever was granted on a project; a second call changes nothing."""
    known = _granted(project, member)
    for permission in PROJECT_PERMISSIONS:
        if permission in known:
            grants.revoke(project, of=member.user, what=permission, by=by, at=at)


def _granted(project: Project, member: Membership) -> set[str]:
    # The lock makes two clicks wait for each other, so that nothing is granted twice.
    Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project.pk)
    rows = ProjectGrant.objects.filter(content_object=project, user=member.user_id)
    return set(rows.values_list("permission__codename", flat=True))
