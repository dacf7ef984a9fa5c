"""Staff pages about programmes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.forms import ProgrammeForm
from programmes.selectors.parity import PARTNERS
from programmes.views.here import new_submission, organisation_of, typed

_PER_PAGE = 24


@staff(Permission.VIEW_PROJECT, by_object=True)
def programme_list(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the programmes that the viewer may see, with what is next in each."""
    rows = selectors.programmes.with_figures(request.viewer, clock.now())
    part = cut(rows, by="-pk", cursor=request.GET.get(PARAMETER, ""), size=_PER_PAGE)
    return render(
        request,
        "programmes/programme_list.html",
        {
            "page": page(request, part),
            "may_create": request.viewer.can(Permission.MANAGE_PROGRAMMES),
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def programme_create(request: StaffRequest, organisation: str) -> HttpResponse:
    """Create a programme."""
    here = organisation_of(request)
    form = ProgrammeForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        languages=here.languages,
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            programme = services.programmes.create(
                here,
                facts=form.facts(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:list", organisation)
        messages.success(request, _("The programme is created. Now add its first project."))
        return redirect("programmes:programme", organisation, programme.pk)
    return render(request, "programmes/programme_form.html", {"form": form, "programme": None})


@staff(Permission.VIEW_PROJECT, by_object=True)
def programme_detail(request: StaffRequest, organisation: str, programme: int) -> HttpResponse:
    """Show a programme with its projects."""
    found = selectors.programmes.get(request.viewer, programme)
    today = clock.today(organisation_of(request).zone)
    rows = selectors.projects.of_programme(request.viewer, found, clock.now())
    part = cut(rows, by="-pk", cursor=request.GET.get(PARAMETER, ""), size=_PER_PAGE)
    return render(
        request,
        "programmes/programme_detail.html",
        {
            "programme": found,
            "objectives": selectors.governance.of_programme(found, on=today),
            "may_see_goals": request.viewer.can(Permission.VIEW_PROJECT),
            "page": page(request, part),
            "partners_by_stage": selectors.whole.stages_with(
                selectors.projects.visible_to(request.viewer).filter(programme=found),
                PARTNERS,
                on=today,
            ),
            "overall": selectors.areas.of_programme(
                request.viewer, found, minimum=organisation_of(request).minimum_group_size
            ),
            "may_see_evidence": request.viewer.can(Permission.VIEW_EVALUATION),
            "may_change": request.viewer.can(Permission.MANAGE_PROGRAMMES),
            "may_add": request.viewer.can(Permission.MANAGE_PROJECT),
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def programme_edit(request: StaffRequest, organisation: str, programme: int) -> HttpResponse:
    """Change what is said about a programme."""
    found = selectors.programmes.get(request.viewer, programme, to=Permission.MANAGE_PROGRAMMES)
    here = organisation_of(request)
    form = ProgrammeForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        languages=here.languages,
        initial=ProgrammeForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.programmes.change(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except ChangedMeanwhileError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The programme is saved"))
            return redirect("programmes:programme", organisation, found.pk)
    return render(request, "programmes/programme_form.html", {"form": form, "programme": found})
