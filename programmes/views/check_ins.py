"""Private check-ins: said on the portal, read by whom the person chose."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people import selectors as people
from programmes import selectors, services
from programmes.forms.check_ins import CheckInForm
from programmes.views.here import new_submission, organisation_of, saved, typed

#: Nobody has more who wait for a talk; the list shows the rest as these are done.
_MOST = 50
_PER_PAGE = 10


@portal
def my_check_ins(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show a person what they said, who reads it, and whether somebody talked with them."""
    person = people.people.own(request.viewer)
    part = cut(
        selectors.check_ins.own(person),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PER_PAGE,
    )
    return render(request, "programmes/checkins/mine.html", {"page": page(request, part)})


@portal
def add_check_in(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let a person say how taking part feels."""
    person = people.people.own(request.viewer)
    plan = people.support.plan_of(person)
    form = CheckInForm(
        typed(request),
        activities=selectors.check_ins.attended(person, clock.now()),
        has_contact=bool(plan and plan.contact and not plan.contact.ended_at),
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.check_ins.say,
            person,
            facts=form.facts(),
            at=clock.now(),
            submission=form.cleaned_data["submission"],
        )
        if saved(request, form, save, words=_("Thank you for saying so. It is kept.")):
            return redirect("programmes_portal:check_ins", organisation)
    return render(request, "programmes/checkins/form.html", {"form": form})


@portal
def remove_check_in(request: StaffRequest, organisation: str, check_in: int) -> HttpResponse:
    """Ask once more, then delete what a person said."""
    found = selectors.check_ins.own_one(people.people.own(request.viewer), check_in)
    if request.method == "POST":
        services.check_ins.remove(found)
        messages.success(request, _("It is deleted"))
        return redirect("programmes_portal:check_ins", organisation)
    return render(request, "programmes/checkins/remove.html", {"check_in": found})


@staff(Permission.VIEW_PEOPLE)
def check_ins(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show staff who wishes to talk with them, and what is for them to read."""
    part = cut(
        selectors.check_ins.readable_by(request.viewer),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PER_PAGE,
    )
    waiting = list(selectors.check_ins.waiting_for(request.viewer).order_by("pk")[:_MOST])
    return render(
        request, "programmes/checkins/list.html", {"page": page(request, part), "waiting": waiting}
    )


@staff(Permission.VIEW_PEOPLE)
@require_POST
def note_talk(request: StaffRequest, organisation: str, check_in: int) -> HttpResponse:
    """Note that staff talked with somebody who wished it."""
    found = selectors.check_ins.get(request.viewer, check_in)
    today = clock.today(organisation_of(request).zone)
    services.check_ins.note_talk(found, by=request.viewer, on=today)
    words = _("It is noted that you talked with %(name)s.") % {"name": found.person.name}
    messages.success(request, words)
    return redirect("programmes:check_ins", organisation)
