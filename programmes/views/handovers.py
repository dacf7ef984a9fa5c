"""Staff pages about handing a project over."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.forms.handovers import HandoverForm
from programmes.views.here import new_submission, saved, typed


@staff(Permission.VIEW_PROJECT, by_object=True)
def handover_notes(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show what was written when a project was handed over, the latest first."""
    found = selectors.projects.get(request.viewer, project)
    part = cut(
        selectors.handovers.notes_of(found),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=10,
    )
    return render(
        request,
        "programmes/handover/list.html",
        {
            "project": found,
            "page": page(request, part),
            "may_manage": selectors.projects.may_manage(request.viewer, found),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def handover_write(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Write what those in charge now need to know."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    form = HandoverForm(typed(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.handovers.write,
            found,
            text=form.cleaned_data["text"],
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The handover note is kept.")):
            return redirect("programmes:handover_notes", organisation, found.pk)
    return render(request, "programmes/handover/form.html", {"form": form, "project": found})
