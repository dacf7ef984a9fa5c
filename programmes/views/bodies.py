"""Staff pages about bodies: the register, one body, who sat before, a list to print."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.bodies import rules
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import BodyForm, LastDayForm
from programmes.models import Project
from programmes.views.here import new_submission, organisation_of, project_page, saved, typed

_PRINTED = 50


@staff(Permission.VIEW_PEOPLE)
def body_list(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the bodies of the organisation, with how many seats are vacant."""
    over = request.GET.get("kind") == "over"
    rows = selectors.bodies.listed(on=clock.today(organisation_of(request).zone), over=over)
    part = cut(rows, by="-pk", cursor=request.GET.get(PARAMETER, ""), size=25)
    return render(
        request,
        "programmes/bodies/list.html",
        {
            "page": page(request, part),
            "over": over,
            "may_manage": request.viewer.can(Permission.MANAGE_PEOPLE),
        },
    )


@staff(Permission.VIEW_PEOPLE)
def body_print(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show who sits in which body as a page to print."""
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.bodies.listed(on=today),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PRINTED,
    )
    sittings = selectors.bodies.sittings_of(part.rows, on=today)
    return render(
        request,
        "programmes/bodies/print.html",
        {
            "page": page(request, part),
            "bodies": [(body, sittings[body.pk]) for body in part.rows],
            "today": today,
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def project_bodies(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List the bodies of one project."""
    found = selectors.projects.get(request.viewer, project)
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.bodies.of_project(found, on=today),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    sittings = selectors.bodies.sittings_of(part.rows, on=today)
    together = [sitting for body in part.rows for sitting in sittings[body.pk]]
    return render(
        request,
        "programmes/bodies/of_project.html",
        {
            "questions": selectors.parity.of_project(found, together, on=today),
            **project_page(request, found, "bodies"),
            "page": page(request, part),
            "may_see": request.viewer.can(Permission.VIEW_PEOPLE),
            "may_add": request.viewer.can(Permission.MANAGE_PEOPLE) and found.is_open,
        },
    )


@staff(Permission.MANAGE_PEOPLE)
def body_add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Put a body of the organisation itself on the register."""
    return _create(request, None)


@staff(Permission.MANAGE_PEOPLE)
def body_add_to(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Put a body of a project on the register."""
    return _create(request, selectors.projects.get(request.viewer, project))


@staff(Permission.MANAGE_PEOPLE)
def body_edit(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """Change what is said about a body."""
    found = selectors.bodies.get(request.viewer, body, to=Permission.MANAGE_PEOPLE)
    here = organisation_of(request)
    form = BodyForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        languages=here.languages,
        initial=BodyForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.bodies.change,
            found,
            facts=form.facts(found.project),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
            on=clock.today(here.zone),
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect("programmes:body", organisation, found.pk)
    return render(
        request,
        "programmes/bodies/form.html",
        {"form": form, "project": found.project, "body": found},
    )


@staff(Permission.VIEW_PEOPLE)
def body_detail(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """Show what a body is for, who sits there until when, and which seats are vacant."""
    found = selectors.bodies.get(request.viewer, body)
    today = clock.today(organisation_of(request).zone)
    sittings = selectors.bodies.sittings(found, on=today)
    return render(
        request,
        "programmes/bodies/detail.html",
        {
            "body": found,
            "sittings": sittings,
            "kinds": selectors.kinds.when_needed(),
            "trainings": []
            if found.is_over(today)
            else selectors.seat_trainings.of_body(
                found, on=today, now=clock.now(), zone=organisation_of(request).zone
            ),
            "vacant": sum(sitting.is_vacant for sitting in sittings),
            "is_over": found.is_over(today),
            "may_manage": request.viewer.can(Permission.MANAGE_PEOPLE)
            and rules.may_change(found, today),
        },
    )


@staff(Permission.VIEW_PEOPLE)
def body_history(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """List who sat in a body before, and when."""
    found = selectors.bodies.get(request.viewer, body)
    part = cut(
        selectors.bodies.history(found, on=clock.today(organisation_of(request).zone)),
        by="-starts_on",
        cursor=request.GET.get(PARAMETER, ""),
    )
    return render(
        request,
        "programmes/bodies/history.html",
        {
            "body": found,
            "page": page(request, part),
            "mistakes": selectors.bodies.mistakes(found),
        },
    )


@staff(Permission.MANAGE_PEOPLE)
def body_end(request: StaffRequest, organisation: str, body: int) -> HttpResponse:
    """Record the last day of a body."""
    found = selectors.bodies.get(request.viewer, body, to=Permission.MANAGE_PEOPLE)
    form = LastDayForm(typed(request), initial={"last_day": found.last_day})
    if request.method == "POST" and form.is_valid():
        try:
            services.bodies.end(
                found, ended_on=form.first_day_without, by=request.viewer, at=clock.now()
            )
        except RefusedError as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("The last day is recorded."))
            return redirect("programmes:body", organisation, found.pk)
    return render(request, "programmes/bodies/end.html", {"form": form, "body": found})


def _create(request: StaffRequest, project: Project | None) -> HttpResponse:
    here = organisation_of(request)
    form = BodyForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        languages=here.languages,
        initial={**new_submission(), "owner": request.viewer.membership_id},
    )
    if request.method == "POST" and form.is_valid():
        try:
            body = services.bodies.create(
                here,
                facts=form.facts(project),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:bodies", here.slug)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The body is on the register. Now add its seats."))
            return redirect("programmes:body", here.slug, body.pk)
    return render(
        request,
        "programmes/bodies/form.html",
        {"form": form, "project": project, "body": None},
    )
