"""Pages about the sources of information, for staff and for whoever reads it from outside."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.enums import HowAnswered, Verdict
from programmes.exceptions import RefusedError
from programmes.forms.information import FairForm, HeardFairForm, SourcesForm
from programmes.models import Activity, InformationCheck
from programmes.views.here import activity_page, typed
from programmes.views.papers import show_file


@staff(Permission.MANAGE_PROJECT, by_object=True)
def sources(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Name the sources, ask a reader, write down what they say, and what was mended."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    check = selectors.information.of_activity(found)
    form = SourcesForm(
        typed(request),
        readers=selectors.information.who_can_read(found),
        check=check,
        initial=SourcesForm.initial_of(check),
    )
    heard = HeardFairForm(typed(request)) if check and check.waits_for_reader else None
    is_valid = form.is_valid() and (heard is None or heard.is_valid())
    if request.method == "POST" and is_valid and _kept(request, found, form, heard):
        messages.success(request, _("It is saved"))
        return redirect("programmes:activity", organisation, found.pk)
    return render(
        request,
        "programmes/information/sources.html",
        {
            **activity_page(request, found, "activity"),
            "form": form,
            "heard": heard,
            "check": check,
        },
    )


@portal
def read_information(
    request: StaffRequest, organisation: str, information_check: int
) -> HttpResponse:
    """Let somebody read information and say whether it is fair."""
    check = selectors.information.mine(own(request.viewer), information_check)
    form = FairForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.information.answer(
                check,
                verdict=Verdict(form.cleaned_data["verdict"]),
                words=form.cleaned_data["words"],
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("Thank you. What you said stands beside the information."))
        return redirect("programmes_portal:read_information", organisation, check.pk)
    return render(
        request,
        "programmes/information/read.html",
        {
            "check": check,
            "activity": check.activity,
            "papers": selectors.information.papers_to_read(check),
            "form": form,
        },
    )


@portal
def paper_to_read(
    request: StaffRequest, organisation: str, information_check: int, information_paper: int
) -> HttpResponse:
    """Hand out a paper to whoever was asked to read it."""
    check = selectors.information.mine(own(request.viewer), information_check)
    return show_file(selectors.information.paper_to_read(check, information_paper))


def _kept(
    request: StaffRequest, activity: Activity, form: SourcesForm, heard: HeardFairForm | None
) -> bool:
    """Keep what was typed; when that is refused, say why and return False."""
    try:
        check: InformationCheck = services.information.keep(
            activity,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if heard is not None and heard.cleaned_data["verdict"] and check.waits_for_reader:
            services.information.answer(
                check,
                verdict=Verdict(heard.cleaned_data["verdict"]),
                words=heard.cleaned_data["words"],
                how=HowAnswered(heard.cleaned_data["how"] or HowAnswered.PHONE),
                by=request.viewer,
                at=clock.now(),
            )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
