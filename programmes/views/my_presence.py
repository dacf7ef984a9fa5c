"""The portal page on which somebody says that they are there, with the code of the sheet."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.people.selectors.people import own
from programmes import rules, selectors, services
from programmes.exceptions import RefusedError
from programmes.forms import CodeForm
from programmes.views.here import organisation_of, typed

_TOO_MANY = 429
#: As much of what an address holds as a code can be.
_LONGEST = 20


@portal
def here(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Ask for the code of the attendance sheet; staff still decide what is recorded."""
    attendance = selectors.mine.attendance_at(own(request.viewer), activity)
    now, where = clock.now(), organisation_of(request)
    form = CodeForm(typed(request), initial={"code": request.GET.get("code", "")[:_LONGEST]})
    status = 200
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="attendance_code"):
            form.add_error(
                "code",
                _("You have tried many times. Wait five minutes, or tell the people who run it."),
            )
            status = _TOO_MANY
        else:
            try:
                services.presences.say_there(
                    attendance,
                    code=form.cleaned_data["code"],
                    organisation=where,
                    by=request.viewer,
                    at=now,
                )
            except RefusedError as refusal:
                form.add_error("code", str(refusal))
            else:
                messages.success(request, _("Thank you. Good that you are here."))
                return redirect("programmes_portal:activity", organisation, activity)
    return render(
        request,
        "programmes/portal/here.html",
        {
            "form": form,
            "activity": attendance.activity,
            "may_say": rules.may_say_there(attendance.activity, now, where.zone),
            "has_said": selectors.attendances.has_said_there(attendance),
        },
        status=status,
    )
