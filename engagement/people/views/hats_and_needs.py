"""Staff: the hats that people wear, and what they need in order to take part."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.organisations.views.here import organisation_of
from engagement.people import selectors, services
from engagement.people.exceptions import HatInUseError
from engagement.people.forms import EndHatForm, HatForm, MistakeForm, NeedForm

MANAGE = Permission.MANAGE_PEOPLE


@staff(MANAGE)
def hat_add(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Record a role that somebody holds."""
    person = selectors.people.get(request.viewer, person_id, to=MANAGE)
    form = HatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.hats.add(
            person,
            role=form.cleaned_data["role"],
            status=form.cleaned_data["status"],
            mandate_body=form.cleaned_data["mandate_body"],
            tie=form.cleaned_data["tie"],
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.ends_on,
            by=request.viewer,
            at=clock.now(),
        )
        messages.success(request, _("The role is recorded."))
        return redirect("people:detail", organisation, person.pk)
    return render(request, "people/hat_add.html", {"form": form, "person": person})


@staff(MANAGE)
def hat_end(request: StaffRequest, organisation: str, person_id: int, hat_id: int) -> HttpResponse:
    """Record the last day of a role."""
    person = selectors.people.get(request.viewer, person_id, to=MANAGE)
    hat = selectors.people.hat(person, hat_id)
    was_mistaken = "mistake" in request.POST
    form = EndHatForm(
        None if was_mistaken else request.POST or None,
        hat=hat,
        initial={"last_day": hat.last_day},
    )
    mistake = MistakeForm(request.POST if was_mistaken else None)
    if was_mistaken and mistake.is_valid():
        try:
            services.hats.take_back(
                hat, why=mistake.cleaned_data["why"], by=request.viewer, at=clock.now()
            )
        except HatInUseError as refusal:
            mistake.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is taken back. What was wrong is kept."))
            return redirect("people:detail", organisation, person.pk)
    if not was_mistaken and request.method == "POST" and form.is_valid():
        services.hats.end(hat, on=form.ends_on, by=request.viewer, at=clock.now())
        messages.success(request, _("The last day is recorded."))
        return redirect("people:detail", organisation, person.pk)
    return render(
        request,
        "people/hat_end.html",
        {"form": form, "mistake": mistake, "person": person, "hat": hat},
    )


@staff(MANAGE)
def need_add(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Record what somebody needs in order to take part."""
    person = selectors.people.get(request.viewer, person_id, to=MANAGE)
    today = clock.today(organisation_of(request).zone)
    form = NeedForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        services.needs.add(person, on=today, by=request.viewer, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The need is recorded."))
        return redirect("people:detail", organisation, person.pk)
    return render(request, "people/need_add.html", {"form": form, "person": person})


@staff(MANAGE)
@require_POST
def need_end(
    request: StaffRequest, organisation: str, person_id: int, need_id: int
) -> HttpResponse:
    """Record that a need has ended."""
    person = selectors.people.get(request.viewer, person_id, to=MANAGE)
    need = selectors.needs.get(person, need_id)
    services.needs.end(
        need,
        on=clock.today(organisation_of(request).zone),
        by=request.viewer,
        at=clock.now(),
    )
    messages.success(request, _("It is recorded that this is no longer needed."))
    return redirect("people:detail", organisation, person.pk)
