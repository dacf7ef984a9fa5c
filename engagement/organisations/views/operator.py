"""Operators: the list of organisations, and creating one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import AccountRequest, operator
from engagement.accounts.actors import AccountActor
from engagement.core import clock, paging
from engagement.organisations import selectors, services, swatches
from engagement.organisations.exceptions import SlugTakenError
from engagement.organisations.forms import OrganisationForm


@operator
def organisations(request: AccountRequest) -> HttpResponse:
    """List the organisations of the installation."""
    part = selectors.organisations.page(cursor=request.GET.get(paging.PARAMETER, ""))
    return render(request, "organisations/list.html", {"page": paging.page(request, part)})


@operator
def create(request: AccountRequest) -> HttpResponse:
    """Create an organisation and invite its first administrator."""
    initial = {"languages": ["en", "fr"]}
    form = OrganisationForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        try:
            organisation, invitation = services.organisations.create(
                form.new_organisation(),
                administrator=form.cleaned_data["administrator"],
                email=form.cleaned_data["email"],
                by=AccountActor(request.user),
                at=clock.now(),
            )
        except SlugTakenError:
            form.add_error("slug", _("Another organisation has this short name. Choose another."))
        else:
            messages.success(
                request,
                _("%(organisation)s is ready. We have sent an invitation to %(name)s.")
                % {"organisation": organisation.name, "name": invitation.name},
            )
            return redirect("organisations:operator")
    return render(
        request,
        "organisations/create.html",
        {"form": form, "swatches": swatches.of(form["accent"].value() or "")},
    )
