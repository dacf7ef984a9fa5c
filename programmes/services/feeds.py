"""Giving out private addresses for calendar programs, renewing them and switching them off."""

import secrets
from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.organisations.models import Membership
from programmes.models import CalendarFeed, Project
from programmes.selectors.feeds import digest_of


@transaction.atomic
def renew(project: Project | None, *, by: Viewer, at: datetime) -> str:
    """Give the viewer a new secret for their calendar, and return it; the old one ends.

    It is shown once and never again, because only a digest of it is kept.
    """
    _end(project, by=by, at=at)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(
        organisation_id=by.organisation_id,
        member_id=by.membership_id,
        project=project,
        token_digest=digest_of(token),
        created_at=at,
    )
    audit.record("calendar.address_given", subject=_member(by), by=by, at=at)
    return token


@transaction.atomic
def switch_off(project: Project | None, *, by: Viewer, at: datetime) -> bool:
    """End the viewer's address; return whether there was one."""
    ended = _end(project, by=by, at=at)
    if ended:
        audit.record("calendar.address_ended", subject=_member(by), by=by, at=at)
    return ended


def _end(project: Project | None, *, by: Viewer, at: datetime) -> bool:
    # Whoever renews twice at once waits here for the first.
    Membership.objects.select_for_update(of=("self",), no_key=True).get(
        organisation_id=by.organisation_id, pk=by.membership_id
    )
    known = CalendarFeed.objects.filter(
        member=by.membership_id, project=project, switched_off_at__isnull=True
    )
    return known.update(switched_off_at=at) > 0


def _member(by: Viewer) -> Membership:
    return Membership.objects.get(organisation_id=by.organisation_id, pk=by.membership_id)
