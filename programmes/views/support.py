"""What supports people: their own page, what staff record of it, and pausing."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people import selectors as people
from engagement.people import services as people_services
from engagement.people.models import Person
from engagement.people.views.keeping import kept
from programmes import selectors
from programmes.forms.support import OwnSupportForm, PauseForm, SupportForm
from programmes.support_shell import shown_load
from programmes.views.here import organisation_of, typed

MANAGE = Permission.MANAGE_PEOPLE


@portal
def my_support(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show a person who is there for them, how much there is to do, and how to pause."""
    person = people.people.own(request.viewer)
    zone = organisation_of(request).zone
    plan = people.support.plan_of(person)
    months = selectors.load.months_of(person, now=clock.now(), zone=zone)
    return render(
        request,
        "programmes/support/mine.html",
        {
            "plan": plan,
            "pause": people.support.pause_of(person, clock.today(zone)),
            "today": clock.today(zone),
            "load": shown_load(months, plan),
        },
    )


@portal
def my_support_edit(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let a person say what helps them and how much they want to take on."""
    person = people.people.own(request.viewer)
    form = OwnSupportForm(typed(request), plan=people.support.plan_of(person))
    if request.method == "POST" and form.is_valid() and _kept(request, person, form):
        messages.success(request, _("Thank you. It is saved."))
        return redirect("programmes_portal:support", organisation)
    return render(request, "programmes/support/my_form.html", {"form": form})


@portal
def my_pause(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let a person pause. No reason is asked."""
    person = people.people.own(request.viewer)
    form = _pause_form(request, person)
    if request.method == "POST" and form.is_valid():
        _begin(request, person, form)
        messages.success(request, _("Your pause is noted. Your places are kept for you."))
        return redirect("programmes_portal:support", organisation)
    return render(request, "programmes/support/my_pause.html", {"form": form})


@portal
@require_POST
def my_pause_end(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let a person come back."""
    _end(request, people.people.own(request.viewer))
    messages.success(request, _("Welcome back."))
    return redirect("programmes_portal:support", organisation)


@staff(MANAGE)
def support_edit(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Name a contact, and record what somebody says of what helps and of their limit."""
    person = people.people.get(request.viewer, person_id, to=MANAGE)
    form = SupportForm(
        typed(request),
        plan=people.support.plan_of(person),
        contacts=people.support.possible_contacts(request.viewer),
    )
    if request.method == "POST" and form.is_valid() and _kept(request, person, form):
        messages.success(request, _("It is saved"))
        return redirect("people:detail", organisation, person.pk)
    return render(request, "programmes/support/form.html", {"form": form, "person": person})


@staff(MANAGE)
def pause(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Note that somebody pauses, as they told staff."""
    person = people.people.get(request.viewer, person_id, to=MANAGE)
    form = _pause_form(request, person)
    if request.method == "POST" and form.is_valid():
        _begin(request, person, form)
        messages.success(request, _("The pause is noted."))
        return redirect("people:detail", organisation, person.pk)
    return render(request, "programmes/support/pause.html", {"form": form, "person": person})


@staff(MANAGE)
@require_POST
def pause_end(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Note that somebody is back."""
    person = people.people.get(request.viewer, person_id, to=MANAGE)
    _end(request, person)
    messages.success(request, _("It is noted that %(name)s is back.") % {"name": person.name})
    return redirect("people:detail", organisation, person.pk)


def _pause_form(request: StaffRequest, person: Person) -> PauseForm:
    today = clock.today(organisation_of(request).zone)
    return PauseForm(typed(request), pause=people.support.pause_of(person, today), today=today)


def _begin(request: StaffRequest, person: Person, form: PauseForm) -> None:
    people_services.pauses.begin(
        person,
        starts_on=form.cleaned_data["starts_on"],
        last_day=form.cleaned_data["last_day"],
        by=request.viewer,
        at=clock.now(),
        today=clock.today(organisation_of(request).zone),
    )


def _end(request: StaffRequest, person: Person) -> None:
    today = clock.today(organisation_of(request).zone)
    people_services.pauses.end(person, by=request.viewer, at=clock.now(), today=today)


def _kept(request: StaffRequest, person: Person, form: OwnSupportForm) -> bool:
    keep = partial(people_services.support.keep, person, facts=form.facts(), at=clock.now())
    version = form.cleaned_data["version"] or 0
    return kept(form, partial(keep, version=version, by=request.viewer))
