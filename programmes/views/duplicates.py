"""Staff pages on which a project is duplicated without its people."""

from django.http import HttpResponse
from django.urls import reverse

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from programmes import selectors
from programmes.project_templates import pages
from programmes.project_templates.facts import Origin
from programmes.views import beginning
from programmes.views.beginning import Offer
from programmes.views.here import organisation_of


@staff(Permission.MANAGE_PROJECT)
def duplicate(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show what a copy of a project takes, and what it does not."""
    return beginning.whole(request, _copy(request, project))


@staff(Permission.MANAGE_PROJECT)
def start_duplicate(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Begin a project with what another one was."""
    return beginning.propose(request, _copy(request, project))


def _copy(request: StaffRequest, project: int) -> Offer:
    found = selectors.projects.get(request.viewer, project)
    taken = selectors.project_templates.of_project(found, organisation_of(request).zone)
    where = [request.viewer.slug, found.pk]
    return Offer(
        name=taken.blueprint.title,
        blueprint=taken.blueprint,
        origin=Origin(source=found),
        template="programmes/project_templates/duplicate.html",
        page=reverse("programmes:duplicate_project", args=where),
        start=reverse("programmes:start_duplicate", args=where),
        programme=found.programme_id,
        shown={
            "project": found,
            "brings": pages.brings(taken.blueprint),
            "left_behind": taken.left_behind,
        },
    )
