"""Staff pages about whose voice counts in a body, and which activities are its meetings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.bodies import rules
from programmes.exceptions import RefusedError
from programmes.views.here import organisation_of


@staff(Permission.VIEW_PEOPLE)
def balance(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """Show who sits, who chairs, whose items are dealt with, and whose time sets the dates."""
    found = selectors.bodies.get(request.viewer, body)
    today = clock.today(organisation_of(request).zone)
    sittings = selectors.bodies.sittings(found, on=today)
    return render(
        request,
        "programmes/bodies/balance.html",
        {
            "body": found,
            "questions": selectors.parity.of_body(found, sittings, on=today),
            "may_manage": request.viewer.can(Permission.MANAGE_PEOPLE)
            and rules.may_change(found, today),
        },
    )


@staff(Permission.MANAGE_PEOPLE)
def meetings(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """List the activities that are, or could be, meetings of a body."""
    found = selectors.bodies.get(request.viewer, body, to=Permission.MANAGE_PEOPLE)
    part = cut(
        selectors.bodies.possible_meetings(request.viewer, found),
        by="-starts_at",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    today = clock.today(organisation_of(request).zone)
    return render(
        request,
        "programmes/bodies/meetings.html",
        {"body": found, "page": page(request, part), "may_manage": rules.may_change(found, today)},
    )


@staff(Permission.MANAGE_PEOPLE)
@require_POST
def meeting_set(request: StaffRequest, organisation: str, body: int, activity: int) -> HttpResponse:
    """Keep whether an activity is a meeting of a body."""
    found = selectors.bodies.get(request.viewer, body, to=Permission.MANAGE_PEOPLE)
    meeting = selectors.activities.get(request.viewer, activity)
    if request.POST.get("is_meeting") == "no":
        services.body_meetings.unlink(found, activity=meeting, by=request.viewer, at=clock.now())
        messages.success(request, _("It is saved"))
    else:
        try:
            services.body_meetings.link(
                found,
                activity=meeting,
                by=request.viewer,
                at=clock.now(),
                on=clock.today(organisation_of(request).zone),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is saved"))
    return redirect("programmes:body_meetings", organisation, found.pk)
