"""Staff pages about the templates that the organisation keeps of its own projects."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import rules, selectors, services
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError, RefusedError
from programmes.forms.project_templates import KeepTemplateForm, RenameTemplateForm
from programmes.models import ProjectTemplate
from programmes.project_templates.facts import Origin
from programmes.project_templates.shape import Blueprint
from programmes.views import beginning
from programmes.views.beginning import Offer
from programmes.views.here import new_submission, organisation_of, typed

_PER_PAGE = 25


@staff(Permission.MANAGE_PROJECT)
def register(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the templates of the organisation, also those that were put away."""
    part = cut(
        selectors.project_templates.kept(),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PER_PAGE,
    )
    return render(
        request, "programmes/project_templates/register.html", {"page": page(request, part)}
    )


@staff(Permission.MANAGE_PROJECT)
def template(request: StaffRequest, organisation: str, template: int) -> HttpResponse:
    """Show a template of the organisation whole, and where it was used."""
    found = selectors.project_templates.get(template)
    uses = cut(
        selectors.project_templates.begun_with(request.viewer, found),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PER_PAGE,
    )
    return beginning.whole(
        request,
        _offer(request, found),
        shown={
            "page": page(request, uses),
            "may_change": request.viewer.can(Permission.MANAGE_PROGRAMMES),
        },
    )


@staff(Permission.MANAGE_PROJECT)
def start_from_template(request: StaffRequest, organisation: str, template: int) -> HttpResponse:
    """Begin a project with a template of the organisation."""
    found = selectors.project_templates.get(template)
    if not found.is_offered:
        messages.info(request, _("This template is put away. Bring it back to use it."))
        return redirect("programmes:template", organisation, found.pk)
    return beginning.propose(request, _offer(request, found))


@staff(Permission.MANAGE_PROGRAMMES)
def keep(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show what a template takes from a finished project, then keep it."""
    found = selectors.projects.get(request.viewer, project)
    here = organisation_of(request)
    today = clock.today(here.zone)
    taken = selectors.project_templates.of_project(found, here.zone)
    form = KeepTemplateForm(
        typed(request),
        languages=here.languages,
        blueprint=taken.blueprint,
        initial={**new_submission(), "activities": True, "charter": True},
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.project_templates.keep(
                found,
                facts=form.kept(),
                by=request.viewer,
                at=clock.now(),
                on=today,
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:own_templates", organisation)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The template is kept. Colleagues can begin projects with it.")
            )
            return redirect("programmes:template", organisation, kept.pk)
    return render(
        request,
        "programmes/project_templates/keep.html",
        {
            "project": found,
            "form": form,
            "left_behind": taken.left_behind,
            "is_finished": rules.may_become_template(found, today),
            **beginning.content(request, taken.blueprint),
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def rename(request: StaffRequest, organisation: str, template: int) -> HttpResponse:
    """Change how a template is called and what it is good for."""
    found = selectors.project_templates.get(template)
    here = organisation_of(request)
    form = RenameTemplateForm(
        typed(request),
        languages=here.languages,
        initial=RenameTemplateForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.project_templates.rename(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except ChangedMeanwhileError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The template is saved"))
            return redirect("programmes:template", organisation, found.pk)
    return render(
        request, "programmes/project_templates/rename.html", {"form": form, "template": found}
    )


@staff(Permission.MANAGE_PROGRAMMES)
@require_POST
def put_away(request: StaffRequest, organisation: str, template: int) -> HttpResponse:
    """Offer a template no more."""
    found = selectors.project_templates.get(template)
    services.project_templates.put_away(found, by=request.viewer, at=clock.now())
    messages.success(request, _("The template is put away. What was begun with it stays."))
    return redirect("programmes:template", organisation, found.pk)


@staff(Permission.MANAGE_PROGRAMMES)
@require_POST
def bring_back(request: StaffRequest, organisation: str, template: int) -> HttpResponse:
    """Offer a template again that was put away."""
    found = selectors.project_templates.get(template)
    services.project_templates.bring_back(found, by=request.viewer, at=clock.now())
    messages.success(request, _("The template is offered again"))
    return redirect("programmes:template", organisation, found.pk)


def _offer(request: StaffRequest, found: ProjectTemplate) -> Offer:
    where = [request.viewer.slug, found.pk]
    return Offer(
        name=selectors.project_templates.words_of(found, "name"),
        blueprint=Blueprint.from_json(found.content),
        origin=Origin(template=found),
        template="programmes/project_templates/kept.html",
        page=reverse("programmes:template", args=where),
        start=reverse("programmes:start_from_template", args=where),
        shown={"template": found},
    )
