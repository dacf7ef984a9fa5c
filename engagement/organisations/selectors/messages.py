"""Reading the log of messages."""

from django.db.models import QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.paging import Slice, cut
from engagement.notifications.kinds import kind_of, kinds
from engagement.notifications.models import Message, MessageState
from engagement.organisations.selectors.doors import ensure_can


def page(viewer: Viewer, *, state: str, cursor: str) -> Slice[Message]:
    """Return one page of messages, the latest first, without their texts."""
    ensure_can(viewer, Permission.VIEW_MESSAGES)
    rows = Message.objects.filter(organisation_id=viewer.organisation_id)
    if state in MessageState.values:
        rows = rows.filter(state=state)
    return cut(rows.defer("text", "html"), by="-pk", cursor=cursor)


def may_read(viewer: Viewer, message: Message) -> bool:
    """Say whether the viewer may know what a message says, not only that it was written."""
    needed = kind_of(message.kind).read_with
    return not needed or viewer.can(Permission(needed))


def may_pass_on(viewer: Viewer) -> bool:
    """Say whether the viewer may send messages again and pass them on."""
    return viewer.can(Permission.MANAGE_PEOPLE) or viewer.can(Permission.MANAGE_MEMBERS)


def to_pass_on(viewer: Viewer) -> QuerySet[Message]:
    """Return the messages that wait until the viewer, or a colleague, passes them on."""
    if not (viewer.can(Permission.VIEW_MESSAGES) and may_pass_on(viewer)):
        return Message.objects.none()
    closed = [
        name
        for name, kind in kinds().items()
        if kind.read_with and not viewer.can(Permission(kind.read_with))
    ]
    return Message.objects.filter(
        organisation_id=viewer.organisation_id, state=MessageState.BY_HAND
    ).exclude(kind__in=closed)


def get(viewer: Viewer, message_id: int) -> Message:
    """Return one message of the viewer's organisation, or answer as if there were none."""
    found = at_most_one(
        Message.objects.filter(organisation_id=viewer.organisation_id, pk=message_id)
    )
    if found is None:
        raise Http404
    ensure_can(viewer, Permission.VIEW_MESSAGES)
    return found
