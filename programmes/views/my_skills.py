"""What people bring, what they learnt, and what they would like to learn: said by themselves."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.people import selectors as people
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms.skills import SkillForm
from programmes.models import PersonSkill
from programmes.skills.facts import Whose
from programmes.skills.home import strengths
from programmes.views.here import new_submission, organisation_of, typed


@portal
def mine(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show people what they bring, what they learnt here, and what they would like to learn."""
    person = people.people.own(request.viewer)
    zone = organisation_of(request).zone
    found, today = strengths(person, zone), clock.today(zone)
    hats = [h for h in people.people.hats_of(person) if not h.ends_on or h.ends_on > today]
    return render(
        request,
        "programmes/skills/mine.html",
        {
            "strengths": found,
            "today": today,
            "helpful": selectors.skills.that_help(found.kinds.skills, hats, known=found.codes),
        },
    )


@portal
def say(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let people say what they bring or would like to learn, or change what they said."""
    person = people.people.own(request.viewer)
    row = picked(request, partial(selectors.skills.own_one, person))
    initial = {**new_submission(), "code": request.GET.get("skill", "")}
    form = SkillForm(typed(request), skills=selectors.kinds.both().skills, row=row, initial=initial)
    sent = request.method == "POST" and form.is_valid()
    if sent and kept(request, form, row, whose=Whose(person=person)):
        return redirect("programmes_portal:skills", organisation)
    return render(request, "programmes/skills/my_form.html", {"form": form, "row": row})


@portal
@require_POST
def remove(request: StaffRequest, organisation: str, skill: int) -> HttpResponse:
    """Delete what a person said of a skill, as they wish."""
    found = selectors.skills.own_one(people.people.own(request.viewer), skill)
    services.skills.remove(found, by=request.viewer, at=clock.now())
    messages.success(request, _("It is deleted"))
    return redirect("programmes_portal:skills", organisation)


def picked(request: StaffRequest, find: Callable[[int], PersonSkill]) -> PersonSkill | None:
    """Return what the address says is to be changed; None when something new is said."""
    wanted = request.GET.get("change", "")
    if not wanted:
        return None
    return find(selectors.skills.number(wanted))


def kept(request: StaffRequest, form: SkillForm, row: PersonSkill | None, *, whose: Whose) -> bool:
    """Keep what was typed and say so, or put beside the form why it cannot be kept."""
    by, at = request.viewer, clock.now()
    try:
        if row is not None:
            version = form.cleaned_data["version"] or 0
            services.skills.change(row, facts=form.facts(), version=version, by=by, at=at)
        else:
            submission = form.cleaned_data["submission"]
            services.skills.say(whose, facts=form.facts(), by=by, at=at, submission=submission)
    except AlreadyAskedError as refusal:
        messages.info(request, str(refusal))
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    else:
        messages.success(request, _("It is saved"))
    return True
