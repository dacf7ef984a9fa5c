"""The settings of an organisation, and what each role may do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission, Role
from engagement.core import clock
from engagement.organisations import role_words, services, swatches
from engagement.organisations.forms import SettingsForm
from engagement.organisations.views.here import organisation_of
from engagement.organisations.views.tabs import tabs


@staff(Permission.MANAGE_SETTINGS)
def settings(request: StaffRequest, organisation: str) -> HttpResponse:
    """Change the name, the look, the contact and the smallest number shown."""
    form = SettingsForm(
        request.POST or None, request.FILES or None, organisation=organisation_of(request)
    )
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        services.organisations.change_settings(
            organisation_of(request), to=form.new_settings(), by=request.viewer, at=clock.now()
        )
        messages.success(request, _("The settings are saved."))
        return redirect("organisations:settings", organisation)
    return render(
        request,
        "organisations/settings.html",
        {
            "form": form,
            "tabs": tabs(request),
            "swatches": swatches.of(form["accent"].value() or ""),
        },
    )


@staff()
def roles(request: StaffRequest, organisation: str) -> HttpResponse:
    """Say in plain words what each role may do."""
    return render(
        request,
        "organisations/roles.html",
        {"roles": [role_words.in_words(role) for role in Role], "tabs": tabs(request)},
    )
