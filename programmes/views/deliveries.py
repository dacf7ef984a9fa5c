"""The page on which staff say how they know at which level people took part."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.exceptions import NoLevelSaidError
from programmes.forms import DeliveryForm
from programmes.views.here import saved, typed


@staff(Permission.MANAGE_PROJECT, by_object=True)
def show_level(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Keep which lines of "how we know" were true of an activity, and what shows it."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    if found.delivered_level is None:
        messages.info(request, str(NoLevelSaidError()))
        return redirect("programmes:close_activity", organisation, found.pk)
    form = DeliveryForm(
        typed(request),
        level=found.delivered_level,
        signs=list(selectors.levels.signs_of(found.delivered_level)),
        seen=set(found.seen_signs.values_list("sign", flat=True)),
        initial={"evidence": found.evidence, "version": found.evidence_version},
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.deliveries.show,
            found,
            signs=form.signs(),
            evidence=form.cleaned_data["evidence"],
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("It is recorded how we know the level")):
            return redirect("programmes:activity", organisation, found.pk)
    return render(request, "programmes/activity_level.html", {"activity": found, "form": form})
