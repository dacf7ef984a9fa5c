"""Staff pages about skills: who would like to learn what, what runs out, and joint training."""

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
from programmes.exceptions import RefusedError
from programmes.forms.skills import SkillForm, TrainingForm
from programmes.skills.facts import Whose
from programmes.views.here import new_submission, organisation_of, saved, typed
from programmes.views.my_skills import kept, picked

#: What runs out first is shown; the rest comes up as these are done.
_MOST = 25


@staff(Permission.VIEW_PEOPLE)
def overview(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show who would like to learn what and from whom, what runs out, and who trained together."""
    here, viewer = organisation_of(request), request.viewer
    kinds = selectors.kinds.both()
    codes = [kind.code for kind in kinds.activities if kind.is_training]
    part = cut(
        selectors.skills.wishes(),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=10,
    )
    matches = selectors.skills.matches(part.rows)
    ending = selectors.skills.running_out(clock.today(here.zone), here.zone)
    smallest = here.minimum_group_size
    return render(
        request,
        "programmes/skills/overview.html",
        {
            "kinds": kinds,
            "page": page(request, part),
            "wishes": [(wish, matches[wish.pk]) for wish in part.rows],
            "ending": ending.select_related("person", "activity").order_by("until", "pk")[:_MOST],
            "coverage": selectors.joint_training.coverage(codes, smallest=smallest),
            "latest": selectors.joint_training.latest(viewer, codes, at=clock.now()),
            "goals": selectors.joint_training.goals(smallest=smallest),
            "may_manage": viewer.can(Permission.MANAGE_PEOPLE),
        },
    )


@staff(Permission.VIEW_PEOPLE)
def say(request: StaffRequest, organisation: str) -> HttpResponse:
    """Let a member of staff say what they would like to learn."""
    viewer = request.viewer
    row = picked(request, partial(selectors.skills.of_member, viewer.membership_id))
    form = SkillForm(
        typed(request),
        skills=selectors.kinds.both().skills,
        row=row,
        initial=new_submission(),
    )
    form.ask_for_a_wish()
    if request.method == "POST" and form.is_valid():
        whose = Whose(member_id=viewer.membership_id)
        if kept(request, form, row, whose=whose):
            return redirect("programmes:skills", organisation)
    return render(request, "programmes/skills/form.html", {"form": form, "person": None})


@staff(Permission.MANAGE_PEOPLE)
def say_for(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Note what somebody without an account brings, or would like to learn."""
    person = people.people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    row = picked(request, partial(selectors.skills.own_one, person))
    form = SkillForm(
        typed(request),
        skills=selectors.kinds.both().skills,
        row=row,
        initial=new_submission(),
    )
    form.ask_about_them()
    sent = request.method == "POST" and form.is_valid()
    if sent and kept(request, form, row, whose=Whose(person=person)):
        return redirect("people:detail", organisation, person.pk)
    return render(request, "programmes/skills/form.html", {"form": form, "person": person})


@staff(Permission.VIEW_PEOPLE)
@require_POST
def remove(request: StaffRequest, organisation: str, skill: int) -> HttpResponse:
    """Delete one's own wish, or what staff noted of somebody without an account."""
    viewer = request.viewer
    found = selectors.skills.removable(viewer, skill)
    try:
        services.skills.remove(found, by=viewer, at=clock.now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is deleted"))
    if found.person_id is None:
        return redirect("programmes:skills", organisation)
    return redirect("people:detail", organisation, found.person_id)


@staff(Permission.MANAGE_PEOPLE)
@require_POST
def ask(request: StaffRequest, organisation: str, skill: int) -> HttpResponse:
    """Ask somebody who agreed to it to help with what another would like to learn."""
    wish = selectors.skills.get(skill)
    offer = selectors.skills.offer(request.POST.get("offer", ""))
    try:
        services.skills.ask(
            wish,
            offer=offer,
            organisation=organisation_of(request),
            by=request.viewer,
            at=clock.now(),
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(
            request,
            _("We ask %(name)s. Both hear how to reach each other once they agree.")
            % {"name": offer.person},
        )
    return redirect("programmes:skills", organisation)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def training(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Say which skills people learn at an activity, and how long it counts."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    known = selectors.skills.training_of(found)
    form = TrainingForm(typed(request), skills=selectors.kinds.both().skills, training=known)
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.trainings.describe,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect("programmes:activity", organisation, found.pk)
    return render(
        request, "programmes/skills/training_form.html", {"form": form, "activity": found}
    )
