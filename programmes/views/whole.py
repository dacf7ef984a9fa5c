"""The staff page about the whole organisation in one year."""

from django.http import HttpResponse
from django.shortcuts import render

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.layout import Link
from programmes import selectors
from programmes.views.here import organisation_of


@staff(Permission.VIEW_PROJECT)
def whole(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show in words and figures what the whole organisation did in one year, to be printed."""
    here = organisation_of(request)
    today = clock.today(here.zone)
    years = selectors.whole.years(today=today)
    asked = {str(year): year for year in years}
    year = asked.get(request.GET.get("year", ""), today.year)
    return render(
        request,
        "programmes/unit/whole.html",
        {
            "year": year,
            "today": today if year == today.year else None,
            "whole": selectors.whole.of_year(year, today=today, minimum=here.minimum_group_size),
            "minimum": here.minimum_group_size,
            "overall": selectors.areas.of_year(year, minimum=here.minimum_group_size),
            "years": [
                Link(url=f"?year={each}", label=str(each), current=each == year) for each in years
            ],
            "may_see_people": request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )
