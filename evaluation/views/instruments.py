"""The pages that show which questions are asked, and under which licence."""

from django.http import HttpResponse
from django.shortcuts import render

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from evaluation import selectors


@staff(Permission.VIEW_EVALUATION)
def instrument(request: StaffRequest, organisation: str, instrument_id: int) -> HttpResponse:
    """Show the questions of an instrument in both wordings."""
    found = selectors.instruments.get(instrument_id)
    context = {"instrument": found, "items": selectors.instruments.items(found)}
    return render(request, "evaluation/instrument.html", context)
