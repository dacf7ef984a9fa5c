"""The pages on which staff write a claim down for somebody, question by question."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from compensation import selectors, services
from compensation.exceptions import CompensationError
from compensation.forms.claims import AboutForm, ActivityForm
from compensation.forms.staff import FindPersonForm
from compensation.models import Claim
from compensation.views import shown, steps
from compensation.views.desk import Desk, today
from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people.selectors import people


def _entered(request: StaffRequest, claim_id: int) -> Claim:
    return selectors.claims.entered(request.viewer, claim_id)


DESK = Desk("compensation", "layouts/staff.html", _entered, is_staff=True)


@staff(Permission.MANAGE_PEOPLE)
def find_person(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask for whom the claim is."""
    form = FindPersonForm(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = None
    if words.strip():
        wanted = people.Filter(words=words)
        page = people.page(request.viewer, wanted, on=today(request), cursor="")
    return render(
        request,
        "compensation/find_person.html",
        {"form": form, "q": words, "people": page.rows if page else [], "asked": page is not None},
    )


@staff(Permission.MANAGE_PEOPLE)
def new(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Ask which activity the costs are for."""
    person = people.get(request.viewer, person_id)
    attendances = selectors.claims.claimable(person)
    if not attendances:
        return redirect(DESK.url(request, "claim_about", person_id))
    form = ActivityForm(request.POST or None, attendances=attendances)
    if request.method == "POST" and form.is_valid():
        if form.attendance is None:
            return redirect(DESK.url(request, "claim_about", person_id))
        try:
            begun = services.claims.start(
                person, attendance=form.attendance, by=request.viewer, at=clock.now()
            )
        except CompensationError as problem:
            messages.info(request, str(problem.words))
            return redirect(DESK.url(request, "claims"))
        return redirect(DESK.url(request, "cost_add", begun.pk))
    return render(
        request,
        "compensation/steps/activity.html",
        {"form": form, "desk": DESK, "person": person, "back_url": _back(request)},
    )


@staff(Permission.MANAGE_PEOPLE)
def about(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Ask what the costs are for when they are for no activity."""
    person = people.get(request.viewer, person_id)
    form = AboutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begun = services.claims.start(
            person, about=form.cleaned_data["about"], by=request.viewer, at=clock.now()
        )
        return redirect(DESK.url(request, "cost_add", begun.pk))
    return render(
        request,
        "compensation/steps/about.html",
        {"form": form, "desk": DESK, "person": person, "back_url": _back(request)},
    )


@staff(Permission.MANAGE_PEOPLE)
def delete(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Ask whether the draft is to be deleted, and do it."""
    return shown.delete_draft(request, DESK, _entered(request, claim_id))


@staff(Permission.MANAGE_PEOPLE)
def withdraw(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Ask whether the claim is to be taken back, and do it."""
    return shown.withdraw(request, DESK, _entered(request, claim_id))


def _back(request: StaffRequest) -> str:
    return DESK.url(request, "claim_for")


@staff(Permission.MANAGE_PEOPLE)
def cost_add(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Ask what had to be paid for."""
    return steps.add(request, DESK, claim_id)


@staff(Permission.MANAGE_PEOPLE)
def cost_day(request: StaffRequest, organisation: str, claim_id: int, line_id: int) -> HttpResponse:
    """Ask on which day it was."""
    return steps.day(request, DESK, claim_id, line_id)


@staff(Permission.MANAGE_PEOPLE)
def cost_drive(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask how far the drive was."""
    return steps.drive(request, DESK, claim_id, line_id)


@staff(Permission.MANAGE_PEOPLE)
def cost_amount(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask how much something cost."""
    return steps.amount(request, DESK, claim_id, line_id)


@staff(Permission.MANAGE_PEOPLE)
def cost_receipts(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask for a photo of the receipt."""
    return steps.receipts(request, DESK, claim_id, line_id)


@staff(Permission.MANAGE_PEOPLE)
def cost_no_receipt(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask why there is no receipt."""
    return steps.no_receipt(request, DESK, claim_id, line_id)


@staff(Permission.MANAGE_PEOPLE)
def receipt_remove(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int, receipt_id: int
) -> HttpResponse:
    """Take a receipt away."""
    return steps.remove_receipt(request, DESK, claim_id, line_id, receipt_id)


@staff(Permission.MANAGE_PEOPLE)
def cost_remove(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Take a cost out of the claim."""
    return steps.remove(request, DESK, claim_id, line_id)


@staff(Permission.MANAGE_PEOPLE)
def check(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Check the answers and send the claim."""
    return steps.check(request, DESK, claim_id)
