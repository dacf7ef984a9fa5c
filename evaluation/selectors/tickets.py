"""Reading for the person who is asked."""

from django.db.models import QuerySet
from django.http import Http404

from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from evaluation.models import Item, Round, Ticket
from programmes.enums import InvolvementState
from programmes.models import Involvement


def own(viewer: Viewer) -> QuerySet[Ticket]:
    """Return the viewer's own tickets, for the rounds that are not closed."""
    return (
        Ticket.objects.filter(person__membership_id=viewer.membership_id)
        .select_related("round__project")
        .order_by("round__closes_on", "pk")
    )


def closed(viewer: Viewer) -> QuerySet[Round]:
    """Return the closed rounds of the projects in which the viewer has a place, latest first."""
    projects = Involvement.objects.filter(
        person__membership_id=viewer.membership_id, answered_at__isnull=False
    ).exclude(state=InvolvementState.DECLINED)
    rounds: QuerySet[Round] = Round.objects.closed().filter(project__in=projects.values("project"))
    return rounds.order_by("-closed_at", "-pk")


def ticket(viewer: Viewer, round_id: int) -> Ticket | None:
    """Return the viewer's own ticket, or None when there is none (any more)."""
    return (
        Ticket.objects.filter(round=round_id, person__membership_id=viewer.membership_id)
        .select_related("round__project__planned_level", "round__instrument", "group")
        .first()
    )


def past(viewer: Viewer, round_id: int) -> Round:
    """Return a closed round of a project in which the viewer has a place, or 404."""
    found = at_most_one(closed(viewer).filter(pk=round_id))
    if found is None:
        raise Http404
    return found


def items(round_: Round) -> list[Item]:
    """Return the questions of a round, in order."""
    return list(Item.objects.filter(instrument=round_.instrument_id).order_by("order"))
