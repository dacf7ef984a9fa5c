"""Writing complaints down, and following them until they are answered.

History says that one was written, acknowledged and answered, and when. It never says who
complained, so what somebody writes on their own pages is recorded in the name of the product.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.audit.events import Actor, SystemJob
from engagement.core.db import constraint_becomes
from engagement.core.numbering import next_number
from engagement.notifications.models import Channel
from engagement.organisations.models import Organisation
from engagement.organisations.services.messages import send_to_member
from engagement.people.services.messages import send
from programmes import notifications, selectors
from programmes.complaints.due import promised
from programmes.complaints.enums import ComplaintWay
from programmes.complaints.exceptions import NoRouteError, OutOfOrderError
from programmes.complaints.facts import ComplaintFacts, FollowUpFacts
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import write
from programmes.models import Complaint, ComplaintRoute

_UNNAMED = SystemJob("programmes.complaints")


@transaction.atomic
def receive(
    organisation: Organisation,
    *,
    facts: ComplaintFacts,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> Complaint:
    """Write a complaint down with the days by which it is acknowledged and answered.

    What somebody wrote themselves reaches the two who receive complaints at once. Raises
    NoRouteError, or AlreadyAskedError when the same form was sent before.
    """
    route = selectors.complaints.route()
    if route is None:
        raise NoRouteError
    complaint = Complaint(organisation_id=organisation.pk, created_at=at, submission=submission)
    write(complaint, facts)
    if facts.person is None:
        complaint.written_by_id = by.membership_id
    promise = promised(route, received_on=facts.received_on, country=organisation.country)
    complaint.acknowledge_by, complaint.answer_by = promise.acknowledge_by, promise.answer_by
    complaint.number = next_number(Complaint.objects)
    with constraint_becomes({"complaint_submission_is_unique": AlreadyAskedError()}):
        complaint.save(force_insert=True)
    actor: Actor = by if facts.person is None else _UNNAMED
    audit.record("complaint.received", subject=complaint, by=actor, at=at, way=facts.way)
    if facts.way == ComplaintWay.PORTAL:
        _tell_receivers(complaint, route, organisation, at)
    return complaint


@transaction.atomic
def follow(
    complaint: Complaint,
    *,
    organisation: Organisation,
    facts: FollowUpFacts,
    version: int,
    by: Viewer,
    at: datetime,
) -> Complaint:
    """Record that a complaint was acknowledged or answered, and what was learnt.

    An answer also acknowledges. Whoever wrote it on their own pages is told of each step.
    Raises OutOfOrderError, or ChangedMeanwhileError when `version` is not the one in force.
    """
    complaint = (
        Complaint.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(pk=complaint.pk)
    )
    if complaint.version != version:
        raise ChangedMeanwhileError
    changed = write(complaint, facts)
    if complaint.acknowledged_on is None and complaint.answered_on is not None:
        complaint.acknowledged_on = complaint.answered_on
        changed.append("acknowledged_on")
    _expect_in_order(complaint)
    if not changed:
        return complaint
    complaint.version += 1
    complaint.save()
    for step, names in (
        ("acknowledged", {"acknowledged_on"}),
        ("answered", {"answered_on", "answer"}),
        ("learnt", {"is_shown", *(f"learning_{code}" for code in facts.learning)}),
    ):
        if names & set(changed):
            audit.record(f"complaint.{step}", subject=complaint, by=by, at=at)
    if {"acknowledged_on", "answered_on", "answer"} & set(changed):
        _tell_writer(complaint, organisation, at)
    return complaint


def _expect_in_order(complaint: Complaint) -> None:
    days = (complaint.acknowledged_on, complaint.answered_on)
    is_early = any(day is not None and day < complaint.received_on for day in days)
    if is_early or bool(complaint.answer) != (complaint.answered_on is not None):
        raise OutOfOrderError


def _tell_receivers(
    complaint: Complaint, route: ComplaintRoute, organisation: Organisation, at: datetime
) -> None:
    """Tell the two that something came and by when; the words stay on the page."""
    for member in (route.contact, route.deputy):
        if member.ended_at is None:
            with translation.override(member.user.language):
                send_to_member(
                    notifications.ComplaintReceived,
                    to=member,
                    key=f"{complaint.pk}:{member.pk}",
                    at=at,
                    context={
                        "complaint": complaint,
                        "path": reverse(
                            "programmes:complaint", args=[organisation.slug, complaint.pk]
                        ),
                    },
                )


def _tell_writer(complaint: Complaint, organisation: Organisation, at: datetime) -> None:
    """Tell whoever wrote it themselves; nobody passes such a message on by letter or telephone."""
    person = complaint.person
    if person is not None and person.channel == Channel.EMAIL:
        send(
            notifications.ComplaintMoved,
            to=person,
            key=f"{complaint.pk}:{complaint.version}",
            at=at,
            context={"path": reverse("programmes_portal:complain", args=[organisation.slug])},
        )
