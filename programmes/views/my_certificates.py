"""What I did here, on paper: a person's own certificates and portfolios."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal, public
from engagement.core.paging import PARAMETER, page
from engagement.people.models import Person
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.models import Certificate
from programmes.views.certificates import ask, handed_out
from programmes.views.here import organisation_of


@portal
def certificates(request: StaffRequest, organisation: str) -> HttpResponse:
    """List what was issued to the person."""
    person = own(request.viewer)
    part = selectors.certificates.issued_to(person, cursor=request.GET.get(PARAMETER, ""))
    return render(
        request, "programmes/certificates/portal/list.html", {"page": page(request, part)}
    )


@portal
def ask_certificate(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let the person choose what stands in a document of theirs."""
    return _ask(request, own(request.viewer), None)


@portal
def reissue_certificate(request: StaffRequest, organisation: str, certificate: int) -> HttpResponse:
    """Let the person have a document once more, with what is recorded by now."""
    person = own(request.viewer)
    return _ask(request, person, selectors.certificates.own(person, certificate))


@portal
def certificate(request: StaffRequest, organisation: str, certificate: int) -> HttpResponse:
    """Show a document of the person's own: how far it is, or how to take it home."""
    found = selectors.certificates.own(own(request.viewer), certificate)
    if request.method == "POST":
        services.certificates.write_again(found)
        return redirect("programmes_portal:certificate", organisation, found.pk)
    return render(request, "programmes/certificates/portal/detail.html", {"certificate": found})


@portal
def certificate_pdf(request: StaffRequest, organisation: str, certificate: int) -> HttpResponse:
    """Hand out a document of the person's own."""
    found = selectors.certificates.own(own(request.viewer), certificate)
    if not found.document.is_ready:
        messages.info(request, _("The PDF is being written. Try again in a moment."))
        return redirect("programmes_portal:certificate", organisation, found.pk)
    return handed_out(found)


@public("It says whether a document with this code is valid, and nothing of the person")
def check(request: HttpRequest, organisation: str, token: str) -> HttpResponse:
    """Say whether a document is valid, was taken back, or is not known here."""
    found = selectors.certificates.by_code(token)
    response = render(
        request,
        "programmes/certificates/check.html",
        {"certificate": found, "organisation": organisation_of(request)},
        status=200 if found else 404,
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _ask(request: StaffRequest, person: Person, replaces: Certificate | None) -> HttpResponse:
    asked = ask(request, person, replaces=replaces, of_staff=False)
    if asked.issued is not None:
        return redirect("programmes_portal:certificate", request.viewer.slug, asked.issued.pk)
    if asked.was_asked:
        return redirect("programmes_portal:certificates", request.viewer.slug)
    return render(
        request,
        "programmes/certificates/portal/ask.html",
        {"replaces": replaces, "form": asked.form, "has_choices": asked.has_choices},
    )
