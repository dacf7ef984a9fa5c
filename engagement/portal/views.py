"""The shell: where one lands, health, and the way to a second factor."""

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from engagement.access.marks import AccountRequest, StaffRequest, account, portal, public, staff
from engagement.accounts.second_factor import has_passed_second_factor, has_second_factor
from engagement.core import clock
from engagement.organisations import selectors
from engagement.portal import registry
from engagement.portal.home import facts
from engagement.portal.look import Look


@public("The first page says what this is and where to sign in")
def landing(request: HttpRequest) -> HttpResponse:
    """Send somebody who is signed in to their place; tell everybody else what this is."""
    if request.user.is_authenticated:
        return redirect("portal:organisations")
    return render(request, "portal/landing.html")


@account
def my_organisations(request: AccountRequest) -> HttpResponse:
    """List the workspaces and portals of the account; go straight there when it has one."""
    places = selectors.memberships.places_of(request.user)
    if len(places) == 1 and not request.user.is_operator:
        return redirect(places[0].url)
    return render(request, "portal/organisations.html", {"places": places})


@account
def second_factor(request: AccountRequest) -> HttpResponse:
    """Explain the second factor and lead to setting it up or using it."""
    if has_passed_second_factor(request):
        return redirect("portal:organisations")
    return render(
        request, "portal/second_factor.html", {"has_second_factor": has_second_factor(request)}
    )


@staff()
def staff_home(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show a member of staff what waits for them, and where things stand."""
    look = Look(request.viewer, clock.now())
    return render(
        request,
        "portal/staff_home.html",
        {
            "takes_part": look.once(facts).takes_part,
            "tasks": registry.tasks("staff", look),
            "parts": registry.parts("staff", look),
        },
    )


@portal
def home(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show somebody who takes part what is next, what is asked of them, and what came of it."""
    look = Look(request.viewer, clock.now())
    if look.person is None:
        raise Http404
    return render(
        request,
        "portal/home.html",
        {
            "person": look.person,
            "tasks": registry.tasks("portal", look),
            "parts": registry.parts("portal", look),
        },
    )


@public("A load balancer asks whether the process is alive")
def live(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process can answer."""
    return HttpResponse("alive\n", content_type="text/plain")


@public("A load balancer asks whether the process can reach its database")
def ready(request: HttpRequest) -> HttpResponse:
    """Answer once the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"database": "ok"})
