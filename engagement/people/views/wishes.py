"""What people would like to do: changed by themselves, or by staff as they said it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people import selectors, services
from engagement.people.forms import WishesForm
from engagement.people.models import Person
from engagement.people.views.keeping import kept


@portal
def own_wishes(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let people say what they like to do, and what they would rather avoid."""
    person = selectors.people.own(request.viewer)
    form = _form(request, person)
    if request.method == "POST" and form.is_valid() and _kept(request, person, form):
        messages.success(request, _("Thank you. We ask you about what fits."))
        return redirect("people_portal:details", organisation)
    return render(request, "people/own_wishes.html", {"form": form})


@staff(Permission.MANAGE_PEOPLE)
def wishes(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Record what somebody told staff of their wishes."""
    person = selectors.people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    form = _form(request, person)
    form.ask_about_them()
    if request.method == "POST" and form.is_valid() and _kept(request, person, form):
        messages.success(request, _("It is saved"))
        return redirect("people:detail", organisation, person.pk)
    return render(request, "people/wishes.html", {"form": form, "person": person})


def _form(request: StaffRequest, person: Person) -> WishesForm:
    typed = request.POST if request.method == "POST" else None
    return WishesForm(typed, wishes=selectors.wishes.of(person))


def _kept(request: StaffRequest, person: Person, form: WishesForm) -> bool:
    keep = partial(services.wishes.keep, person, facts=form.facts(), at=clock.now())
    version = form.cleaned_data["version"] or 0
    return kept(form, partial(keep, version=version, by=request.viewer))
