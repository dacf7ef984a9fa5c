"""Choosing what of our projects stands with the other organisations, and keeping it fresh."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.jobs.ledger import enqueue
from engagement.organisations.models import Organisation
from programmes import selectors
from programmes.exceptions import ChangedMeanwhileError
from programmes.joint.enums import SharePart
from programmes.joint.exceptions import LeftError
from programmes.models import JointProgramme, JointShare, Project
from programmes.services import joint as services


@transaction.atomic
def choose(  # noqa: PLR0913 — each is a different fact about one choice
    joint: JointProgramme,
    *,
    project: Project,
    parts: Sequence[str],
    version: int,
    organisation: Organisation,
    by: Viewer,
    at: datetime,
    on: date,
) -> JointShare | None:
    """Choose what is shared of a project; nothing at all takes the copies away.

    Raises LeftError, or ChangedMeanwhileError when `version` is not the one in force any more.
    """
    joint = services.locked(joint)
    if joint.has_left:
        raise LeftError
    share = JointShare.objects.filter(joint=joint, project=project).first()
    wanted = [part.value for part in SharePart if part.value in parts]
    if wanted == (share.parts if share else []):
        return share
    if (share.version if share else 0) != version:
        raise ChangedMeanwhileError
    share = share or JointShare(
        organisation_id=joint.organisation_id,
        joint=joint,
        project=project,
        told=selectors.joint.told(project, None),
    )
    share.parts = wanted
    share.version += 1
    _write(share, minimum=organisation.minimum_group_size, on=on)
    audit.record("joint.shared", subject=project, by=by, at=at, parts=wanted)
    services.give_out(joint)
    return share


@transaction.atomic
def refresh(
    joint: JointProgramme, *, organisation: Organisation, by: Actor, at: datetime, on: date
) -> int:
    """Share anew what has changed in the meantime; return of how many projects."""
    joint = services.locked(joint)
    if joint.has_left:
        return 0
    shares = JointShare.objects.filter(joint=joint, shared_on__isnull=False)
    changed = [
        share
        for share in shares.select_related("project__planned_level").order_by("pk")
        if _write(share, minimum=organisation.minimum_group_size, on=on)
    ]
    for share in changed:
        audit.record("joint.shared", subject=share.project, by=by, at=at, parts=share.parts)
    if changed:
        services.give_out(joint)
    return len(changed)


def soon(project_id: int, *, at: datetime) -> None:
    """Have a change of a project shared anew without waiting, if anything of it is shared."""
    if JointShare.objects.filter(project=project_id, shared_on__isnull=False).exists():
        enqueue("programmes.share_anew", key=f"{project_id}:{at.isoformat()}")


def _write(share: JointShare, *, minimum: int, on: date) -> bool:
    """Put on a share what stands with the others from now on; say whether it is new."""
    told = selectors.joint.told(share.project, share)
    wanted = selectors.joint.contents(share.project, share.parts, told=told, minimum=minimum)
    if share.pk and wanted == share.contents:
        return False
    share.contents = wanted
    share.told = wanted.get("people", told)
    share.shared_on = on if share.parts else None
    share.save()
    return True
