"""The portal: my details, what I need, and who can see me."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock, paging
from engagement.organisations.views.here import organisation_of
from engagement.people import onlookers, parts, selectors, services, terms
from engagement.people.exceptions import EmailTakenError
from engagement.people.forms import NeedForm, OwnDetailsForm
from engagement.people.forms.people import signs_in_elsewhere


@portal
def details(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show people what is recorded about them, and who can see it."""
    person = selectors.people.own(request.viewer)
    today = clock.today(organisation_of(request).zone)
    supporters, past_supporters = selectors.supporters.of(person, on=today)
    return render(
        request,
        "people/details.html",
        {
            "person": person,
            "supporters": supporters,
            "past_supporters": past_supporters,
            "signs_in_elsewhere": signs_in_elsewhere(person, request.viewer.user.email),
            "hats": terms.beside(
                selectors.people.hats_of(person),
                on=today,
            ),
            "parts": parts.of(request.viewer, person, clock.now(), place="own"),
            "needs": selectors.needs.current(person),
            "wishes": selectors.wishes.of(person),
            "onlookers": selectors.people.who_may_see(request.viewer),
            "neighbours": onlookers.of(person),
        },
    )


@portal
def looks(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show people who was shown what they need, and when."""
    person = selectors.people.own(request.viewer)
    part = selectors.needs.looks(person, cursor=request.GET.get(paging.PARAMETER, ""))
    return render(request, "people/looks.html", {"page": paging.page(request, part)})


@portal
def details_edit(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let people change what is recorded about them."""
    person = selectors.people.own(request.viewer)
    form = OwnDetailsForm(
        request.POST or None,
        languages=organisation_of(request).languages,
        person=person,
        sign_in=request.viewer.user.email,
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.people.edit(
                person, particulars=form.particulars(), by=request.viewer, at=clock.now()
            )
        except EmailTakenError:
            form.add_error("use_sign_in", _("Somebody else who takes part has this address."))
        else:
            messages.success(request, _("Your details are saved."))
            return redirect("people_portal:details", organisation)
    return render(request, "people/details_edit.html", {"form": form, "person": person})


@portal
def need_add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let people say what they need."""
    person = selectors.people.own(request.viewer)
    today = clock.today(organisation_of(request).zone)
    form = NeedForm(request.POST or None, today=today)
    del form.fields["review_on"]
    if request.method == "POST" and form.is_valid():
        services.needs.add(
            person,
            kind=form.cleaned_data["kind"],
            detail=form.cleaned_data["detail"],
            may_be_shared=form.cleaned_data["may_be_shared"],
            review_on=None,
            on=today,
            by=request.viewer,
            at=clock.now(),
        )
        messages.success(request, _("Thank you. We take care of it at each activity."))
        return redirect("people_portal:details", organisation)
    return render(request, "people/own_need_add.html", {"form": form})


@portal
@require_POST
def need_end(request: StaffRequest, organisation: str, need_id: int) -> HttpResponse:
    """Let people say that they no longer need something."""
    person = selectors.people.own(request.viewer)
    services.needs.end(
        selectors.needs.get(person, need_id),
        on=clock.today(organisation_of(request).zone),
        by=request.viewer,
        at=clock.now(),
    )
    messages.success(request, _("It is recorded that you no longer need this."))
    return redirect("people_portal:details", organisation)
