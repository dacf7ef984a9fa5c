"""Staff pages about meetings that come again: planning them all at once, and all of one series."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.enums import ActivityState
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import SeriesForm
from programmes.series.enums import Rhythm
from programmes.views.here import new_submission, organisation_of, typed


@staff(Permission.MANAGE_PROJECT, by_object=True)
def plan(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show all meetings of a series first; plan them when that is confirmed."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    here = organisation_of(request)
    form = SeriesForm(
        typed(request),
        languages=here.languages,
        zone=here.zone,
        kinds=selectors.kinds.both().activities,
        initial=new_submission(),
    )
    step = request.POST.get("step", "")
    is_fine = request.method == "POST" and form.is_valid()
    if is_fine and step == "plan":
        try:
            series = services.series.plan(
                found,
                rhythm=Rhythm(form.cleaned_data["rhythm"]),
                meetings=form.all_facts(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:project_activities", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            is_fine = False
        else:
            count = len(form.meetings)
            words = ngettext(
                "%(count)s meeting is planned", "%(count)s meetings are planned", count
            )
            messages.success(request, words % {"count": count})
            return redirect("programmes:series", organisation, series.pk)
    if is_fine and step != "edit":
        return render(
            request,
            "programmes/series/preview.html",
            {"form": form, "project": found, "meetings": form.meetings},
        )
    return render(request, "programmes/series/form.html", {"form": form, "project": found})


@staff(Permission.VIEW_PROJECT, by_object=True)
def show(request: StaffRequest, organisation: str, series: int) -> HttpResponse:
    """Show all meetings of a series, how many took place, and how many people were there."""
    found = selectors.series.get(request.viewer, series)
    meetings = selectors.series.meetings_of(found)
    held = [one for one in meetings if one.state == ActivityState.HELD]
    present = sum(int(vars(one)["present"]) for one in held)
    return render(
        request,
        "programmes/series/series.html",
        {
            "series": found,
            "project": found.project,
            "first": meetings[0],
            "meetings": meetings,
            "held": len(held),
            "cancelled": sum(one.state == ActivityState.CANCELLED for one in meetings),
            "average": round(present / len(held)) if held else None,
            "now": clock.now(),
        },
    )
