"""Reading what is published of projects, how people wish to be named, and help asked for."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from programmes.enums import InvolvementState
from programmes.models import (
    Activity,
    ConferenceHelp,
    Involvement,
    Project,
    Publication,
    PublicationCredit,
)
from programmes.selectors import activities, projects

#: The page of a project shows so many; a project has no more than a few.
MOST = 50


def of_project(project: Project) -> QuerySet[Publication]:
    """Return what is published of a project, the newest first, with how many were not asked yet."""
    return (
        Publication.objects.filter(project=project)
        .annotate(waiting=Count("credits", filter=Q(credits__wish="")), named=Count("credits"))
        .order_by("-pk")[:MOST]
    )


def get(
    viewer: Viewer, publication_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> Publication:
    """Return a publication, judged by its project, or raise Http404."""
    found = at_most_one(Publication.objects.filter(pk=publication_id))
    if found is None:
        raise Http404
    found.project = projects.get(viewer, found.project_id, to=to)
    return found


def credits_of(publication: Publication) -> QuerySet[PublicationCredit]:
    """Return how each person wishes to be named in a publication, by name."""
    return publication.credits.select_related("person").order_by("person__sort_name", "pk")


def credit(viewer: Viewer, credit_id: int) -> PublicationCredit:
    """Return a wish that staff may record, or raise Http404."""
    found = at_most_one(PublicationCredit.objects.select_related("person").filter(pk=credit_id))
    if found is None:
        raise Http404
    found.publication = get(viewer, found.publication_id, to=Permission.MANAGE_PROJECT)
    return found


def who_worked(project: Project) -> QuerySet[Person]:
    """Return who takes or took part in a project, by name."""
    states = (InvolvementState.ACCEPTED, InvolvementState.ENDED)
    places = Involvement.objects.filter(project=project, state__in=states)
    return Person.objects.filter(pk__in=places.values("person")).order_by("sort_name", "pk")


def own(person: Person) -> QuerySet[PublicationCredit]:
    """Return where somebody is or may be named, the newest first."""
    return (
        PublicationCredit.objects.filter(person=person)
        .select_related("publication__project")
        .order_by("-pk")
    )


def own_in(person: Person, project_id: int) -> QuerySet[PublicationCredit]:
    """Return the latest of these in one project."""
    return own(person).filter(publication__project=project_id)[:MOST]


def to_answer(person: Person) -> QuerySet[PublicationCredit]:
    """Return where somebody has not said yet how they wish to be named."""
    return own(person).filter(wish="")


def own_credit(person: Person, credit_id: int) -> PublicationCredit:
    """Return a wish of somebody's own, or raise Http404."""
    found = at_most_one(own(person).filter(pk=credit_id))
    if found is None:
        raise Http404
    found.person = person
    return found


def help_of(activity: Activity) -> QuerySet[ConferenceHelp]:
    """Return the help that people ask for before a conference, by name."""
    return (
        ConferenceHelp.objects.filter(attendance__activity=activity)
        .select_related("attendance__person", "settled_by__user")
        .order_by("attendance__person__sort_name", "pk")
    )


def get_help(viewer: Viewer, help_id: int) -> ConferenceHelp:
    """Return help that was asked for, which staff of the project may settle."""
    found = at_most_one(ConferenceHelp.objects.select_related("attendance").filter(pk=help_id))
    if found is None:
        raise Http404
    found.attendance.activity = activities.get(
        viewer, found.attendance.activity_id, to=Permission.MANAGE_PROJECT
    )
    return found


def help_to_give(viewer: Viewer) -> QuerySet[ConferenceHelp]:
    """Return the help before conferences to come that the viewer has to see to."""
    return (
        ConferenceHelp.objects.filter(
            settled_at__isnull=True,
            attendance__activity__project__in=projects.manageable_by(viewer),
            attendance__activity__state="planned",
        )
        .select_related("attendance__activity", "attendance__person")
        .order_by("attendance__activity__starts_at", "pk")
    )
