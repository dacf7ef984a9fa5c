"""How to complain, for everybody; and what somebody told, on their own pages."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal, public
from engagement.core import clock, formats
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.complaints.due import promised
from programmes.complaints.enums import ComplaintWay
from programmes.complaints.facts import ComplaintFacts
from programmes.forms.complaints import ComplainForm
from programmes.views.here import new_submission, organisation_of, saved, typed


@public("Whoever wants to complain must find out how, without an account")
def how_to_complain(request: HttpRequest, organisation: str) -> HttpResponse:
    """Say who receives complaints, by when they answer, and where to go next."""
    return render(
        request,
        "programmes/complaints/public.html",
        {"route": selectors.complaints.route(), "learnt": selectors.complaints.learnt()},
    )


@portal
def complain(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let somebody tell something outside of their projects, and see where it stands."""
    person = own(request.viewer)
    here = organisation_of(request)
    route = selectors.complaints.route()
    form = ComplainForm(typed(request), initial=new_submission()) if route else None
    if route and form and request.method == "POST" and form.is_valid():
        today = clock.today(here.zone)
        promise = promised(route, received_on=today, country=here.country)
        save = partial(
            services.complaints.receive,
            here,
            facts=ComplaintFacts(
                about=form.cleaned_data["about"],
                way=ComplaintWay.PORTAL,
                received_on=today,
                person=person,
            ),
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        words = _(
            "Thank you for telling us. You hear that we have read it by %(first)s, and you get an "
            "answer by %(last)s."
        ) % {
            "first": formats.day(promise.acknowledge_by),
            "last": formats.day(promise.answer_by),
        }
        if saved(request, form, save, words=words):
            return redirect("programmes_portal:complain", organisation)
    return render(
        request,
        "programmes/complaints/portal.html",
        {"form": form, "route": route, "complaints": selectors.complaints.own(person)},
    )
