"""Staff pages about one project: what it is, its announcement, and who may work on it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import rules, selectors, services
from programmes.exceptions import AlreadyAskedError, NotOnStaffError, RefusedError
from programmes.forms import ColleagueForm, ProjectForm
from programmes.models import Project, ProjectOrigin
from programmes.project_templates import shipped
from programmes.project_templates.shape import Words
from programmes.readiness.enums import ReadyPoint
from programmes.views.charter_page import summary
from programmes.views.here import new_submission, organisation_of, project_page, typed

_TEXT_LABELS = {
    "title": gettext_lazy("Title"),
    "aims": gettext_lazy("What it is for"),
    "can_influence": gettext_lazy("What people can influence"),
    "cannot_influence": gettext_lazy("What cannot be influenced, and why"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the completeness check."""

    label: str
    missing_in: list[str]
    blocks: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """From what a project was begun, with its name where the product brings it."""

    name: Words
    row: ProjectOrigin
    may_open: bool


@staff(Permission.MANAGE_PROJECT)
def project_create(request: StaffRequest, organisation: str, programme: int) -> HttpResponse:
    """Create a project in a programme."""
    found = selectors.programmes.get(request.viewer, programme)
    here = organisation_of(request)
    asked = selectors.unit.to_begin_with(request.viewer, request.GET.get("request", ""))
    form = ProjectForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        levels=selectors.levels.plannable(found.ladder),
        kinds=selectors.kinds.both().forms,
        languages=here.languages,
        initial={
            **new_submission(),
            "lead": request.viewer.membership_id,
            **(ProjectForm.initial_with(asked, here.languages[0]) if asked else {}),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            project = services.projects.create(
                found,
                facts=form.facts(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:programme", organisation, found.pk)
        if asked:
            services.unit_requests.began_project(
                asked, project=project, by=request.viewer, at=clock.now()
            )
        messages.success(request, _("The project is created. Check its announcement next."))
        return redirect("programmes:announcement", organisation, project.pk)
    return render(
        request,
        "programmes/project_form.html",
        {"form": form, "programme": found, "project": None},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def project_edit(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Change what is said about a project."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    here = organisation_of(request)
    form = ProjectForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        levels=selectors.levels.plannable(found.planned_level.scheme),
        kinds=selectors.kinds.both().forms,
        keep=found.form,
        languages=here.languages,
        initial=ProjectForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.projects.change(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The project is saved"))
            if {"lead", "deputy"} & set(form.changed_data):
                messages.info(
                    request, _("Somebody else is in charge now. Write down what they need to know.")
                )
                return redirect("programmes:write_handover", organisation, found.pk)
            return redirect("programmes:project", organisation, found.pk)
    return render(
        request,
        "programmes/project_form.html",
        {"form": form, "programme": found.programme, "project": found},
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def project_detail(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show what a project is for, where it stands and what is next."""
    found = selectors.projects.get(request.viewer, project)
    now = clock.now()
    sides = selectors.involvements.sides_of(found)
    return render(
        request,
        "programmes/project_overview.html",
        {
            **project_page(request, found, "overview"),
            "contact_time": selectors.contacts.time_in(
                selectors.contacts.of_project(request.viewer, found)
            ),
            "sides": [(side.together, count) for side, count in sides.items()],
            "people": sum(sides.values()),
            "next_activity": selectors.activities.of_project(found)
            .planned()
            .not_over(now)
            .order_by("starts_at", "pk")
            .first(),
            "colleagues": selectors.colleagues.of_project(found),
            "publications": selectors.publications.of_project(found),
            "is_orphan": selectors.handovers.is_orphan(found),
            "readiness": selectors.readiness.of(found),
            "ready_points": len(ReadyPoint),
            "charter": summary(selectors.charters.standing(found)),
            "origin": _origin(request, found),
            "may_keep": request.viewer.can(Permission.MANAGE_PROGRAMMES)
            and rules.may_become_template(found, clock.today(organisation_of(request).zone)),
            "may_begin": request.viewer.can(Permission.MANAGE_PROJECT),
            "has_higher": not rules.is_highest(
                found.planned_level,
                selectors.levels.of_scheme(found.planned_level.scheme),
            ),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def announcement(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show the announcement as people will read it, and what it lacks."""
    found = selectors.projects.get(request.viewer, project)
    languages = organisation_of(request).languages
    missing = rules.missing_texts(found, languages)
    return render(
        request,
        "programmes/announcement.html",
        {
            **project_page(request, found, "overview"),
            "checks": _checks(missing, languages),
            "is_complete": not rules.blocks_announcement(missing, languages),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def publish(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Publish the announcement."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    try:
        services.projects.announce(
            found, organisation=organisation_of(request), by=request.viewer, at=clock.now()
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("programmes:announcement", organisation, found.pk)
    messages.success(request, _("The announcement is published. You can invite people now."))
    return redirect("programmes:people", organisation, found.pk)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def project_close(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Ask once more, then close a project."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    if request.method == "POST":
        services.projects.close(found, by=request.viewer, at=clock.now())
        messages.success(request, _("The project is closed"))
        return redirect("programmes:project", organisation, found.pk)
    return render(request, "programmes/project_close.html", {"project": found})


@staff(Permission.MANAGE_PROJECT, by_object=True)
def colleagues(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List the colleagues who were given access to a project, and add one."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    form = ColleagueForm(typed(request), members=selectors.colleagues.members(request.viewer))
    if request.method == "POST" and form.is_valid():
        try:
            services.colleagues.add(
                found,
                member=form.cleaned_data["member"],
                may_manage=form.cleaned_data["access"] == "manage",
                by=request.viewer,
                at=clock.now(),
            )
        except NotOnStaffError as refusal:
            form.add_error("member", str(refusal))
        else:
            messages.success(request, _("Your colleague has access to this project now"))
            return redirect("programmes:colleagues", organisation, found.pk)
    return render(
        request,
        "programmes/colleagues.html",
        {
            **project_page(request, found, "overview"),
            "form": form,
            "colleagues": selectors.colleagues.of_project(found),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def colleague_remove(
    request: StaffRequest, organisation: str, project: int, member: int
) -> HttpResponse:
    """Take a colleague's access to a project back."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    services.colleagues.remove(
        found,
        member=selectors.colleagues.get(request.viewer, member),
        by=request.viewer,
        at=clock.now(),
    )
    messages.success(request, _("Your colleague no longer has access to this project"))
    return redirect("programmes:colleagues", organisation, found.pk)


def _origin(request: StaffRequest, project: Project) -> Origin | None:
    """Say from what a project was begun; another project only to whoever may open it."""
    origin = selectors.project_templates.origin_of(project)
    if origin is None:
        return None
    known = shipped.templates().get(origin.shipped)
    seen = selectors.projects.visible_to(request.viewer)
    return Origin(
        known.name if known else {},
        origin,
        may_open=origin.source is not None and seen.filter(pk=origin.source.pk).exists(),
    )


def _checks(missing: list[rules.MissingText], languages: list[str]) -> list[Check]:
    """Say for each text whether it is there in every language of the organisation."""
    lacking: dict[str, list[str]] = {}
    for text in missing:
        lacking.setdefault(text.name, []).append(text.language)
    return [
        Check(
            label=str(label),
            missing_in=[
                str(get_language_info(language)["name_translated"])
                for language in lacking.get(name, ())
            ],
            blocks=languages[0] in lacking.get(name, ()),
        )
        for name, label in _TEXT_LABELS.items()
    ]
