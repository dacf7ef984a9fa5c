"""What everybody may read: you said, we did, we could not; and places that welcome people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from engagement.access.marks import public
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors
from programmes.models import Project

_OPEN = "Contributors agreed to it, and staff moderated the words"


@public(_OPEN)
def changes(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show what people said to an organisation, and what came of it."""
    return _stories(request, None)


@public(_OPEN)
def project_changes(request: HttpRequest, organisation: str, announced: int) -> HttpResponse:
    """Show the same for one project that was announced."""
    return _stories(request, selectors.influence.announced(announced))


@public("Places that welcome people want to be found")
def places(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show where users' groups welcome and inform people."""
    part = cut(
        selectors.who.places(), by="sort_name", cursor=request.GET.get(PARAMETER, ""), size=20
    )
    return render(request, "programmes/public/places.html", {"page": page(request, part)})


def _stories(request: HttpRequest, project: Project | None) -> HttpResponse:
    part = cut(
        selectors.influence.public_stories(project),
        by="-published_at",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request, "programmes/public/changes.html", {"page": page(request, part), "project": project}
    )
