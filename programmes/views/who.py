"""Staff pages about who is who: people and services, and the sheets that staff write."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError
from programmes.forms import ServiceSheetForm
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff(Permission.VIEW_PEOPLE)
def who(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the people who agreed to be found here, and the services."""
    words = request.GET.get("q", "").strip()[:100]
    of_services = request.GET.get("kind") == "services"
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.unit.championed(selectors.who.services(), on=today)
        if of_services
        else selectors.who.people(words, on=today),
        by="sort_name" if of_services else "person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    may_manage = request.viewer.can(Permission.MANAGE_PEOPLE)
    return render(
        request,
        "programmes/who/list.html",
        {
            "page": page(request, part),
            "of_services": of_services,
            "words": words,
            "may_manage": may_manage,
            "to_carry": [] if of_services or not may_manage else selectors.who.to_carry(),
            "gaps": selectors.unit.without_champion(today).count() if of_services else 0,
            "hidden": selectors.who.hidden_services().order_by("sort_name", "pk")[:20]
            if may_manage and of_services
            else [],
        },
    )


@staff(Permission.VIEW_PEOPLE)
def sheet(request: StaffRequest, organisation: str, sheet: int) -> HttpResponse:
    """Show a sheet that may be read here."""
    today = clock.today(organisation_of(request).zone)
    found = selectors.who.readable(sheet, on=today)
    return render(
        request,
        "programmes/who/sheet.html",
        {
            "sheet": found,
            "standing": selectors.unit.standing_of(found, on=today) if not found.person else None,
            "may_manage": request.viewer.can(Permission.MANAGE_PEOPLE),
        },
    )


@staff(Permission.MANAGE_PEOPLE)
def service_add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Write the sheet of a service."""
    here = organisation_of(request)
    today = clock.today(here.zone)
    form = ServiceSheetForm(
        typed(request),
        champions=selectors.unit.champions(on=today),
        today=today,
        languages=here.languages,
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.mission_sheets.add_service(
                here,
                facts=form.facts(),
                goals=form.goals(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:who", organisation)
        messages.success(request, _("Everybody here can read it now"))
        return redirect("programmes:who_sheet", organisation, made.pk)
    return render(request, "programmes/who/service_form.html", {"form": form, "sheet": None})


@staff(Permission.MANAGE_PEOPLE)
def service_edit(request: StaffRequest, organisation: str, service: int) -> HttpResponse:
    """Change the sheet of a service; one that was hidden is shown again."""
    found = selectors.who.service(request.viewer, service)
    here = organisation_of(request)
    today = clock.today(here.zone)
    form = ServiceSheetForm(
        typed(request),
        champions=selectors.unit.champions(on=today),
        today=today,
        languages=here.languages,
        initial=ServiceSheetForm.initial_of(
            found, selectors.unit.latest_goals(found), here.languages
        ),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.mission_sheets.change_service,
            found,
            facts=form.facts(),
            goals=form.goals(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("Everybody here can read it now")):
            return redirect("programmes:who_sheet", organisation, found.pk)
    return render(request, "programmes/who/service_form.html", {"form": form, "sheet": found})


@staff(Permission.MANAGE_PEOPLE)
@require_POST
def service_hide(request: StaffRequest, organisation: str, service: int) -> HttpResponse:
    """Show the sheet of a service no longer."""
    found = selectors.who.service(request.viewer, service)
    services.mission_sheets.hide(found, by=request.viewer, at=clock.now())
    messages.success(request, _("It is no longer shown. Its words are kept."))
    return redirect("programmes:who", organisation)
