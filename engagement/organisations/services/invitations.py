"""Inviting members of staff. The token is known to the invited alone; we keep its digest."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.permissions import Role
from engagement.accounts import services as accounts
from engagement.accounts.actors import AccountActor
from engagement.accounts.models import User, normalise_email
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.notifications.outbox import send_to_account
from engagement.organisations import notifications
from engagement.organisations.exceptions import AlreadyStaffError, InvitationOverError
from engagement.organisations.models import Invitation, Membership, Organisation
from engagement.organisations.rules import digest_of, is_open
from engagement.organisations.services.messages import sender_of

VALID_FOR = timedelta(days=14)
# A second click within this time asks for nothing new: its mail would make the first link useless.
_SAME_CLICK = timedelta(seconds=10)


@transaction.atomic
def invite(  # noqa: PLR0913 — each is a different fact about one invitation
    organisation: Organisation,
    *,
    name: str,
    email: str,
    role: Role,
    language: str,
    by: Actor,
    at: datetime,
) -> Invitation:
    """Invite somebody to the staff by e-mail; an open invitation of theirs is replaced.

    Raises AlreadyStaffError for somebody who is a member of the staff.
    """
    email = normalise_email(email)
    # Held until commit, so that two clicks leave one open invitation.
    Organisation.objects.select_for_update(of=("self",), no_key=True).only("pk").get(
        pk=organisation.pk
    )
    staff = Membership.objects.active().staff()
    if staff.filter(organisation=organisation, user__email=email).exists():
        raise AlreadyStaffError
    waiting = Invitation.objects.filter(
        organisation=organisation, email=email, accepted_at=None, withdrawn_at=None
    )
    same = waiting.filter(name=name, role=role, language=language).order_by("pk").last()
    if same is not None and _was_just_sent(same, at=at):
        return same
    waiting.update(withdrawn_at=at)
    invitation = Invitation(
        organisation=organisation,
        email=email,
        name=name,
        role=role,
        language=language,
        created_at=at,
    )
    _give_token(invitation, at=at)
    audit.record("invitation.sent", subject=invitation, by=by, at=at, role=str(role))
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Send an invitation once more with a new link, valid from now; the old link dies.

    Raises InvitationOverError when it was accepted or withdrawn.
    """
    invitation = _locked(invitation)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise InvitationOverError
    if _was_just_sent(invitation, at=at):
        return invitation
    _give_token(invitation, at=at)
    audit.record("invitation.sent_again", subject=invitation, by=by, at=at)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Make an invitation useless. Raises InvitationOverError when it was accepted."""
    invitation = _locked(invitation)
    if invitation.accepted_at:
        raise InvitationOverError
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])
        audit.record("invitation.withdrawn", subject=invitation, by=by, at=at)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, user: User, at: datetime) -> Membership:
    """Join the staff in the role of the invitation, once.

    Somebody who takes part already keeps their membership and gets the new role. Raises
    InvitationOverError when the invitation is not open, or is for another address.
    """
    invitation = _locked(invitation)
    if not is_open(invitation, at=at) or invitation.email != user.email:
        raise InvitationOverError
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    accounts.prove_address(user)
    membership = (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .active()
        .filter(organisation_id=invitation.organisation_id, user=user)
        .first()
    )
    if membership is None:
        membership = Membership(
            organisation_id=invitation.organisation_id, user=user, created_at=at
        )
    membership.role = invitation.role
    membership.save()
    audit.record("invitation.accepted", subject=invitation, by=AccountActor(user), at=at)
    return membership


@transaction.atomic
def accept_with_new_account(
    invitation: Invitation, *, name: str, password: str, at: datetime
) -> User:
    """Make an account for the invited address, with a password, and join the staff with it.

    Raises InvitationOverError, also when the address has got a password meanwhile: then only
    its owner, signed in, can accept.
    """
    user = accounts.account_for(invitation.email, name=name, language=invitation.language)
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if user.has_usable_password() or not user.is_active:
        raise InvitationOverError
    accounts.choose_password(user, password=password)
    accept(invitation, user=user, at=at)
    return user


def _was_just_sent(invitation: Invitation, *, at: datetime) -> bool:
    return at < invitation.expires_at - VALID_FOR + _SAME_CLICK


def _give_token(invitation: Invitation, *, at: datetime) -> None:
    token = secrets.token_urlsafe(32)
    invitation.token_digest = digest_of(token)
    invitation.expires_at = at + VALID_FOR
    invitation.save()
    organisation = invitation.organisation
    path = reverse("organisations:invitation", args=[organisation.slug, token])
    with translation.override(invitation.language):
        role, organisation_name = invitation.get_role_display(), organisation.name
    # The out-box of accounts wipes what it has sent: the link must not stay readable.
    send_to_account(
        notifications.StaffInvitation,
        address=invitation.email,
        language=invitation.language,
        key=invitation.token_digest,
        at=at,
        sender=sender_of(organisation.pk, language=invitation.language),
        context={
            "url": f"{settings.BASE_URL}{path}",
            "greeting": "",
            "recipient_name": invitation.name,
            "role": role,
            "organisation_name": organisation_name,
            "days": VALID_FOR.days,
        },
    )


def _locked(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .get(organisation_id=invitation.organisation_id, pk=invitation.pk)
    )
