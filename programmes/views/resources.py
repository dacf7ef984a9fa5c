"""Staff pages about time and money of a project: set aside, and used."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.forms.resources import ResourcePlanForm, UsedForm
from programmes.models import Project
from programmes.views.here import new_submission, organisation_of, saved, typed

_MANAGE = Permission.MANAGE_PROJECT
#: A plan can be made for so many years after the first.
_AHEAD = 5


@staff(_MANAGE, by_object=True)
def resources(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show year by year what is set aside and what was used."""
    found = selectors.projects.get(request.viewer, project, to=_MANAGE)
    here = organisation_of(request)
    part = cut(
        selectors.resources.notes_of(found),
        by="-used_on",
        cursor=request.GET.get(PARAMETER, ""),
        size=10,
    )
    years = selectors.resources.years_of(found, zone=here.zone)
    known = {year.number for year in years if year.is_planned}
    return render(
        request,
        "programmes/resources/of_project.html",
        {
            "project": found,
            "currency": here.currency,
            "years": years,
            "to_plan": [year for year in _possible(request, found) if year not in known],
            "page": page(request, part),
        },
    )


@staff(_MANAGE, by_object=True)
def programme_resources(request: StaffRequest, organisation: str, programme: int) -> HttpResponse:
    """Show the same for all projects of a programme that the viewer looks after, added up."""
    found = selectors.programmes.get(request.viewer, programme)
    here = organisation_of(request)
    return render(
        request,
        "programmes/resources/of_programme.html",
        {
            "programme": found,
            "currency": here.currency,
            "years": selectors.resources.years_of_programme(request.viewer, found, zone=here.zone),
        },
    )


@staff(_MANAGE, by_object=True)
def plan_resources(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Set time and money aside for a year."""
    found = selectors.projects.get(request.viewer, project, to=_MANAGE)
    here = organisation_of(request)
    year = _year(request, found)
    version, amounts = selectors.resources.plan_of(found, year)
    form = ResourcePlanForm(
        typed(request), currency=here.currency, year=year, version=version, amounts=amounts
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.resources.plan,
            found,
            year=year,
            amounts=form.amounts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The plan of %(year)s is saved") % {"year": year}):
            return redirect("programmes:resources", organisation, found.pk)
    return render(
        request, "programmes/resources/plan.html", {"form": form, "project": found, "year": year}
    )


@staff(_MANAGE, by_object=True)
def add_resource(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Note what was used."""
    found = selectors.projects.get(request.viewer, project, to=_MANAGE)
    here = organisation_of(request)
    form = UsedForm(
        typed(request),
        currency=here.currency,
        today=clock.today(here.zone),
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.resources.note,
            found,
            facts=form.facts(),
            by=request.viewer,
            at=clock.now(),
            submission=form.cleaned_data["submission"],
        )
        if saved(request, form, save, words=_("It is noted")):
            return redirect("programmes:resources", organisation, found.pk)
    return render(request, "programmes/resources/form.html", {"form": form, "project": found})


@staff(_MANAGE, by_object=True)
def remove_resource(request: StaffRequest, organisation: str, used: int) -> HttpResponse:
    """Ask once more, then take a note back."""
    found = selectors.resources.get(request.viewer, used)
    if request.method == "POST":
        services.resources.remove(found, by=request.viewer, at=clock.now())
        messages.success(request, _("The note is deleted"))
        return redirect("programmes:resources", organisation, found.project_id)
    return render(
        request,
        "programmes/resources/remove.html",
        {"note": found, "currency": organisation_of(request).currency},
    )


def _possible(request: StaffRequest, project: Project) -> list[int]:
    """Return the years for which one can plan: from this one on, while the project goes on."""
    this = clock.today(organisation_of(request).zone).year
    first = max(project.starts_on.year, this)
    last = project.ends_on.year if project.ends_on else first + 1
    return list(range(first, min(max(last, first), first + _AHEAD) + 1))


def _year(request: StaffRequest, project: Project) -> int:
    """Return the year that the page is about, or this year."""
    years = {str(year): year for year in _possible(request, project)}
    this = str(clock.today(organisation_of(request).zone).year)
    asked = request.POST.get("year") or request.GET.get("year")
    found = years.get(asked or (this if this in years else max(years)))
    if found is None:
        raise Http404
    return found
