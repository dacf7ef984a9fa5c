"""What the organisation has promised, for the people who take part."""

from django.http import HttpResponse
from django.shortcuts import render

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.selectors.people import own
from programmes import selectors
from programmes.views.here import organisation_of
from programmes.views.papers import show_file


@portal
def promises(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the documents that people can read, each with the goals in it."""
    own(request.viewer)
    part = cut(
        selectors.governance.shown(on=clock.today(organisation_of(request).zone)),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=10,
    )
    goals = selectors.governance.of_documents(part.rows)
    return render(
        request,
        "programmes/governance/portal/list.html",
        {
            "page": page(request, part),
            "documents": [(each, goals[each.pk]) for each in part.rows],
        },
    )


@portal
def file(request: StaffRequest, organisation: str, governance_file: int) -> HttpResponse:
    """Hand out the file of a document that people can read."""
    own(request.viewer)
    today = clock.today(organisation_of(request).zone)
    return show_file(selectors.governance.readable(governance_file, on=today), "document")
