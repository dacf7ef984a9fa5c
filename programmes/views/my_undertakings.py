"""Undertakings for people who take part: what is asked of them, and what they declared."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import DeclarationForm
from programmes.views.here import new_submission, organisation_of, typed


@portal
def undertakings(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show what is asked of the person, and everything that they declared."""
    person = own(request.viewer)
    part = cut(
        selectors.undertakings.of_person(person),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    today = clock.today(organisation_of(request).zone)
    return render(
        request,
        "programmes/undertakings/portal/list.html",
        {
            "asked": selectors.undertakings.asked_of(person, on=today),
            "page": page(request, part),
        },
    )


@portal
def undertaking(request: StaffRequest, organisation: str, undertaking: int) -> HttpResponse:
    """Let the person read what is asked of them, and give it."""
    person = own(request.viewer)
    today = clock.today(organisation_of(request).zone)
    asked = selectors.undertakings.own(person, undertaking, on=today)
    found = asked.undertaking
    text = selectors.undertakings.text_of(found)
    form = DeclarationForm(
        typed(request), kind=found.kind, initial={**new_submission(), "number": text.number}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.undertakings.declare(
                found,
                person=person,
                facts=form.facts(today=today),
                number=form.cleaned_data["number"],
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=today,
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes_portal:undertakings", organisation)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. It is kept, and you can read it here."))
            return redirect("programmes_portal:undertakings", organisation)
    return render(
        request,
        "programmes/undertakings/portal/give.html",
        {"form": form, "asked": asked, "undertaking": found, "text": text},
    )
