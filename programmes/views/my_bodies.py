"""Bodies for people who take part: their own seats, and who decides what here."""

from django.http import HttpResponse
from django.shortcuts import render

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.selectors.people import own
from programmes import selectors
from programmes.bodies.enums import BodyKind
from programmes.views.here import organisation_of


@portal
def bodies(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show the person's own seats and until when, and the bodies of the organisation."""
    person = own(request.viewer)
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.bodies.listed(on=today),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "programmes/bodies/portal/list.html",
        {
            "page": page(request, part),
            "mandates": selectors.bodies.mine(person, on=today),
            "today": today,
        },
    )


@portal
def body(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """Show what a body decides, and its seats; names only to those who sit there themselves."""
    person = own(request.viewer)
    found = selectors.bodies.readable(body)
    today = clock.today(organisation_of(request).zone)
    own_mandates = [
        mandate
        for mandate in selectors.bodies.mine(person, on=today)
        if mandate.body_id == found.pk
    ]
    shows_names = any(mandate.is_running(today) for mandate in own_mandates)
    sittings = selectors.bodies.sittings(found, on=today)
    route = selectors.complaints.route() if shows_names and found.kind == BodyKind.USERS else None
    sees_figures = route is not None and route.committee_id == found.pk
    return render(
        request,
        "programmes/bodies/portal/body.html",
        {
            "body": found,
            "sittings": sittings,
            "mandates": own_mandates,
            "kinds": selectors.kinds.when_needed(),
            "trainings": [
                standing
                for standing in selectors.seat_trainings.of_person(
                    person, on=today, now=clock.now(), zone=organisation_of(request).zone
                )
                if standing.mandate.body_id == found.pk
            ],
            "shows_names": shows_names,
            "questions": selectors.parity.of_body(found, sittings, on=today, names=shows_names),
            "is_over": found.is_over(today),
            "figures": selectors.complaints.figures(on=today) if sees_figures else None,
            "learnt": selectors.complaints.learnt() if sees_figures else [],
            "person": person,
            "today": today,
        },
    )
