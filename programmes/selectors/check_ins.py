"""Reading check-ins: one's own, and those that one may read as staff."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.checkins.enums import CheckInReader
from programmes.enums import ActivityState, Presence
from programmes.models import Activity, CheckIn

#: Of what was so long ago nobody is offered to say how it was.
_RECENT = timedelta(days=60)
_MOST_OFFERED = 10


def own(person: Person) -> QuerySet[CheckIn]:
    """Return what a person said."""
    return CheckIn.objects.filter(person=person).select_related("activity", "contact__user")


def own_one(person: Person, check_in_id: int) -> CheckIn:
    """Return one thing that a person said, or raise Http404."""
    row = at_most_one(own(person).filter(pk=check_in_id))
    if row is None:
        raise Http404
    return row


def attended(person: Person, at: datetime) -> list[Activity]:
    """Return the latest activities at which a person was, to say how they were."""
    return list(
        Activity.objects.filter(
            attendances__person=person,
            attendances__presence__in=(Presence.PRESENT, Presence.REMOTE),
            starts_at__gt=at - _RECENT,
            starts_at__lt=at,
        )
        .exclude(state=ActivityState.CANCELLED)
        .order_by("-starts_at", "-pk")[:_MOST_OFFERED]
    )


def readable_by(viewer: Viewer) -> QuerySet[CheckIn]:
    """Return the check-ins whose words the viewer may read."""
    mine = Q(reader=CheckInReader.CONTACT, contact=viewer.membership_id)
    if viewer.can(Permission.MANAGE_PEOPLE):
        mine |= Q(reader=CheckInReader.STAFF)
    return CheckIn.objects.filter(mine).select_related("person", "activity", "talked_by__user")


def waiting_for(viewer: Viewer) -> QuerySet[CheckIn]:
    """Return who wishes to talk with the viewer.

    When the contact has left meanwhile, whoever looks after people sees that somebody wishes
    to talk; the words stay with whom they were meant for.
    """
    rows = readable_by(viewer)
    if viewer.can(Permission.MANAGE_PEOPLE):
        left = Q(reader=CheckInReader.CONTACT, contact__ended_at__isnull=False)
        rows = rows | CheckIn.objects.filter(left).select_related(
            "person", "activity", "talked_by__user"
        )
    return rows.filter(wants_talk=True, talked_on__isnull=True)


def get(viewer: Viewer, check_in_id: int) -> CheckIn:
    """Return one that the viewer may read or that waits for them, or raise Http404."""
    row = at_most_one((readable_by(viewer) | waiting_for(viewer)).filter(pk=check_in_id))
    if row is None:
        raise Http404
    return row
