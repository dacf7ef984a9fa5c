"""Giving out private addresses for calendar programs, renewing them and switching them off."""

from base64 import urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.organisations.models import Membership
from programmes.exceptions import AddressEndedError
from programmes.models import CalendarFeed, Project
from programmes.selectors.feeds import digest_of


@transaction.atomic
def renew(project: Project | None, *, submission: UUID, by: Viewer, at: datetime) -> str:
    """Give the viewer a new secret for their calendar, and return it; the old one ends.

    Only a digest of it is kept, so it is shown in the answer to its form and never again. The
    same form sent twice gives the same secret. Raises AddressEndedError when that has ended.
    """
    _wait_for(by)
    token = _secret(project, by, submission)
    same = CalendarFeed.objects.filter(token_digest=digest_of(token)).first()
    if same is not None:
        if same.switched_off_at is not None:
            raise AddressEndedError
        return token
    _end(project, by=by, at=at)
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
    _wait_for(by)
    ended = _end(project, by=by, at=at)
    if ended:
        audit.record("calendar.address_ended", subject=_member(by), by=by, at=at)
    return ended


def _end(project: Project | None, *, by: Viewer, at: datetime) -> bool:
    known = CalendarFeed.objects.filter(
        member=by.membership_id, project=project, switched_off_at__isnull=True
    )
    return known.update(switched_off_at=at) > 0


def _wait_for(by: Viewer) -> None:
    """Let whoever renews twice at once wait for the first."""
    Membership.objects.select_for_update(of=("self",), no_key=True).get(
        organisation_id=by.organisation_id, pk=by.membership_id
    )


def _secret(project: Project | None, by: Viewer, submission: UUID) -> str:
    """Return what nobody can guess who knows the form alone."""
    about = f"{by.membership_id}:{project.pk if project else 0}:{submission}"
    digest = salted_hmac("programmes.calendar_address", about, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _member(by: Viewer) -> Membership:
    return Membership.objects.get(organisation_id=by.organisation_id, pk=by.membership_id)
