"""Inviting other organisations to a joint programme, with a code that works once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.accounts.models import normalise_email
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.notifications.outbox import send_to_account
from engagement.organisations.services.messages import sender_of
from programmes import notifications
from programmes.exceptions import AlreadyAskedError
from programmes.joint import codes
from programmes.joint.facts import InvitationFacts
from programmes.models import JointInvitation, JointProgramme
from programmes.services import joint as services


@transaction.atomic
def invite(
    joint: JointProgramme,
    *,
    facts: InvitationFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> str:
    """Invite another organisation; return the code, which nobody can read again.

    Raises LeftError, NotTheInvitingError, or AlreadyAskedError when the same form was sent
    before.
    """
    joint = services.begun_here(joint)
    code = codes.new_code(joint.organisation_id)
    invitation = JointInvitation(
        organisation_id=joint.organisation_id,
        joint=joint,
        code_digest=codes.digest(code),
        last_day=facts.last_day,
        email=normalise_email(facts.email),
        created_at=at,
        created_by_id=by.membership_id,
        submission=submission,
    )
    with constraint_becomes({"joint_invitation_submission_is_unique": AlreadyAskedError()}):
        invitation.save(force_insert=True)
    audit.record("joint.invited", subject=joint, by=by, at=at)
    if invitation.email:
        with translation.override(facts.language):
            title = joint.title
        # The out-box of accounts wipes what it has sent: the code must not stay readable.
        send_to_account(
            notifications.JointInvitationSent,
            address=invitation.email,
            language=facts.language,
            key=invitation.code_digest,
            at=at,
            sender=sender_of(joint.organisation_id, language=facts.language),
            context={
                "greeting": "",
                "recipient_name": "",
                "title": title,
                "code": code,
                "last_day": facts.last_day,
            },
        )
    return code


@transaction.atomic
def withdraw(invitation: JointInvitation, *, by: Viewer, at: datetime) -> bool:
    """Make a code useless; return whether it was of use until now."""
    invitation = (
        JointInvitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("joint")
        .get(pk=invitation.pk)
    )
    if invitation.used_at or invitation.withdrawn_at:
        return False
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    audit.record("joint.invitation_withdrawn", subject=invitation.joint, by=by, at=at)
    return True
