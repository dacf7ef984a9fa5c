"""What every page of this room needs to know about where it stands."""

from typing import cast
from uuid import uuid4

from django.http import QueryDict

from engagement.access.marks import StaffRequest
from engagement.organisations.models import Organisation
from programmes import selectors, tabs
from programmes.models import Project


def organisation_of(request: StaffRequest) -> Organisation:
    """Return the organisation that the middleware opened for this request."""
    return cast("Organisation", request.organisation)  # type: ignore[attr-defined]  # set by the middleware


def typed(request: StaffRequest) -> QueryDict | None:
    """Return what was sent, also when it is nothing at all; None when a page is only opened."""
    return request.POST if request.method == "POST" else None


def new_submission() -> dict[str, object]:
    """Return the mark by which a form that is sent twice is known."""
    return {"submission": uuid4()}


def project_page(request: StaffRequest, project: Project, current: str) -> dict[str, object]:
    """Return what `programmes/project_page.html` shows around a section of a project."""
    return {
        "project": project,
        "tabs": tabs.links(request.viewer, project, current),
        "may_manage": selectors.projects.may_manage(request.viewer, project),
    }
