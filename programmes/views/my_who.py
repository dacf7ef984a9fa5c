"""Who is who for people who take part: others, their own sheet, and being introduced."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import AgreeForm, IntroductionForm, OwnSheetForm
from programmes.views.here import new_submission, organisation_of, typed
from programmes.whoswho.enums import IntroductionState
from programmes.whoswho.roles import ROLES


@portal
def who(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the people who agreed to be found here, and the services."""
    person = own(request.viewer)
    words = request.GET.get("q", "").strip()[:100]
    of_services = request.GET.get("kind") == "services"
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.who.services() if of_services else selectors.who.people(words, on=today),
        by="sort_name" if of_services else "person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "programmes/who/portal/list.html",
        {
            "page": page(request, part),
            "of_services": of_services,
            "words": words,
            "sheet": selectors.who.of_person(person),
            "waiting": selectors.who.to_answer(person)[:5],
        },
    )


@portal
def roles(request: StaffRequest, organisation: str) -> HttpResponse:
    """Explain the kinds of people who act for users, and how they complete each other."""
    own(request.viewer)
    return render(request, "programmes/who/portal/roles.html", {"roles": ROLES})


@portal
def sheet(request: StaffRequest, organisation: str, sheet: int) -> HttpResponse:
    """Show a sheet, and whether its person is open to being introduced."""
    person = own(request.viewer)
    found = selectors.who.readable(sheet, on=clock.today(organisation_of(request).zone))
    return render(
        request,
        "programmes/who/portal/sheet.html",
        {
            "sheet": found,
            "is_own": found.person_id == person.pk,
            "introduction": selectors.who.waiting_between(person, found),
        },
    )


@portal
def my_sheet(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let people say in their own words what they do, and whether others may read it."""
    person = own(request.viewer)
    known = selectors.who.of_person(person)
    form = OwnSheetForm(
        typed(request),
        language=person.language,
        initial=OwnSheetForm.initial_of(known, person.language),
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.mission_sheets.keep_own(
                person,
                facts=form.facts(),
                shows=form.cleaned_data["shows"],
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            shown, hidden = _("Others here can read it now"), _("It is kept for you alone")
            messages.success(request, shown if kept.is_shown else hidden)
            return redirect("programmes_portal:who", organisation)
    return render(request, "programmes/who/portal/mine.html", {"form": form, "sheet": known})


@portal
@require_POST
def hide(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let nobody else read the person's own sheet any more."""
    found = selectors.who.of_person(own(request.viewer))
    if found is not None:
        services.mission_sheets.hide(found, by=request.viewer, at=clock.now())
        messages.success(request, _("It is no longer shown. Its words are kept."))
    return redirect("programmes_portal:who", organisation)


@portal
def ask(request: StaffRequest, organisation: str, sheet: int) -> HttpResponse:
    """Ask to be introduced to the person of a sheet."""
    person = own(request.viewer)
    here = organisation_of(request)
    found = selectors.who.readable(sheet, on=clock.today(here.zone))
    known = selectors.who.waiting_between(person, found)
    if known is not None:
        messages.info(request, _("You have asked to meet this person already"))
        return redirect("programmes_portal:introduction", organisation, known.pk)
    form = IntroductionForm(typed(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        try:
            made = services.introductions.ask(
                found,
                asker=person,
                why=form.cleaned_data["why"],
                contact=form.cleaned_data["contact"],
                submission=form.cleaned_data["submission"],
                organisation=here,
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes_portal:introductions", organisation)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("We ask them. You hear in any case."))
            return redirect("programmes_portal:introduction", organisation, made.pk)
    return render(
        request,
        "programmes/who/portal/ask.html",
        {
            "form": form,
            "sheet": found,
            "may_ask": found.open_to_introductions and found.person_id != person.pk,
        },
    )


@portal
def introductions(request: StaffRequest, organisation: str) -> HttpResponse:
    """List whom the person asked to meet, and who asked to meet them."""
    person = own(request.viewer)
    part = cut(
        selectors.who.introductions_of(person),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "programmes/who/portal/introductions.html",
        {"page": page(request, part), "person": person},
    )


@portal
def introduction(request: StaffRequest, organisation: str, introduction: int) -> HttpResponse:
    """Show an introduction, and let whoever is asked say yes; saying no is a button."""
    person = own(request.viewer)
    found = selectors.who.own_introduction(person, introduction)
    form = AgreeForm(typed(request))
    is_asked = found.asked_id == person.pk
    waits = found.state == IntroductionState.ASKED
    if request.method == "POST" and is_asked and form.is_valid():
        try:
            services.introductions.agree(
                found,
                contact=form.cleaned_data["contact"],
                organisation=organisation_of(request),
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Thank you. You both know now how to reach each other."))
        return redirect("programmes_portal:introduction", organisation, found.pk)
    return render(
        request,
        "programmes/who/portal/introduction.html",
        {"introduction": found, "form": form, "is_asked": is_asked, "waits": waits},
    )


@portal
@require_POST
def introduction_end(request: StaffRequest, organisation: str, introduction: int) -> HttpResponse:
    """Keep a no of whoever is asked, or take the own wish back; nobody asks why."""
    person = own(request.viewer)
    found = selectors.who.own_introduction(person, introduction)
    by, at = request.viewer, clock.now()
    try:
        if found.asked_id == person.pk:
            services.introductions.decline(
                found, organisation=organisation_of(request), by=by, at=at
            )
        else:
            services.introductions.withdraw(found, by=by, at=at)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is saved. You need not say why."))
    return redirect("programmes_portal:introductions", organisation)
