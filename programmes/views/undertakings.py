"""Staff pages about undertakings: what is asked of whom, what is missing, and the words."""

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
from engagement.people import selectors as people
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import DemandForm, PaperDeclarationForm, UndertakingForm, WordingForm
from programmes.models import Undertaking
from programmes.undertakings.exceptions import DayToComeError
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff(Permission.VIEW_PEOPLE)
def undertaking_list(request: StaffRequest, organisation: str) -> HttpResponse:
    """List what is asked, and how many have not given it yet."""
    retired = request.GET.get("kind") == "retired"
    rows = selectors.undertakings.with_counts(
        selectors.undertakings.listed(retired=retired),
        on=clock.today(organisation_of(request).zone),
    )
    part = cut(rows, by="-pk", cursor=request.GET.get(PARAMETER, ""), size=25)
    return render(
        request,
        "programmes/undertakings/list.html",
        {
            "page": page(request, part),
            "retired": retired,
            "may_manage": request.viewer.can(Permission.MANAGE_PEOPLE),
        },
    )


@staff(Permission.MANAGE_PEOPLE)
def undertaking_add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Begin an undertaking with its first wording."""
    here = organisation_of(request)
    form = UndertakingForm(typed(request), languages=here.languages, initial=new_submission())
    if request.method == "POST" and form.is_valid():
        try:
            made = services.undertakings.create(
                here,
                facts=form.facts(),
                text=form.words("text"),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:undertakings", organisation)
        messages.success(request, _("It is kept. Now say of whom it is asked."))
        return redirect("programmes:demand_undertaking", organisation, made.pk)
    return render(request, "programmes/undertakings/form.html", {"form": form})


@staff(Permission.VIEW_PEOPLE)
def undertaking_detail(request: StaffRequest, organisation: str, undertaking: int) -> HttpResponse:
    """Show what is asked of whom, and where everybody's own stands."""
    found = selectors.undertakings.get(request.viewer, undertaking)
    today = clock.today(organisation_of(request).zone)
    if found.is_asked:
        everybody = selectors.undertakings.owing(found, on=today)
        missing = selectors.undertakings.without(everybody, on=today)
    else:
        everybody = selectors.undertakings.given(found)
        missing = everybody.none()
    shows_all = request.GET.get("kind") == "all" or not found.is_asked
    part = cut(
        everybody if shows_all else missing,
        by="sort_name",
        cursor=request.GET.get(PARAMETER, ""),
    )
    return render(
        request,
        "programmes/undertakings/detail.html",
        {
            "undertaking": found,
            "texts": selectors.undertakings.texts_of(found),
            "demands": selectors.undertakings.demands_of(found),
            "page": page(request, part),
            "people": [
                (person, selectors.undertakings.standing(person, on=today)) for person in part.rows
            ],
            "owing": everybody.count(),
            "missing": missing.count(),
            "shows_all": shows_all,
            "may_manage": request.viewer.can(Permission.MANAGE_PEOPLE),
        },
    )


@staff(Permission.MANAGE_PEOPLE)
def undertaking_demand(request: StaffRequest, organisation: str, undertaking: int) -> HttpResponse:
    """Say of whom it is asked."""
    found = _managed(request, undertaking)
    form = DemandForm(
        typed(request),
        bodies=selectors.undertakings.offered_bodies(
            found, on=clock.today(organisation_of(request).zone)
        ),
        seats=selectors.undertakings.offered_seats(
            found, on=clock.today(organisation_of(request).zone)
        ),
        opportunities=selectors.undertakings.offered_opportunities(found),
        initial={
            **selectors.undertakings.chosen_demands(found),
            "version": found.version,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.undertakings.demand(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("It is saved. Everybody of whom it is asked gets a message.")
            )
            return redirect("programmes:undertaking", organisation, found.pk)
    return render(
        request, "programmes/undertakings/demand.html", {"form": form, "undertaking": found}
    )


@staff(Permission.MANAGE_PEOPLE)
def undertaking_reword(request: StaffRequest, organisation: str, undertaking: int) -> HttpResponse:
    """Put another wording in force."""
    found = _managed(request, undertaking)
    here = organisation_of(request)
    text = selectors.undertakings.text_of(found)
    form = WordingForm(
        typed(request),
        languages=here.languages,
        initial=WordingForm.initial_of(text, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.undertakings.reword,
            found,
            text=form.words("text"),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(
            request, form, save, words=_("The new wording is in force. Everybody is asked again.")
        ):
            return redirect("programmes:undertaking", organisation, found.pk)
    return render(
        request, "programmes/undertakings/wording.html", {"form": form, "undertaking": found}
    )


@staff(Permission.MANAGE_PEOPLE)
@require_POST
def undertaking_retire(request: StaffRequest, organisation: str, undertaking: int) -> HttpResponse:
    """Ask nobody for it any more."""
    found = _managed(request, undertaking)
    services.undertakings.retire(found, by=request.viewer, at=clock.now())
    messages.success(request, _("Nobody is asked for it any more. What was given is kept."))
    return redirect("programmes:undertaking", organisation, found.pk)


@staff(Permission.MANAGE_PEOPLE)
def declaration_record(
    request: StaffRequest, organisation: str, undertaking: int, person_id: int
) -> HttpResponse:
    """Enter what somebody declared on paper or in person."""
    found = _managed(request, undertaking)
    person = people.people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    today = clock.today(organisation_of(request).zone)
    text = selectors.undertakings.text_of(found)
    form = PaperDeclarationForm(
        typed(request), kind=found.kind, initial={**new_submission(), "number": text.number}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.undertakings.declare(
                found,
                person=person,
                facts=form.facts(today=today),
                number=form.cleaned_data["number"],
                recorded_by=request.viewer.membership_id,
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=today,
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:undertaking", organisation, found.pk)
        except DayToComeError as refusal:
            form.add_error("declared_on", str(refusal))
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is recorded"))
            return redirect("programmes:undertaking", organisation, found.pk)
    return render(
        request,
        "programmes/undertakings/record.html",
        {"form": form, "undertaking": found, "text": text, "person": person},
    )


@staff(Permission.MANAGE_PEOPLE)
def declaration(request: StaffRequest, organisation: str, declaration: int) -> HttpResponse:
    """Show one declaration with its words, to staff who need them."""
    found = selectors.undertakings.declaration(request.viewer, declaration)
    if found.words:
        services.undertakings.note_read(found, by=request.viewer, at=clock.now())
    return render(request, "programmes/undertakings/declaration.html", {"declaration": found})


def _managed(request: StaffRequest, undertaking: int) -> Undertaking:
    return selectors.undertakings.get(request.viewer, undertaking, to=Permission.MANAGE_PEOPLE)
