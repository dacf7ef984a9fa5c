"""Reading what a month, or a private calendar address, holds."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import Http404

from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership, Organisation
from engagement.people.models import Person
from engagement.people.selectors import people
from programmes.enums import InvolvementState, Reply
from programmes.models import Activity, Attendance, CalendarFeed, Project
from programmes.models.activity import ActivityQuerySet
from programmes.selectors import activities

#: How far a feed looks back and ahead, and how much it holds at most.
BEFORE, AFTER, MOST = timedelta(days=90), timedelta(days=550), 1000
_NO_LONGER = (InvolvementState.ENDED, InvolvementState.DECLINED)


def digest_of(token: str) -> str:
    """Return what is kept of a secret address."""
    return hashlib.sha256(token.encode()).hexdigest()


def current(viewer: Viewer, project: Project | None) -> CalendarFeed | None:
    """Return the viewer's address in force, or None."""
    return CalendarFeed.objects.filter(
        member=viewer.membership_id, project=project, switched_off_at__isnull=True
    ).first()


def by_token(organisation: Organisation, token: str) -> tuple[CalendarFeed, Viewer]:
    """Return the feed behind a secret and whose it is; Http404 when it is not in force."""
    feed = (
        CalendarFeed.objects.filter(token_digest=digest_of(token), switched_off_at__isnull=True)
        .select_related("project")
        .first()
    )
    member = (
        at_most_one(
            Membership.objects.active()
            .filter(organisation=organisation, pk=feed.member_id)
            .select_related("user")
        )
        if feed
        else None
    )
    if feed is None or member is None or not member.user.is_active:
        raise Http404
    role = Role(member.role)
    return feed, Viewer(member.user, organisation.pk, organisation.slug, member.pk, role)


def in_feed(feed: CalendarFeed, viewer: Viewer, at: datetime) -> Sequence[Activity]:
    """Return the activities that a feed holds now, those of late and to come, in order."""
    if viewer.is_staff:
        rows = activities.visible_to(viewer)
    else:
        person = people.own_or_none(viewer)
        if person is None:
            return []
        rows = Activity.objects.filter(pk__in=_of_person(person).values("activity"))
    if feed.project_id is not None:
        rows = rows.filter(project=feed.project_id)
    found = rows.filter(starts_at__gte=at - BEFORE, starts_at__lt=at + AFTER)
    return list(found.select_related("project").order_by("starts_at", "id")[:MOST])


def in_month(viewer: Viewer, begin: datetime, end: datetime) -> ActivityQuerySet:
    """Return the activities of a month that a member of staff may see."""
    return activities.visible_to(viewer).filter(starts_at__gte=begin, starts_at__lt=end)


def own_month(person: Person, begin: datetime, end: datetime) -> QuerySet[Attendance]:
    """Return what somebody is invited to in a month."""
    return (
        Attendance.objects.filter(
            person=person, activity__starts_at__gte=begin, activity__starts_at__lt=end
        )
        .exclude(involvement__state__in=_NO_LONGER)
        .select_related("activity__project")
    )


def _of_person(person: Person) -> QuerySet[Attendance]:
    return (
        Attendance.objects.filter(person=person)
        .exclude(reply=Reply.NOT_COMING)
        .exclude(involvement__state__in=_NO_LONGER)
    )
