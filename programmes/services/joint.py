"""Beginning a programme of several organisations, joining one, and leaving it."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor, SystemJob
from engagement.core.db import constraint_becomes
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Membership, Organisation
from engagement.organisations.services.messages import send_to_member
from engagement.tenancy.context import acting_for
from programmes import notifications
from programmes.exceptions import ChangedMeanwhileError
from programmes.facts import ProgrammeFacts, write
from programmes.joint.exceptions import (
    CodeNotValidError,
    JoinedBeforeError,
    LeftError,
    NotTheInvitingError,
    OneJointProgrammeError,
    ProgrammeOverError,
)
from programmes.joint.facts import JointFacts
from programmes.models import (
    JOINT_TEXTS,
    JointCopy,
    JointInvitation,
    JointPartner,
    JointProgramme,
    JointShare,
    Programme,
)
from programmes.selectors.joint import Offer
from programmes.services import programmes

_REFUSED = {
    "joint_programme_has_one_programme": OneJointProgrammeError(),
    "joint_programme_is_joined_once": JoinedBeforeError(),
}


@transaction.atomic
def begin(
    programme: Programme, *, facts: JointFacts, by: Viewer, at: datetime, on: date
) -> JointProgramme:
    """Let a programme become one of several organisations; others can be invited then.

    Raises ProgrammeOverError or OneJointProgrammeError.
    """
    _expect_current(programme, on)
    joint = JointProgramme(
        organisation_id=programme.organisation_id,
        programme=programme,
        begun_by_id=programme.organisation_id,
        joined_at=at,
        joined_by_id=by.membership_id,
    )
    write(joint, facts)
    with constraint_becomes(_REFUSED):
        joint.save(force_insert=True)
    audit.record("joint.begun", subject=joint, by=by, at=at)
    return joint


@transaction.atomic
def change(
    joint: JointProgramme, *, facts: JointFacts, version: int, by: Viewer, at: datetime
) -> JointProgramme:
    """Change the words of a joint programme; the others get them as well.

    Raises LeftError, NotTheInvitingError, or ChangedMeanwhileError when `version` is not the
    one in force any more.
    """
    joint = begun_here(joint)
    if joint.version != version:
        raise ChangedMeanwhileError
    changed = write(joint, facts)
    if changed:
        joint.version += 1
        joint.save()
        audit.record("joint.changed", subject=joint, by=by, at=at, fields=changed)
        give_out(joint)
    return joint


@transaction.atomic
def join(  # noqa: PLR0913 — each is a different fact about one joining
    organisation: Organisation,
    *,
    offer: Offer,
    programme: Programme | None,
    aims: str,
    by: Viewer,
    at: datetime,
    on: date,
) -> JointProgramme:
    """Join with a programme of one's own, or with a new one; the code is used up by it.

    First the inviting organisation keeps who joined, then this one keeps what it joined; each
    behind its own wall, and both or neither. Raises CodeNotValidError when the code was used
    meanwhile, ProgrammeOverError, OneJointProgrammeError or JoinedBeforeError.
    """
    with acting_for(offer.organisation.pk):
        _use(offer, organisation, at=at)
    words = {
        f"{name}_{code}": getattr(offer.joint, f"{name}_{code}")
        for name in JOINT_TEXTS
        for code, _ in settings.LANGUAGES
    }
    if programme is None:
        title = {
            code: words[f"title_{code}"] or str(offer.joint) for code in organisation.languages
        }
        facts = ProgrammeFacts(title=title, aims={organisation.languages[0]: aims}, starts_on=on)
        programme = programmes.create(organisation, facts=facts, by=by, at=at)
    _expect_current(programme, on)
    joint = JointProgramme(
        organisation_id=organisation.pk,
        key=offer.joint.key,
        programme=programme,
        begun_by=offer.organisation,
        joined_at=at,
        joined_by_id=by.membership_id,
        **words,
    )
    with constraint_becomes(_REFUSED):
        joint.save(force_insert=True)
    JointPartner.objects.create(
        organisation_id=organisation.pk,
        joint=joint,
        partner=offer.organisation,
        joined_at=offer.joint.joined_at,
    )
    audit.record("joint.joined", subject=joint, by=by, at=at, partner=offer.organisation.pk)
    return joint


@transaction.atomic
def leave(joint: JointProgramme, *, by: Viewer, at: datetime) -> JointProgramme:
    """Leave a joint programme; whoever began it ends it for all. A second call changes nothing.

    What others shared is taken away here at once, and what was shared from here is taken away
    there by a job.
    """
    joint = locked(joint)
    if joint.has_left:
        return joint
    part(joint, by=by, at=at)
    JointInvitation.objects.filter(
        joint=joint, used_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=at)
    give_out(joint)
    return joint


def part(joint: JointProgramme, *, by: Actor, at: datetime) -> None:
    """Take no part in a joint programme any more: copies go, and nothing is shared."""
    joint.left_at = at
    joint.save(update_fields=["left_at"])
    JointCopy.objects.filter(partner__joint=joint).delete()
    JointShare.objects.filter(joint=joint).update(parts=[], contents={}, shared_on=None)
    audit.record("joint.left", subject=joint, by=by, at=at)


def tell(joint: JointProgramme, *, event: str, partner: Organisation, at: datetime) -> None:
    """Tell whoever brought this organisation into it what another one did, while they are staff.

    `event` is ``joined``, ``left`` or ``ended``.
    """
    keeper = Membership.objects.select_related("user").get(
        organisation_id=joint.organisation_id, pk=joint.joined_by_id
    )
    if keeper.ended_at is not None or not keeper.is_staff:
        return
    slug = Organisation.objects.values_list("slug", flat=True).get(pk=joint.organisation_id)
    path = (
        reverse("programmes:programme", args=[slug, joint.programme_id])
        if event == "ended"
        else reverse("programmes:joint", args=[slug, joint.pk])
    )
    with translation.override(keeper.user.language):
        send_to_member(
            notifications.JointNews,
            to=keeper,
            key=f"{joint.pk}:{partner.pk}:{event}:{at.isoformat()}",
            at=at,
            context={"joint": joint, "partner": partner.name, "event": event, "path": path},
        )


def give_out(joint: JointProgramme) -> None:
    """Have all that is shared brought to the others, in the transaction that changed it."""
    joint.revision += 1
    joint.save(update_fields=["revision"])
    enqueue("programmes.share_with_partners", key=f"{joint.pk}:{joint.revision}", joint_id=joint.pk)


def locked(joint: JointProgramme) -> JointProgramme:
    """Return the joint programme as it is now, held until the transaction ends."""
    return JointProgramme.objects.select_for_update(of=("self",), no_key=True).get(pk=joint.pk)


def begun_here(joint: JointProgramme) -> JointProgramme:
    """Return it as it is now, held; only for the organisation that began it.

    Raises LeftError or NotTheInvitingError.
    """
    joint = locked(joint)
    if joint.has_left:
        raise LeftError
    if not joint.is_begun_here:
        raise NotTheInvitingError
    return joint


def _use(offer: Offer, newcomer: Organisation, *, at: datetime) -> None:
    """Use a code up, and list who joined; the inviting organisation is the one that acts."""
    joint = locked(offer.joint)
    invitation = JointInvitation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=offer.invitation.pk
    )
    if joint.has_left or invitation.used_at or invitation.withdrawn_at:
        raise CodeNotValidError
    invitation.used_at, invitation.used_by = at, newcomer
    invitation.save(update_fields=["used_at", "used_by"])
    JointPartner.objects.update_or_create(
        organisation_id=joint.organisation_id,
        joint=joint,
        partner=newcomer,
        defaults={"joined_at": at, "left_at": None, "revision": 0},
    )
    audit.record(
        "joint.partner_joined",
        subject=joint,
        by=SystemJob("programmes.join"),
        at=at,
        partner=newcomer.pk,
    )
    tell(joint, event="joined", partner=newcomer, at=at)
    give_out(joint)


def _expect_current(programme: Programme, on: date) -> None:
    if programme.ends_on is not None and programme.ends_on < on:
        raise ProgrammeOverError
