"""What everybody may read, and how an organisation looks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from engagement.access.marks import public
from engagement.core.colour import tenant_stylesheet
from engagement.organisations import selectors
from engagement.organisations.views.here import organisation_of

_A_YEAR = "public, max-age=31536000, immutable"
_ABOUT = "Everybody may know how the service treats people"


@public("A stylesheet holds nothing but a colour")
def stylesheet(request: HttpRequest, organisation: str) -> HttpResponse:
    """Return the organisation's accent colour, made readable on light and dark pages."""
    response = HttpResponse(
        tenant_stylesheet(organisation_of(request).accent), content_type="text/css; charset=utf-8"
    )
    response.headers["Cache-Control"] = _A_YEAR
    return response


@public("A logo is made to be seen")
def logo(request: HttpRequest, organisation: str) -> HttpResponse:
    """Return the organisation's logo."""
    picture = selectors.organisations.logo(organisation_of(request))
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cache-Control"] = _A_YEAR
    return response


@public(_ABOUT)
def accessibility(request: HttpRequest, organisation: str = "") -> HttpResponse:
    """Say how accessible the service is, and whom to tell about barriers."""
    return render(request, "organisations/accessibility.html")


@public(_ABOUT)
def privacy(request: HttpRequest, organisation: str = "") -> HttpResponse:
    """Say what is kept about people, why, and who may see it."""
    return render(request, "organisations/privacy.html")


@public(_ABOUT)
def help_page(request: HttpRequest, organisation: str = "") -> HttpResponse:
    """Say how to get help, with signing in first of all."""
    return render(request, "organisations/help.html")
