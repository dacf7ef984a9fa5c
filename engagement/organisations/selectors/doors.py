"""The check that every door makes after it knows that the row is the viewer's to know of."""

from django.core.exceptions import PermissionDenied

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer


def ensure_can(viewer: Viewer, *any_of: Permission) -> None:
    """Raise PermissionDenied unless the viewer's role allows one of the permissions."""
    if not any(map(viewer.can, any_of)):
        raise PermissionDenied
