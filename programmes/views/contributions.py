"""Staff pages about what people brought in: the log of a project, its grid, one contribution."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.layout import Link
from engagement.core.paging import PARAMETER, cut, page
from engagement.people import selectors as people
from engagement.people.exceptions import NotSupportedByError
from engagement.people.forms import ask_who
from engagement.people.models import SupportScope
from programmes import rules, selectors, services
from programmes.enums import ContributionState
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import ContributionForm, OwnerForm
from programmes.models import Contribution
from programmes.views.here import new_submission, organisation_of, project_page, typed


@staff(Permission.VIEW_PROJECT, by_object=True)
def influence(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List what people brought to a project, and where each stands."""
    found = selectors.projects.get(request.viewer, project)
    today = clock.today(organisation_of(request).zone)
    counts = selectors.contributions.counts(found, today)
    wanted = request.GET.get("state", "")
    state = wanted if wanted in counts else ""
    part = cut(
        selectors.contributions.narrowed(selectors.contributions.of_project(found), state, today),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    return render(
        request,
        "programmes/influence.html",
        {
            **project_page(request, found, "influence"),
            "page": page(request, part),
            "late": {row.pk for row in part.rows if row.is_overdue(today)},
            "state": state,
            "states": [(key, label, counts[key]) for key, label in _states()],
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def stages(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show who brought something in at which stage of the work, and where nobody did."""
    found = selectors.projects.get(request.viewer, project)
    by_side = request.GET.get("by") == "side"
    return render(
        request,
        "programmes/influence_stages.html",
        {
            **project_page(request, found, "influence"),
            "grid": selectors.contributions.grid(
                found, by_side=by_side, group=_("The group together")
            ),
            "ways": [
                Link(url="?", label=_("By kind of knowledge"), current=not by_side),
                Link(url="?by=side", label=_("By side"), current=by_side),
            ],
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def contribution_add(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Record what somebody, or the group, said; also of somebody without an account."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    today = clock.today(organisation_of(request).zone)
    speakers = selectors.contributions.who_can_say(found)
    form = ContributionForm(
        typed(request),
        project=found,
        people=speakers,
        activities=selectors.contributions.activities_of(found),
        today=today,
        initial={
            **new_submission(),
            "said_on": today,
            "stage": found.stage,
            "activity": request.GET.get("activity", ""),
        },
    )
    ids = [person_id for person_id, _name, _side in speakers]
    scope = SupportScope.CONTRIBUTIONS
    ask_who(form, people.supporters.helping_any(ids, scope, on=today), asked="several")
    if request.method == "POST" and form.is_valid():
        try:
            contribution = services.contributions.add(
                found,
                facts=form.facts(selectors.contributions.speaker(found, form.person_id)),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=today,
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:influence", organisation, found.pk)
        except NotSupportedByError as refusal:
            form.add_error("said", str(refusal))
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is recorded. It has an owner and a date now."))
            return redirect("programmes:contribution", organisation, contribution.pk)
    return render(
        request,
        "programmes/contribution_form.html",
        {"form": form, "project": found, "asks_who": "said" in form.fields},
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def contribution_detail(
    request: StaffRequest, organisation: str, contribution: int
) -> HttpResponse:
    """Show a contribution as a line of steps, and what comes next."""
    found = selectors.contributions.get(request.viewer, contribution)
    return render(
        request,
        "programmes/contribution_detail.html",
        {
            **project_page(request, found.project, "influence"),
            "contribution": found,
            "steps": selectors.influence.steps_of(found),
            "story": selectors.contributions.story_of(found),
            "is_late": found.is_overdue(clock.today(organisation_of(request).zone)),
            "may_tell": rules.may_tell(found),
            "may_rate": rules.may_rate(found),
            "may_thank": rules.may_thank_contributor(found),
            "may_view_people": request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def hand_over(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Say who sees to a contribution, until when, and to which stage it belongs."""
    found = selectors.contributions.get(request.viewer, contribution, to=Permission.MANAGE_PROJECT)
    form = OwnerForm(
        typed(request),
        members=selectors.contributions.who_can_own(request.viewer, found.project),
        sphere=found.project.sphere,
        initial={
            "owner": found.owner_id,
            "due_on": found.due_on,
            "stage": _stage_of(found),
            "seen": services.contributions.keeper_of(found),
        },
    )
    if request.method == "POST" and form.is_valid():
        stage, step = form.stage_and_step
        try:
            services.contributions.hand_over(
                found,
                owner=form.cleaned_data["owner"],
                due_on=form.cleaned_data["due_on"],
                stage=stage,
                step=step,
                seen=form.cleaned_data["seen"],
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is saved"))
            return redirect("programmes:contribution", organisation, found.pk)
    return render(
        request,
        "programmes/influence_step.html",
        {
            "form": form,
            "contribution": found,
            "heading": _("Who sees to it, and until when?"),
            "send": _("Save"),
            "decision": None,
            "closed": "",
        },
    )


def _states() -> list[tuple[str, str]]:
    return [
        ("", _("All")),
        ("late", _("Waiting too long")),
        *[(state.value, str(state.label)) for state in ContributionState],
    ]


def _stage_of(contribution: Contribution) -> str:
    return ":".join(filter(None, (contribution.stage, contribution.step)))
