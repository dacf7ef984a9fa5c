"""Staff: finding people, adding them, changing what is recorded, giving an account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock, paging
from engagement.organisations.views.here import organisation_of
from engagement.people import parts, selectors, services, terms
from engagement.people.exceptions import (
    AccountTakenError,
    AlreadyLeftError,
    EmailTakenError,
)
from engagement.people.forms import AccountForm, PeopleFilterForm, PersonForm
from engagement.people.models import Person

MANAGE = Permission.MANAGE_PEOPLE


@staff(Permission.VIEW_PEOPLE)
def people(request: StaffRequest, organisation: str) -> HttpResponse:
    """List people by name, and find them by words."""
    form = PeopleFilterForm(request.GET)
    wanted = form.wanted()
    part = selectors.people.page(
        request.viewer,
        wanted,
        on=clock.today(organisation_of(request).zone),
        cursor=request.GET.get(paging.PARAMETER, ""),
    )
    return render(
        request,
        "people/list.html",
        {
            "filter": form,
            "is_narrowed": wanted.is_set,
            "page": paging.page(request, part),
            "may_manage": request.viewer.can(MANAGE),
        },
    )


@staff(Permission.VIEW_PEOPLE)
def person(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Show who somebody is in their own words, how to reach them, and what they need."""
    found = selectors.people.get(request.viewer, person_id)
    # Known already, so that no part of the page asks for it again.
    found.organisation = organisation_of(request)
    today = clock.today(found.organisation.zone)
    needs, past_needs = selectors.needs.current(found), selectors.needs.ended(found)
    if needs or past_needs:
        services.needs.record_look([found], by=request.viewer, at=clock.now())
    supporters, past_supporters = selectors.supporters.of(found, on=today)
    return render(
        request,
        "people/detail.html",
        {
            "person": found,
            "supporters": supporters,
            "past_supporters": past_supporters,
            "hats": terms.beside(selectors.people.hats_of(found), on=today),
            "hat_mistakes": selectors.people.hat_mistakes(found),
            "needs": needs,
            "past_needs": past_needs,
            "wishes": selectors.wishes.of(found),
            "parts": parts.of(request.viewer, found, clock.now()),
            "first_parts": parts.of(request.viewer, found, clock.now(), place="first"),
            "today": today,
            "may_manage": request.viewer.can(MANAGE) and found.left_at is None,
        },
    )


@staff(MANAGE)
def add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Add a person, with an e-mail address or without any."""
    form = _form(request, None)
    namesakes: list[Person] = []
    if request.method == "POST" and form.is_valid():
        namesakes = selectors.people.namesakes(request.viewer, form.cleaned_data["name"])
        if not namesakes or "anyway" in request.POST:
            added = _add(request, form)
            if added is not None:
                messages.success(request, _("%(name)s is added.") % {"name": added.name})
                return redirect("people:detail", organisation, added.pk)
    return render(request, "people/form.html", {"form": form, "namesakes": namesakes})


def _add(request: StaffRequest, form: PersonForm) -> Person | None:
    try:
        return services.people.add(form.particulars(), by=request.viewer, at=clock.now())
    except EmailTakenError:
        form.add_error("email", _("Somebody else who takes part has this address."))
    except AccountTakenError:
        form.add_error("email", _("This address belongs to the account of somebody else here."))
    return None


@staff(MANAGE)
def edit(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Change what is recorded about a person."""
    found = selectors.people.get(request.viewer, person_id, to=MANAGE)
    form = _form(request, found)
    namesakes: list[Person] = []
    if request.method == "POST" and form.is_valid():
        if "name" in form.changed_data:
            namesakes = selectors.people.namesakes(
                request.viewer, form.cleaned_data["name"], but=found
            )
        if not namesakes or "anyway" in request.POST:
            try:
                services.people.edit(
                    found, particulars=form.particulars(), by=request.viewer, at=clock.now()
                )
            except EmailTakenError:
                form.add_error("email", _("Somebody else who takes part has this address."))
            else:
                messages.success(request, _("The changes are saved."))
                return redirect("people:detail", organisation, found.pk)
    return render(
        request, "people/form.html", {"form": form, "person": found, "namesakes": namesakes}
    )


def _form(request: StaffRequest, person: Person | None) -> PersonForm:
    languages = organisation_of(request).languages
    return PersonForm(
        request.POST or None,
        languages=languages,
        person=person,
        initial={} if person else {"language": languages[0], "channel": "email"},
        email_is_taken=lambda email: selectors.people.email_is_taken(
            request.viewer, email, but=person
        ),
    )


@staff(MANAGE)
def account(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Let somebody without an account sign in from now on."""
    found = selectors.people.get(request.viewer, person_id, to=MANAGE)
    form = AccountForm(request.POST or None, initial={"email": found.email})
    if request.method == "POST" and form.is_valid():
        try:
            services.people.give_account(
                found, email=form.cleaned_data["email"], by=request.viewer, at=clock.now()
            )
        except AlreadyLeftError:
            messages.error(request, _("%(name)s has left.") % {"name": found.name})
            return redirect("people:detail", organisation, found.pk)
        except EmailTakenError:
            form.add_error("email", _("Somebody else who takes part has this address."))
        except AccountTakenError:
            form.add_error("email", _("This address belongs to the account of somebody else here."))
        else:
            messages.success(
                request, _("%(name)s can sign in now. We tell them how.") % {"name": found.name}
            )
            return redirect("people:detail", organisation, found.pk)
    return render(request, "people/account.html", {"form": form, "person": found})


@staff(MANAGE)
def leave(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Ask whether somebody has left, and record it."""
    found = selectors.people.get(request.viewer, person_id, to=MANAGE)
    if request.method == "POST":
        services.people.leave(found, by=request.viewer, at=clock.now())
        messages.success(
            request, _("It is recorded that %(name)s has left.") % {"name": found.name}
        )
        return redirect("people:detail", organisation, found.pk)
    return render(request, "people/leave.html", {"person": found})
