"""Staff pages about the people of a project."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people import selectors as people
from engagement.people.forms import said_in
from engagement.people.models import Hat, Person, RoleKind, SupportScope
from programmes import rules, selectors, services
from programmes.enums import HowAnswered, InvolvementState, Side
from programmes.exceptions import NotTheirHatError, RefusedError
from programmes.forms import AnswerForm, InviteForm
from programmes.load import limit_in_words
from programmes.views.here import ask_who_says, organisation_of, project_page, saved, typed

_SIDE_OF_ROLE = {
    RoleKind.PROFESSIONAL: Side.PROFESSIONAL,
    RoleKind.DECISION_MAKER: Side.DECISION_MAKER,
}


@staff(Permission.VIEW_PROJECT, by_object=True)
def project_people(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List the people of a project: invited, taking part, declined, ended."""
    found = selectors.projects.get(request.viewer, project)
    state = request.GET.get("state", "")
    rows = selectors.involvements.of_project(found)
    if state in InvolvementState.values:
        rows = rows.filter(state=state)
    part = cut(rows, by="person__sort_name", cursor=request.GET.get(PARAMETER, ""))
    counts = selectors.involvements.states_of(found)
    smallest = organisation_of(request).minimum_group_size
    return render(
        request,
        "programmes/project_people.html",
        {
            **project_page(request, found, "people"),
            "page": page(request, part),
            "state": state,
            "voices": selectors.involvements.voices_in(
                found, on=clock.today(organisation_of(request).zone)
            ),
            "reached": selectors.involvements.reached_in(found),
            "compared": selectors.areas.of_project(found, minimum=smallest),
            "minimum": smallest,
            "may_see_area": request.viewer.can(Permission.VIEW_PROJECT),
            "states": [(s.value, s.label, counts.get(s.value, 0)) for s in InvolvementState],
            "may_invite": rules.may_invite(found) and request.viewer.can(Permission.VIEW_PEOPLE),
            "may_view_people": request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def invite_list(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Find people to invite; those who have a place already are marked."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    words = request.GET.get("q", "").strip()[:100]
    part = people.people.page(
        request.viewer,
        people.people.Filter(words=words),
        on=clock.today(organisation_of(request).zone),
        cursor=request.GET.get(PARAMETER, ""),
    )
    return render(
        request,
        "programmes/invite_list.html",
        {
            "project": found,
            "may_invite": rules.may_invite(found),
            "page": page(request, part),
            "words": words,
            "already_in": selectors.involvements.already_in(found, part.rows),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def invite(request: StaffRequest, organisation: str, project: int, person: int) -> HttpResponse:
    """Choose side and hat, and invite one person."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    somebody = people.people.get(request.viewer, person)
    here = organisation_of(request)
    hats = selectors.involvements.hats_of(somebody, clock.today(here.zone))
    form = InviteForm(typed(request), hats=hats, initial=_likely(list(hats)))
    if request.method == "POST" and form.is_valid():
        try:
            services.involvements.invite(
                found,
                person=somebody,
                side=Side(form.cleaned_data["side"]),
                hat=form.cleaned_data["hat"],
                organisation=here,
                by=request.viewer,
                at=clock.now(),
            )
        except NotTheirHatError as refusal:
            form.add_error("hat", str(refusal))
        except RefusedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:invite_list", organisation, found.pk)
        else:
            messages.success(request, _("%(name)s is invited") % {"name": somebody.name})
            return redirect("programmes:invite_list", organisation, found.pk)
    return render(
        request,
        "programmes/invite.html",
        {
            "project": found,
            "person": somebody,
            "form": form,
            "may_invite": rules.may_invite(found),
            "pause": people.support.paused([somebody.pk], clock.today(here.zone)).get(somebody.pk),
            "limit": _limit_of(somebody),
            "roles": selectors.terms.of_roles(somebody, on=clock.today(here.zone)),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def record_answer(request: StaffRequest, organisation: str, involvement: int) -> HttpResponse:
    """Keep an answer to an invitation that reached staff by phone, on paper or in person."""
    found = selectors.involvements.get(request.viewer, involvement, to=Permission.MANAGE_PROJECT)
    form = AnswerForm(typed(request))
    ask_who_says(form, request, found.person, SupportScope.INVITATIONS)
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.involvements.record_answer,
            found,
            given=InvolvementState(form.cleaned_data["given"]),
            how=HowAnswered(form.cleaned_data["how"]),
            said=said_in(form),
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The answer is recorded")):
            return redirect("programmes:people", organisation, found.project_id)
    return render(request, "programmes/record_answer.html", {"involvement": found, "form": form})


@staff(Permission.MANAGE_PROJECT, by_object=True)
def end_involvement(request: StaffRequest, organisation: str, involvement: int) -> HttpResponse:
    """Ask once more, then end somebody's place in a project."""
    found = selectors.involvements.get(request.viewer, involvement, to=Permission.MANAGE_PROJECT)
    if request.method == "POST":
        services.involvements.end(found, by=request.viewer, at=clock.now())
        messages.success(request, _("Their part in this project has ended"))
        return redirect("programmes:people", organisation, found.project_id)
    return render(request, "programmes/end_involvement.html", {"involvement": found})


def _limit_of(person: Person) -> str:
    """Write how much somebody wants to take on, if they said so."""
    plan = people.support.limits_of([person.pk]).get(person.pk)
    return limit_in_words(plan) if plan else ""


def _likely(hats: list[Hat]) -> dict[str, object]:
    """Propose what fits a single hat; the form still asks."""
    if len(hats) != 1:
        return {}
    role = RoleKind(hats[0].role)
    return {"side": _SIDE_OF_ROLE.get(role, Side.STAKEHOLDER), "hat": hats[0].pk}
