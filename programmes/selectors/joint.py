"""Reading joint programmes: our part, what others share with us, and what we would share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Organisation
from engagement.tenancy.context import acting_for
from programmes.joint import codes
from programmes.joint.enums import ProjectStage, SharePart
from programmes.joint.exceptions import CodeNotValidError, JoinedBeforeError, OwnCodeError
from programmes.joint.facts import Listed, Parcel, Sheet
from programmes.joint.numbers import Numbers, to_tell
from programmes.models import (
    JOINT_TEXTS,
    JointCopy,
    JointInvitation,
    JointPartner,
    JointProgramme,
    JointShare,
    Programme,
    Project,
)
from programmes.selectors import influence, involvements

#: So many projects and copies stand on one page.
_MOST = 200
#: So many stories of one project are shared, the latest.
_MOST_STORIES = 20
#: For so long it is tried again to tell the others that somebody left.
_LEFT_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody with a code reads before they join: who invites, and to what."""

    invitation: JointInvitation
    joint: JointProgramme
    organisation: Organisation


def of_programme(programme: Programme) -> JointProgramme | None:
    """Return the joint programme to which a programme belongs, or None."""
    found: JointProgramme | None = (
        JointProgramme.objects.current().filter(programme=programme).first()
    )
    return found


def get(
    viewer: Viewer, joint_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> JointProgramme:
    """Return a joint programme in which the organisation takes part."""
    found: JointProgramme | None = at_most_one(
        JointProgramme.objects.current()
        .select_related("programme", "begun_by")
        .defer("begun_by__logo")
        .filter(pk=joint_id)
    )
    if found is None:
        raise Http404
    if not viewer.can(to):
        raise PermissionDenied
    return found


def partners(joint: JointProgramme) -> list[JointPartner]:
    """Return the other organisations, in the order in which they joined."""
    return _in_order(JointPartner.objects.filter(joint=joint))


def partners_in(programme: Programme) -> list[JointPartner]:
    """Return the other organisations of the joint programme of a programme, if it has one."""
    rows = JointPartner.objects.filter(joint__programme=programme, joint__left_at__isnull=True)
    return _in_order(rows.select_related("joint"))


def _in_order(rows: QuerySet[JointPartner]) -> list[JointPartner]:
    known = rows.filter(left_at__isnull=True).select_related("partner").defer("partner__logo")
    return list(known.order_by("joined_at", "pk"))


def copies(joint: JointProgramme) -> QuerySet[JointCopy]:
    """Return what the other organisations share, the latest first within each."""
    return (
        JointCopy.objects.filter(partner__joint=joint, partner__left_at__isnull=True)
        .select_related("partner__partner")
        .defer("partner__partner__logo")
        .order_by("partner__joined_at", "partner", "-shared_on", "-pk")[:_MOST]
    )


@dataclass(frozen=True, slots=True)
class OwnProject:
    """One of our projects, with what of it is shared."""

    project: Project
    share: JointShare | None

    @property
    def parts(self) -> list[str]:
        """Name what is shared."""
        chosen = self.share.parts if self.share else []
        return [str(part.label) for part in SharePart if part.value in chosen]


def own_projects(joint: JointProgramme) -> list[OwnProject]:
    """Return the projects of our part, with what of each is shared."""
    shares = {share.project_id: share for share in JointShare.objects.filter(joint=joint)}
    rows = Project.objects.filter(programme=joint.programme_id).order_by("-pk")[:_MOST]
    return [OwnProject(project, shares.get(project.pk)) for project in rows]


def project(joint: JointProgramme, project_id: int) -> OwnProject:
    """Return one project of our part, with what of it is shared, or raise Http404."""
    found = at_most_one(
        Project.objects.select_related("planned_level").filter(
            programme=joint.programme_id, pk=project_id
        )
    )
    if found is None:
        raise Http404
    share = at_most_one(JointShare.objects.filter(joint=joint, project=found))
    return OwnProject(found, share)


def invitations(joint: JointProgramme) -> QuerySet[JointInvitation]:
    """Return the invitations that were neither used nor taken back, the latest first."""
    return JointInvitation.objects.filter(
        joint=joint, used_at__isnull=True, withdrawn_at__isnull=True
    ).order_by("-pk")[:_MOST]


def invitation(joint: JointProgramme, invitation_id: int) -> JointInvitation:
    """Return one invitation, or raise Http404."""
    found = at_most_one(JointInvitation.objects.filter(joint=joint, pk=invitation_id))
    if found is None:
        raise Http404
    return found


def to_join(at: datetime, organisation: Organisation) -> QuerySet[Programme]:
    """Return the programmes that can become our part: not over, and in no joint programme."""
    on = at.astimezone(organisation.zone).date()
    taken = JointProgramme.objects.current().values("programme")
    return (
        Programme.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .exclude(pk__in=taken)
        .order_by("-pk")
    )


def offer(code: str, *, organisation: Organisation, at: datetime) -> Offer:
    """Return to what a code invites; it is asked for at the door that its first group names.

    Nothing is read there but the invitation itself and the words that it invites to. Raises
    OwnCodeError, CodeNotValidError or JoinedBeforeError.
    """
    door = codes.organisation_of(code)
    if door == organisation.pk:
        raise OwnCodeError
    inviting = at_most_one(Organisation.objects.defer("logo").filter(pk=door, is_active=True))
    if inviting is None:
        raise CodeNotValidError
    on = at.astimezone(inviting.zone).date()
    with acting_for(inviting.pk):
        found = (
            JointInvitation.objects.select_related("joint__programme")
            .filter(
                code_digest=codes.digest(code),
                withdrawn_at__isnull=True,
                joint__left_at__isnull=True,
            )
            .first()
        )
    if found is None:
        raise CodeNotValidError
    if JointProgramme.objects.current().filter(key=found.joint.key).exists():
        raise JoinedBeforeError
    ends_on = found.joint.programme.ends_on
    if found.used_at or found.last_day < on or (ends_on is not None and ends_on < on):
        raise CodeNotValidError
    return Offer(found, found.joint, inviting)


def told(project: Project, share: JointShare | None) -> Numbers:
    """Return the numbers of people that the others read last of a project, in any share of it."""
    share = share or JointShare.objects.filter(project=project).order_by("-pk").first()
    return (share.told or share.contents.get("people", {})) if share else {}


def contents(project: Project, parts: list[str], *, told: Numbers, minimum: int) -> dict[str, Any]:
    """Return what would stand with the others of a project: only the parts that are named.

    A number of people below the minimum group size is left out, no total is given, and what the
    others were `told` before changes only by many, so that nobody can be recognised. Of
    contributions only the published words are taken, and never who made them.
    """
    found: dict[str, Any] = {}
    if SharePart.WORDS in parts:
        found["title"] = _words(project, "title")
        found["aims"] = _words(project, "aims")
    if SharePart.PERIOD in parts:
        stage = ProjectStage.ANNOUNCED if project.is_announced else ProjectStage.PREPARED
        found["starts_on"] = project.starts_on.isoformat()
        found["ends_on"] = project.ends_on.isoformat() if project.ends_on else None
        found["stage"] = str(stage if project.is_open else ProjectStage.CLOSED)
    if SharePart.LEVEL in parts:
        found["level"] = _words(project.planned_level, "label")
    if SharePart.PEOPLE in parts:
        counted = {side.value: n for side, n in involvements.sides_of(project).items()}
        found["people"] = to_tell(counted, told, minimum=minimum)
    if SharePart.STORIES in parts:
        stories = influence.public_stories(project).order_by("-published_at", "-pk")
        found["stories"] = [
            {"said": _words(story, "you_said"), "answered": _words(story, "we_answered")}
            for story in stories[:_MOST_STORIES]
        ]
    return found


def everything(own: OwnProject, *, organisation: Organisation) -> dict[str, Any]:
    """Return all that could be shared of a project now, for whoever chooses."""
    before = told(own.project, own.share)
    minimum = organisation.minimum_group_size
    return contents(own.project, SharePart.values, told=before, minimum=minimum)


def to_bring(at: datetime) -> list[JointProgramme]:
    """Return the joint programmes of which the others are to hear, also if it was left lately."""
    lately = Q(left_at__isnull=True) | Q(left_at__gt=at - _LEFT_LATELY)
    return list(JointProgramme.objects.filter(lately).order_by("pk"))


def parcel(joint_id: int) -> Parcel:
    """Return all that stands with the others of a joint programme, ready to leave the wall."""
    joint = JointProgramme.objects.get(pk=joint_id)
    known = JointPartner.objects.filter(joint=joint).order_by("pk")
    shares = JointShare.objects.filter(joint=joint, shared_on__isnull=False).order_by("pk")
    is_first = joint.is_begun_here
    return Parcel(
        key=joint.key,
        sender=joint.organisation_id,
        joined_at=joint.joined_at,
        revision=joint.revision,
        has_left=joint.has_left,
        to=tuple(row.partner_id for row in known if row.left_at is None),
        sheets=tuple(
            Sheet(share.key, share.contents, share.shared_on)
            for share in shares
            if share.shared_on and not joint.has_left
        ),
        words={
            f"{name}_{code}": getattr(joint, f"{name}_{code}") or ""
            for name in JOINT_TEXTS
            for code, _ in settings.LANGUAGES
        }
        if is_first
        else None,
        listed=tuple(
            Listed(row.partner_id, row.joined_at, row.left_at is not None) for row in known
        )
        if is_first
        else (),
    )


def _words(row: Model, name: str) -> dict[str, str]:
    return {
        code: text
        for code, _ in settings.LANGUAGES
        if (text := getattr(row, f"{name}_{code}", None) or "")
    }
