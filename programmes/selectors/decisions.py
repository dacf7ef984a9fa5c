"""Reading what meetings decided and asked people to do."""

from django.db.models import Q
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.models import Activity, Attendance, MeetingDecision
from programmes.models.agenda import MeetingDecisionQuerySet
from programmes.selectors import activities, attendances, colleagues

#: A meeting leaves fewer than this behind.
_MOST = 200


def of_activity(activity: Activity) -> list[MeetingDecision]:
    """Return the decisions and actions of a meeting, in the order in which they were recorded."""
    return list(
        MeetingDecision.objects.filter(activity=activity)
        .select_related("item", "owner_member__user", "owner_person")
        .order_by("id")[:_MOST]
    )


def get(
    viewer: Viewer, decision_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> MeetingDecision:
    """Return one decision or action, judged by the project of its meeting."""
    decision = at_most_one(MeetingDecision.objects.filter(pk=decision_id))
    if decision is None:
        raise Http404
    decision.activity = activities.get(viewer, decision.activity_id, to=to)
    return decision


def of_member(viewer: Viewer) -> MeetingDecisionQuerySet:
    """Return what a member of staff looks after and has not done."""
    return (
        MeetingDecision.objects.filter(owner_member=viewer.membership_id)
        .to_do()
        .select_related("activity")
    )


def of_person(person: Person) -> MeetingDecisionQuerySet:
    """Return what somebody who takes part looks after and has not done."""
    return MeetingDecision.objects.filter(owner_person=person).to_do().select_related("activity")


def own(person: Person, decision_id: int) -> MeetingDecision:
    """Return an action that the person looks after, or raise Http404."""
    found = at_most_one(MeetingDecision.objects.filter(pk=decision_id, owner_person=person))
    if found is None:
        raise Http404
    return found


def owners(
    viewer: Viewer, activity: Activity, *, of: MeetingDecision | None = None
) -> tuple[list[Membership], list[Attendance]]:
    """Return who can look after an action: staff, and the first of those who were invited.

    Whoever looks after `of` now is always among them.
    """
    staff = Q(pk__in=colleagues.members(viewer).values("pk"))
    people = attendances.first_of(activity)
    if of is not None and of.owner_member_id:
        staff |= Q(pk=of.owner_member_id)
    if of is not None and of.owner_person_id not in {None, *(row.person_id for row in people)}:
        people += attendances.of_activity(activity).filter(person=of.owner_person_id)
    members = Membership.objects.filter(staff, organisation_id=viewer.organisation_id)
    return list(members.select_related("user").order_by("user__name", "pk")), people
