"""Taking in what another organisation shares, behind the wall of whoever receives it.

What arrives twice, or late, changes nothing: a parcel counts only when it is newer than what
stands here, comes from who is listed here, and this organisation still takes part.
"""

from datetime import datetime

from django.db import transaction

from engagement.audit import events as audit
from engagement.audit.events import Actor
from programmes.joint.facts import Listed, Parcel
from programmes.models import JointCopy, JointPartner, JointProgramme
from programmes.services import joint as services


@transaction.atomic
def take(parcel: Parcel, *, by: Actor, at: datetime) -> bool:
    """Let the copies here be what the parcel holds; the receiving organisation is acting.

    Return False when the sender is not listed here yet, so that it is tried again.
    """
    joint = (
        JointProgramme.objects.current()
        .select_for_update(of=("self",), no_key=True)
        .filter(key=parcel.key)
        .first()
    )
    if joint is None:
        return True
    sender = (
        JointPartner.objects.select_for_update(of=("self",), no_key=True)
        .select_related("partner")
        .defer("partner__logo")
        .filter(joint=joint, partner=parcel.sender)
        .first()
    )
    if sender is None or sender.joined_at < parcel.joined_at:
        return False
    if sender.left_at or sender.joined_at > parcel.joined_at or sender.revision >= parcel.revision:
        return True
    sender.revision = parcel.revision
    changed = _copy(sender, parcel)
    if parcel.has_left:
        sender.left_at = at
        audit.record("joint.partner_left", subject=joint, by=by, at=at, partner=parcel.sender)
        event = "ended" if parcel.sender == joint.begun_by_id else "left"
        services.tell(joint, event=event, partner=sender.partner, at=at)
    elif changed:
        audit.record("joint.received", subject=joint, by=by, at=at, partner=parcel.sender)
    sender.save(update_fields=["revision", "left_at"])
    if parcel.sender == joint.begun_by_id:
        _follow(joint, parcel, by=by, at=at)
    elif parcel.has_left and joint.is_begun_here:
        services.give_out(joint)
    return True


def _copy(sender: JointPartner, parcel: Parcel) -> bool:
    """Bring copies in line with the sheets; say whether anything was not so before."""
    known = {copy.key: copy for copy in JointCopy.objects.filter(partner=sender)}
    gone = known.keys() - {sheet.key for sheet in parcel.sheets}
    changed = bool(gone)
    JointCopy.objects.filter(partner=sender, key__in=gone).delete()
    for sheet in parcel.sheets:
        copy = known.get(sheet.key) or JointCopy(
            organisation_id=sender.organisation_id, partner=sender, key=sheet.key
        )
        if copy.pk and copy.contents == sheet.contents and copy.shared_on == sheet.shared_on:
            continue
        copy.contents, copy.shared_on = dict(sheet.contents), sheet.shared_on
        copy.save()
        changed = True
    return changed


def _follow(joint: JointProgramme, parcel: Parcel, *, by: Actor, at: datetime) -> None:
    """Keep the words and the list of the organisation that began; its leaving ends it for all."""
    if parcel.has_left:
        services.part(joint, by=by, at=at)
        return
    for name, text in (parcel.words or {}).items():
        setattr(joint, name, text)
    joint.save()
    known = {row.partner_id: row for row in JointPartner.objects.filter(joint=joint)}
    newcomers = False
    for listed in parcel.listed:
        if listed.organisation_id != joint.organisation_id:
            newcomers |= _list(joint, known.get(listed.organisation_id), listed, at=at)
    if newcomers:
        # They have nothing of ours yet.
        services.give_out(joint)


def _list(joint: JointProgramme, row: JointPartner | None, listed: Listed, *, at: datetime) -> bool:
    """Keep what the list says of one organisation; say whether it is new here."""
    if listed.has_left:
        if row is not None and row.left_at is None and row.joined_at <= listed.joined_at:
            row.left_at = at
            row.save(update_fields=["left_at"])
            JointCopy.objects.filter(partner=row).delete()
        return False
    if row is not None and row.joined_at >= listed.joined_at:
        return False
    JointPartner.objects.update_or_create(
        organisation_id=joint.organisation_id,
        joint=joint,
        partner_id=listed.organisation_id,
        defaults={"joined_at": listed.joined_at, "left_at": None, "revision": 0},
    )
    return True
