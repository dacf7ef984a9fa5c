"""Reading what meetings deal with."""

from django.db.models import Count, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.enums import ActivityKind, ActivityState, AgendaPurpose, ProposerSide
from programmes.models import Activity, AgendaItem, Project
from programmes.models.agenda import AgendaItemQuerySet
from programmes.selectors import activities, projects


def of_activity(activity: Activity) -> AgendaItemQuerySet:
    """Return everything that was put forward for a meeting; an agenda has at most 100 items."""
    return (
        AgendaItem.objects.filter(activity=activity)
        .select_related("proposer", "member__user")
        .in_order()
    )


def get(viewer: Viewer, item_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> AgendaItem:
    """Return one item, judged by the project of its meeting."""
    item = at_most_one(AgendaItem.objects.select_related("proposer").filter(pk=item_id))
    if item is None:
        raise Http404
    item.activity = activities.get(viewer, item.activity_id, to=to)
    return item


def undecided(activity: Activity) -> list[AgendaItem]:
    """Return what was never answered, or left without a result."""
    return list(AgendaItem.objects.filter(activity=activity).undecided().in_order())


def for_people(activity: Activity, person: Person) -> list[AgendaItem]:
    """Return what somebody who is invited sees: the agenda, and what they proposed themselves."""
    agenda = AgendaItem.objects.filter(activity=activity)
    found = agenda.on_the_agenda() | agenda.filter(proposer=person)
    return list(found.select_related("proposer").in_order())


def waiting(viewer: Viewer) -> QuerySet[Activity]:
    """Return the meetings with proposals that wait for an answer, with how many in `waiting`."""
    return (
        Activity.objects.filter(
            agenda__in=AgendaItem.objects.proposed(),
            project__in=projects.manageable_by(viewer),
        )
        .exclude(state=ActivityState.CANCELLED)
        .annotate(waiting=Count("agenda"))
        .order_by("starts_at", "id")
    )


def by_side(project: Project) -> dict[ProposerSide, int]:
    """Count whose items stand on the agendas of a project; every side is there."""
    counted = dict(
        AgendaItem.objects.filter(activity__project=project)
        .on_the_agenda()
        .order_by()
        .values_list("side")
        .annotate(n=Count("pk"))
    )
    return {side: counted.get(side.value, 0) for side in ProposerSide}


def decides_before_meeting(activity: Activity) -> bool:
    """Say whether the meeting decides, though nobody had time to get to know each other before."""
    decides = AgendaItem.objects.filter(activity=activity, purpose=AgendaPurpose.DECIDE)
    if not decides.on_the_agenda().exists():
        return False
    before = Activity.objects.filter(
        project=activity.project_id, starts_at__lt=activity.starts_at
    ).exclude(state=ActivityState.CANCELLED)
    met = before.filter(kind__in=(ActivityKind.GETTING_TO_KNOW, ActivityKind.INFORMAL))
    return not met.exists() and not before.filter(state=ActivityState.HELD).exists()
