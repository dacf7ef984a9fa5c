"""Staff pages about the seats of a body, and who sits on them for how long."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, page
from engagement.people import selectors as people
from engagement.people.forms import MistakeForm
from programmes import selectors, services
from programmes.bodies.enums import MandateKind
from programmes.bodies.exceptions import LastDayTooEarlyError, SeatClosedError, SeatTakenError
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import LastDayForm, MandateEndForm, MandateForm, SeatForm
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff(Permission.MANAGE_PEOPLE)
def seat_add(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """Add a seat to a body."""
    found = selectors.bodies.get(request.viewer, body, to=Permission.MANAGE_PEOPLE)
    here = organisation_of(request)
    form = SeatForm(
        typed(request),
        skills=selectors.kinds.both().skills,
        languages=here.languages,
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.bodies.add_seat(
                found,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=clock.today(here.zone),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:body", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The seat is added"))
            return redirect("programmes:body", organisation, found.pk)
    return render(
        request, "programmes/bodies/seat_form.html", {"form": form, "body": found, "seat": None}
    )


@staff(Permission.MANAGE_PEOPLE)
def seat_edit(request: StaffRequest, organisation: str, seat: int) -> HttpResponse:
    """Change what is said about a seat."""
    found = selectors.bodies.seat(request.viewer, seat)
    here = organisation_of(request)
    form = SeatForm(
        typed(request),
        skills=selectors.kinds.both().skills,
        seat=found,
        languages=here.languages,
        initial=SeatForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.bodies.change_seat,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
            on=clock.today(here.zone),
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect("programmes:body", organisation, found.body_id)
    return render(
        request,
        "programmes/bodies/seat_form.html",
        {"form": form, "body": found.body, "seat": found},
    )


@staff(Permission.MANAGE_PEOPLE)
def seat_close(request: StaffRequest, organisation: str, seat: int) -> HttpResponse:
    """Record the last day of a seat."""
    found = selectors.bodies.seat(request.viewer, seat)
    form = LastDayForm(typed(request), initial={"last_day": found.last_day})
    if request.method == "POST" and form.is_valid():
        try:
            services.bodies.close_seat(
                found, closed_on=form.first_day_without, by=request.viewer, at=clock.now()
            )
        except RefusedError as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("The last day is recorded."))
            return redirect("programmes:body", organisation, found.body_id)
    return render(
        request,
        "programmes/bodies/seat_close.html",
        {"form": form, "seat": found, "body": found.body},
    )


@staff(Permission.MANAGE_PEOPLE)
def seat_people(request: StaffRequest, organisation: str, seat: int) -> HttpResponse:
    """Find somebody for a seat."""
    found = selectors.bodies.seat(request.viewer, seat)
    words = request.GET.get("q", "").strip()[:100]
    part = people.people.page(
        request.viewer,
        people.people.Filter(words=words),
        on=clock.today(organisation_of(request).zone),
        cursor=request.GET.get(PARAMETER, ""),
    )
    return render(
        request,
        "programmes/bodies/seat_people.html",
        {"seat": found, "body": found.body, "page": page(request, part), "words": words},
    )


@staff(Permission.MANAGE_PEOPLE)
def mandate_give(
    request: StaffRequest, organisation: str, seat: int, person_id: int
) -> HttpResponse:
    """Say how and for how long somebody sits on a seat."""
    found = selectors.bodies.seat(request.viewer, seat)
    person = people.people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    today = clock.today(organisation_of(request).zone)
    form = MandateForm(
        typed(request),
        initial={**new_submission(), "kind": MandateKind.HOLDER, "starts_on": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.mandates.give(
                found,
                facts=form.facts(person),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=today,
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:body", organisation, found.body_id)
        except SeatTakenError as refusal:
            form.add_error("starts_on", str(refusal))
        except (SeatClosedError, LastDayTooEarlyError) as refusal:
            form.add_error("last_day", str(refusal))
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The mandate is recorded"))
            return redirect("programmes:body", organisation, found.body_id)
    return render(
        request,
        "programmes/bodies/mandate_form.html",
        {"form": form, "seat": found, "body": found.body, "person": person},
    )


@staff(Permission.MANAGE_PEOPLE)
def mandate_end(request: StaffRequest, organisation: str, mandate: int) -> HttpResponse:
    """Set another last day of somebody's mandate."""
    found = selectors.bodies.mandate(request.viewer, mandate)
    was_mistaken = "mistake" in request.POST
    mistake = MistakeForm(request.POST if was_mistaken else None)
    form = MandateEndForm(
        None if was_mistaken else typed(request),
        mandate=found,
        initial={"last_day": found.last_day, "version": found.version},
    )
    if was_mistaken and mistake.is_valid():
        services.mandates.take_back(
            found, why=mistake.cleaned_data["why"], by=request.viewer, at=clock.now()
        )
        messages.success(request, _("It is taken back. What was wrong is kept."))
        return redirect("programmes:body_history", organisation, found.body_id)
    if not was_mistaken and request.method == "POST" and form.is_valid():
        try:
            services.mandates.move_end(
                found,
                ends_on=form.ends_on,
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("The last day is recorded."))
            return redirect("programmes:body", organisation, found.body_id)
    return render(
        request,
        "programmes/bodies/mandate_end.html",
        {
            "form": form,
            "mistake": mistake,
            "mandate": found,
            "seat": found.seat,
            "body": found.body,
        },
    )
