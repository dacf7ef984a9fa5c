"""Handing a project over, and telling managers when nobody is left in charge."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import translation

from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.db import constraint_becomes
from engagement.organisations.models import Membership, Organisation
from engagement.organisations.services.messages import send_to_member
from programmes import notifications
from programmes.exceptions import AlreadyAskedError
from programmes.models import HandoverNote, OrphanAlert, Project
from programmes.selectors.handovers import orphans
from programmes.services.projects import locked

#: Who is told: they can name, or have named, somebody else.
TOLD = (Role.ADMINISTRATOR, Role.MANAGER)
#: Projects of which people are told in one transaction.
BATCH = 20


@transaction.atomic
def write(
    project: Project, *, text: str, by: Viewer, at: datetime, submission: UUID | None = None
) -> HandoverNote:
    """Keep what those in charge of a project now need to know.

    Raises AlreadyAskedError when the same form was sent before.
    """
    project = locked(project)
    note = HandoverNote(
        organisation_id=project.organisation_id,
        project=project,
        text=text,
        lead_id=project.lead_id,
        deputy_id=project.deputy_id,
        written_by_id=by.membership_id,
        written_at=at,
        submission=submission,
    )
    with constraint_becomes({"handover_submission_is_unique": AlreadyAskedError()}):
        note.save(force_insert=True)
    audit.record("project.handed_over", subject=project, by=by, at=at)
    return note


@transaction.atomic
def tell_of_orphans(organisation: Organisation, *, by: Actor, at: datetime) -> int:
    """Tell managers and administrators of some projects without anybody; return how many.

    The row says of which lead and deputy they were told; the key of the message is the
    second guard.
    """
    told = OrphanAlert.objects.filter(
        project=OuterRef("pk"), lead=OuterRef("lead"), deputy=OuterRef("deputy")
    )
    found = list(
        orphans()
        .filter(~Exists(told))
        .select_for_update(of=("self",), no_key=True, skip_locked=True)[:BATCH]
    )
    members = list(
        Membership.objects.active()
        .filter(organisation=organisation, role__in=TOLD, user__is_active=True)
        .select_related("user")
        .order_by("pk")
    )
    for project in found:
        OrphanAlert.objects.create(
            organisation=organisation,
            project=project,
            lead_id=project.lead_id,
            deputy_id=project.deputy_id,
            noticed_at=at,
        )
        audit.record("project.left_alone", subject=project, by=by, at=at)
        for member in members:
            _tell(project, member, organisation=organisation, at=at)
    return len(found)


def _tell(
    project: Project, member: Membership, *, organisation: Organisation, at: datetime
) -> None:
    with translation.override(member.user.language):
        send_to_member(
            notifications.ProjectLeftAlone,
            to=member,
            key=f"{project.pk}:{project.lead_id}:{project.deputy_id}:{member.pk}",
            at=at,
            context={
                "project": project,
                "path": reverse("programmes:project", args=[organisation.slug, project.pk]),
            },
        )
