"""Staff pages about the area that an organisation serves, and about who was counted beside it."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.area.enums import Dimension, counted_in
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms.areas import AreaProfileForm, GroupCountForm
from programmes.models import AreaProfile, GroupCount, Project
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff(Permission.VIEW_PROJECT)
def area(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show what is written down about the people of the area, and what could be."""
    known = {profile.dimension: profile for profile in selectors.areas.profiles()}
    possible = counted_in(organisation_of(request).country)
    return render(
        request,
        "programmes/area/area.html",
        {
            "known": list(known.values()),
            "possible": [each for each in possible if each.value not in known],
            "not_all": len(possible) < len(Dimension),
            "may_manage": request.viewer.can(Permission.MANAGE_PROGRAMMES),
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def describe(request: StaffRequest, organisation: str) -> HttpResponse:
    """Write down the groups of the area in one respect."""
    here = organisation_of(request)
    dimension = _dimension(request)
    known = selectors.areas.of_dimension(dimension)
    form = AreaProfileForm(typed(request), initial=AreaProfileForm.initial_of(known, dimension))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.areas.describe,
            here,
            dimension=dimension,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("What you wrote about the area is saved")):
            return redirect("programmes:area", organisation)
    context = {"form": form, "dimension": Dimension(dimension), "known": known}
    return render(request, "programmes/area/describe.html", context)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def count_people(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Note how many people of each group were counted in a project, or put a count right."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    profiles = {profile.dimension: profile for profile in selectors.areas.profiles()}
    if not profiles:
        messages.info(request, _("First write down who lives in your area. Then you can compare."))
        return redirect("programmes:people", organisation, found.pk)
    count = _count(request, found)
    asked = request.POST.get("dimension") or request.GET.get("dimension", "")
    profile = profiles.get(asked) or next(iter(profiles.values()))
    if count is not None:
        profile = next(each for each in profiles.values() if each.pk == count.profile_id)
    form = GroupCountForm(
        typed(request),
        groups=list(profile.groups.all()),
        activities=selectors.areas.activities(found, count, at=clock.now()),
        today=clock.today(organisation_of(request).zone),
        is_known=count is not None,
        initial={
            **(GroupCountForm.initial_of(count) if count else new_submission()),
            "dimension": profile.dimension,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, found, profile, count, form)
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:people", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("programmes:people", organisation, found.pk)
    context = {"form": form, "project": found, "profile": profile, "count": count}
    return render(request, "programmes/area/count.html", context)


def _save(
    request: StaffRequest,
    project: Project,
    profile: AreaProfile,
    count: GroupCount | None,
    form: GroupCountForm,
) -> None:
    by, at = request.viewer, clock.now()
    if count is None:
        submission = form.cleaned_data["submission"]
        services.areas.count(
            project, profile=profile, facts=form.facts(), by=by, at=at, submission=submission
        )
    elif form.is_removed:
        services.areas.forget(count, by=by, at=at)
        messages.success(request, _("The count is deleted"))
        return
    else:
        version = form.cleaned_data["version"] or 0
        services.areas.recount(count, facts=form.facts(), version=version, by=by, at=at)
    messages.success(request, _("The count is saved"))


def _count(request: StaffRequest, project: Project) -> GroupCount | None:
    """Return the count that the address asks to change, or None for a new one."""
    asked = request.GET.get("count", "")
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > 18:  # noqa: PLR2004 — more than any number here
        raise Http404
    return selectors.areas.count(request.viewer, int(asked), project)


def _dimension(request: StaffRequest) -> str:
    """Return in which respect the area is described: the one that is asked for, or the first."""
    possible = [each.value for each in counted_in(organisation_of(request).country)]
    asked = request.POST.get("dimension") or request.GET.get("dimension") or possible[0]
    if asked not in possible:
        raise Http404
    return asked
