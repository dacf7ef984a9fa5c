"""Reading for the person who is asked."""

from dataclasses import dataclass

from django.http import Http404

from engagement.access.viewer import Viewer
from evaluation.models import Item, Round, Ticket
from programmes.models import Involvement


@dataclass(frozen=True, slots=True)
class Own:
    """The rounds of one person: those that ask, and those that are over."""

    tickets: list[Ticket]
    closed: list[Round]


def own(viewer: Viewer, *, with_closed: bool = True) -> Own:
    """Return the rounds that concern the viewer's own person."""
    tickets = list(
        Ticket.objects.filter(person__membership_id=viewer.membership_id)
        .select_related("round__project")
        .order_by("round__closes_on", "pk")
    )
    return Own(tickets, closed(viewer) if with_closed else [])


def closed(viewer: Viewer) -> list[Round]:
    """Return the closed rounds of the projects in which the viewer has a place."""
    projects = Involvement.objects.filter(
        person__membership_id=viewer.membership_id, answered_at__isnull=False
    ).exclude(state="declined")
    return list(
        Round.objects.closed()
        .filter(project__in=projects.values("project"))
        .select_related("instrument", "project__planned_level")
        .order_by("-closed_at")[:10]
    )


def ticket(viewer: Viewer, round_id: int) -> Ticket | None:
    """Return the viewer's own ticket, or None when there is none (any more)."""
    return (
        Ticket.objects.filter(round=round_id, person__membership_id=viewer.membership_id)
        .select_related("round__project__planned_level", "round__instrument", "group")
        .first()
    )


def past(viewer: Viewer, round_id: int) -> Round:
    """Return a closed round of a project in which the viewer has a place, or 404."""
    found = next((round_ for round_ in closed(viewer) if round_.pk == round_id), None)
    if found is None:
        raise Http404
    return found


def items(round_: Round) -> list[Item]:
    """Return the questions of a round, in order."""
    return list(Item.objects.filter(instrument=round_.instrument_id).order_by("order"))
