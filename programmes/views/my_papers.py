"""Portal pages about the papers of a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.papers import rules
from programmes.views.here import organisation_of
from programmes.views.papers import show_file


@portal
def papers(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show what there is to read before a meeting."""
    person, here = own(request.viewer), organisation_of(request)
    attendance = selectors.papers.own_attendance(person, activity)
    today = clock.today(here.zone)
    first = selectors.papers.to_give_first(person, attendance.activity, on=today)
    given = selectors.papers.own(person, attendance.activity)
    return render(
        request,
        "programmes/portal/papers.html",
        {
            "activity": attendance.activity,
            "papers": [] if first else given,
            "to_give_first": first if given else [],
            "standing": rules.standing(
                given, due=rules.due_on(attendance.activity, here), today=today
            ),
            "is_received": bool(given) and all(_is_received(paper) for paper in given),
            "may_prepare": rules.may_prepare_papers(attendance.activity, clock.now()),
        },
    )


@portal
@require_POST
def received(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Say that one has the papers."""
    attendance = selectors.papers.own_attendance(own(request.viewer), activity)
    services.paper_deliveries.note_received(
        attendance,
        how=HowAnswered.PORTAL,
        on=clock.today(organisation_of(request).zone),
        by=request.viewer,
        at=clock.now(),
    )
    messages.success(request, _("Thank you. Now we know that you have the papers."))
    return redirect("programmes_portal:papers", organisation, activity)


@portal
def file(request: StaffRequest, organisation: str, paper_file: int) -> HttpResponse:
    """Hand out a paper that the person was given."""
    today = clock.today(organisation_of(request).zone)
    return show_file(selectors.papers.own_paper(own(request.viewer), paper_file, on=today))


def _is_received(paper: object) -> bool:
    delivery = vars(paper)["delivery"]
    return delivery is not None and delivery.received_on is not None
