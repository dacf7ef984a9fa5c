"""Who supports a person: said and ended by themselves, or by staff with their agreement."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.organisations.views.here import organisation_of
from engagement.people import selectors, services
from engagement.people.exceptions import OnlyStaffRepresentError
from engagement.people.forms import SupporterForm
from engagement.people.models import Person, Supporter
from engagement.people.views.keeping import kept

MANAGE = Permission.MANAGE_PEOPLE
#: No number of a row is longer.
_DIGITS = 18


@portal
def own_supporter(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let people say who supports them, change with what, and end it at once."""
    person = selectors.people.own(request.viewer)
    back = reverse("people_portal:details", args=[organisation])
    return _page(request, person, "people/own_supporter.html", back, is_staff=False)


@staff(MANAGE)
def supporter(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Record who supports a person, with the person's agreement, or end it."""
    person = selectors.people.get(request.viewer, person_id, to=MANAGE)
    back = reverse("people:detail", args=[organisation, person.pk])
    return _page(request, person, "people/supporter.html", back, is_staff=True)


def _page(
    request: StaffRequest, person: Person, template: str, back: str, *, is_staff: bool
) -> HttpResponse:
    """Answer a page that adds somebody, or that changes or ends the one named in its address."""
    today = clock.today(organisation_of(request).zone)
    wanted = request.GET.get("supporter", "")
    known = None
    if wanted.isdecimal() and len(wanted) <= _DIGITS:
        known = selectors.supporters.get(person, int(wanted))
        if known.is_over(today):
            return redirect(back)
        if "end" in request.POST:
            return _ended(request, known, back)
    form = SupporterForm(
        request.POST if request.method == "POST" else None,
        supporter=known,
        today=today,
        is_staff=is_staff,
    )
    if request.method == "POST" and form.is_valid() and _kept(request, person, form):
        messages.success(request, _("It is saved"))
        return redirect(back)
    return render(request, template, {"form": form, "person": person, "supporter": known})


def _kept(request: StaffRequest, person: Person, form: SupporterForm) -> bool:
    try:
        return kept(form, partial(_keep, request, person, form))
    except OnlyStaffRepresentError as refusal:
        form.add_error(None, str(refusal))
        return False


def _keep(request: StaffRequest, person: Person, form: SupporterForm) -> Supporter:
    typed, facts, now = form.cleaned_data, form.facts(), clock.now()
    if form.supporter is not None:
        version = typed["version"] or 0
        return services.supporters.change(
            form.supporter, facts=facts, version=version, by=request.viewer, at=now
        )
    return services.supporters.add(
        person,
        name=typed["name"],
        kind=typed["kind"],
        basis=typed.get("basis", ""),
        starts_on=typed["starts_on"],
        facts=facts,
        by=request.viewer,
        at=now,
    )


def _ended(request: StaffRequest, known: Supporter, back: str) -> HttpResponse:
    today = clock.today(organisation_of(request).zone)
    try:
        services.supporters.end(known, on=today, by=request.viewer, at=clock.now())
    except OnlyStaffRepresentError as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("It has ended. What was said before stays as it was."))
    return redirect(back)
