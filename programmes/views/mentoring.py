"""Staff pages about mentors: pairing one with somebody new, for how long, and ending it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people.models import Person
from engagement.people.selectors import people
from programmes import selectors, services
from programmes.exceptions import RefusedError
from programmes.forms.mentoring import MentoringForm
from programmes.models import Mentoring
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff(Permission.MANAGE_PEOPLE)
def add(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Make somebody the mentor of a person who is new."""
    mentor = people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    today = clock.today(organisation_of(request).zone)
    form = MentoringForm(typed(request), initial={**new_submission(), "starts_on": today})
    members = selectors.colleagues.members(request.viewer)
    if mentor.membership_id is not None:
        members = members.exclude(pk=mentor.membership_id)
    form.offer(members, selectors.mentoring.newcomers(mentor))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.mentoring.pair,
            mentor,
            newcomer=form.chosen,
            days=form.days,
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("They are a mentoring pair now. Tell them both.")):
            return redirect(pairs_url(organisation))
    return _form_page(request, form, mentor, None)


@staff(Permission.MANAGE_PEOPLE)
def mentoring(request: StaffRequest, organisation: str, mentoring: int) -> HttpResponse:
    """Change for how long two people are a pair, or delete one that was noted by mistake."""
    found = selectors.mentoring.get(mentoring)
    is_removed = "remove" in request.POST
    form = MentoringForm(None if is_removed else typed(request))
    form.ask_only_days(found)
    by, at = request.viewer, clock.now()
    if is_removed:
        try:
            services.mentoring.remove(found, by=by, at=at)
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The pair is deleted"))
            return redirect(pairs_url(organisation))
    elif request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        save = partial(
            services.mentoring.change, found, days=form.days, version=version, by=by, at=at
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect(pairs_url(organisation))
    return _form_page(request, form, found.mentor, found)


def pairs_url(organisation: str) -> str:
    """Return where all pairs are listed."""
    return f"{reverse('programmes:unit', args=[organisation])}?kind=mentors"


def _form_page(
    request: StaffRequest, form: MentoringForm, mentor: Person, pair: Mentoring | None
) -> HttpResponse:
    return render(
        request,
        "programmes/mentoring/form.html",
        {
            "form": form,
            "mentor": mentor,
            "pair": pair,
            "back": pairs_url(request.viewer.slug)
            if pair
            else reverse("people:detail", args=[request.viewer.slug, mentor.pk]),
        },
    )
