"""Naming who receives complaints, and what people can rely on."""

from datetime import datetime

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import at_most_one, constraint_becomes
from engagement.organisations.models import Organisation
from programmes import selectors
from programmes.complaints.exceptions import InProjectTeamError
from programmes.complaints.facts import RouteFacts
from programmes.exceptions import ChangedMeanwhileError
from programmes.facts import write
from programmes.models import ComplaintRoute


@transaction.atomic
def keep(
    organisation: Organisation, *, facts: RouteFacts, version: int, by: Viewer, at: datetime
) -> ComplaintRoute:
    """Say who receives complaints, or change it; what was promised before stays promised.

    Raises InProjectTeamError, or ChangedMeanwhileError when `version` is not the one in force.
    """
    rows = ComplaintRoute.objects.select_for_update(of=("self",), no_key=True)
    route = at_most_one(rows) or ComplaintRoute(organisation_id=organisation.pk)
    is_new = route.pk is None
    if route.version != version:
        raise ChangedMeanwhileError
    named = {facts.contact.pk, facts.deputy.pk}
    allowed = selectors.complaints.outside_teams(by).filter(pk__in=named).order_by().count()
    if allowed != len(named):
        raise InProjectTeamError
    if not write(route, facts):
        return route
    route.version += 1
    with constraint_becomes({"complaint_route_is_one": ChangedMeanwhileError()}):
        route.save()
    kind = "complaint_route.named" if is_new else "complaint_route.changed"
    audit.record(
        kind, subject=route, by=by, at=at, contact=route.contact_id, deputy=route.deputy_id
    )
    return route
