"""The pages on which mileage rates are read and set."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services, words
from compensation.enums import Vehicle
from compensation.exceptions import RateOverlapsError, RateUsedError
from compensation.forms.staff import RateForm
from compensation.views.desk import organisation_of, today
from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.organisations.models import DistanceUnit


@staff(Permission.MANAGE_RATES)
def rates(request: StaffRequest, organisation: str) -> HttpResponse:
    """List every rate with its period and source."""
    day = today(request)
    rows = [
        {
            "rate": rate,
            "words": words.each_unit(rate),
            "holds": rate.from_on <= day and (rate.until_on is None or day < rate.until_on),
            "to_come": rate.from_on > day,
        }
        for rate in selectors.rates.latest_first()
    ]
    return render(request, "compensation/rates.html", {"rows": rows})


@staff(Permission.MANAGE_RATES)
def add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask for a new rate, and set it."""
    place = organisation_of(request)
    form = RateForm(request.POST or None, in_miles=place.distance_unit == DistanceUnit.MILE)
    if request.method == "POST" and form.is_valid():
        try:
            services.rates.add(place, new=form.new_rate, by=request.viewer, at=clock.now())
        except RateOverlapsError as problem:
            form.add_error("from_on", str(problem.words))
        else:
            messages.success(request, _("The new rate is set."))
            return redirect("compensation:rates", place.slug)
    current = selectors.rates.open_one(Vehicle.CAR)
    return render(
        request,
        "compensation/rate_add.html",
        {
            "form": form,
            "current": current,
            "current_words": words.each_unit(current) if current else "",
        },
    )


@staff(Permission.MANAGE_RATES)
def remove(request: StaffRequest, organisation: str, rate_id: int) -> HttpResponse:
    """Ask whether a rate that was set by mistake is to be removed, and do it."""
    rate = selectors.rates.get(rate_id)
    if request.method == "POST":
        try:
            services.rates.remove(rate, by=request.viewer, at=clock.now())
        except RateUsedError as problem:
            messages.warning(request, str(problem.words))
        else:
            messages.success(request, _("The rate has been removed."))
        return redirect("compensation:rates", request.viewer.slug)
    return render(
        request, "compensation/rate_remove.html", {"rate": rate, "words": words.each_unit(rate)}
    )
