"""Changing the role of members of staff and ending their access."""

from datetime import datetime

from django.db import transaction

from engagement.access import grants
from engagement.access.permissions import Role
from engagement.accounts.models import User
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.organisations.exceptions import LastAdministratorError
from engagement.organisations.models import Membership


@transaction.atomic
def change_role(membership: Membership, *, to: Role, by: Actor, at: datetime) -> Membership:
    """Give a member of staff another role. Raises LastAdministratorError."""
    if membership.role == to:
        return membership
    membership = _locked(membership)
    if membership.role == to or membership.ended_at is not None:
        return membership
    before, membership.role = membership.role, to
    membership.save(update_fields=["role"])
    audit.record(
        "membership.role_changed", subject=membership, by=by, at=at, before=before, after=str(to)
    )
    return membership


@transaction.atomic
def end(membership: Membership, *, by: Actor, at: datetime) -> Membership:
    """End the access of a member of staff from their next click on, and take their grants back.

    Raises LastAdministratorError. Ending twice changes nothing.
    """
    membership = _locked(membership)
    if membership.ended_at is not None:
        return membership
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])
    # Whoever comes back one day starts anew.
    grants.revoke_all(membership.user, organisation_id=membership.organisation_id, by=by, at=at)
    audit.record("membership.ended", subject=membership, by=by, at=at)
    return membership


@transaction.atomic
def end_grants_left_behind(organisation_id: int, *, by: Actor, at: datetime) -> int:
    """Take back the grants of accounts that belong to the organisation no more; return how many.

    `end` does so at once. This finds what accounts had kept whose access ended in another way,
    or before grants ended with it.
    """
    holders = grants.holders(organisation_id)
    members = Membership.objects.active().filter(
        organisation_id=organisation_id, user_id__in=holders
    )
    gone = holders - set(members.values_list("user_id", flat=True))
    for user in User.objects.filter(pk__in=gone).order_by("pk"):
        grants.revoke_all(user, organisation_id=organisation_id, by=by, at=at)
    return len(gone)


def _locked(membership: Membership) -> Membership:
    """Return the membership as it is now, and hold every administrator in place."""
    rows = Membership.objects.select_for_update(of=("self",), no_key=True).filter(
        organisation_id=membership.organisation_id
    )
    administrators = list(rows.active().filter(role=Role.ADMINISTRATOR).order_by("pk"))
    if [row.pk for row in administrators] == [membership.pk]:
        raise LastAdministratorError
    return rows.select_related("user").get(pk=membership.pk)
