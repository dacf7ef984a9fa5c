"""The pages on which people ask for their money and see where it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from compensation import rules, selectors, services, words
from compensation.enums import ClaimState
from compensation.exceptions import CompensationError
from compensation.forms.claims import AboutForm, ActivityForm
from compensation.models import Claim
from compensation.views import files, shown, steps
from compensation.views.desk import Desk, organisation_of, today
from engagement.access.marks import StaffRequest, portal
from engagement.core import clock, paging
from engagement.people.selectors import people


def _own(request: StaffRequest, claim_id: int) -> Claim:
    return selectors.claims.own(request.viewer, claim_id)


DESK = Desk("compensation_portal", "layouts/portal.html", _own, is_staff=False)


@portal
def claims(request: StaffRequest, organisation: str) -> HttpResponse:
    """List one's own claims, each with where its money is."""
    person = people.own(request.viewer)
    part = selectors.claims.page_of(person, cursor=request.GET.get(paging.PARAMETER, ""))
    rows = [
        shown.Row(claim, words.subject(claim), words.where_is_my_money(claim))
        for claim in part.rows
    ]
    year = selectors.pay_rates.so_far(
        person, organisation=organisation_of(request), today=today(request)
    )
    context = {"rows": rows, "page": paging.page(request, part), "year": year}
    return render(request, "compensation/own_claims.html", context)


@portal
def claim(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Show one's own claim: where the money is, the costs, and what happened."""
    found = _own(request, claim_id)
    if found.state == ClaimState.DRAFT:
        return redirect(DESK.url(request, "claim_check", claim_id))
    told = selectors.claims.told(found)
    return render(
        request,
        "compensation/own_claim.html",
        {
            "claim": found,
            "subject": words.subject(found),
            "where": words.where_is_my_money(found),
            "costs": shown.Cost.all_of(found, told.lines),
            "events": told.events,
            "question": told.question,
            "may_withdraw": rules.may_follow(found.state, ClaimState.WITHDRAWN),
            "tone": words.TONES[ClaimState(found.state)],
        },
    )


@portal
def new(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask which activity the costs are for."""
    person = people.own(request.viewer)
    attendances = selectors.claims.claimable(person)
    if not attendances:
        return redirect(DESK.url(request, "claim_about"))
    form = ActivityForm(
        request.POST or None,
        attendances=attendances,
        initial={"activity": request.GET.get("activity", "")},
    )
    if request.method == "POST" and form.is_valid():
        if form.attendance is None:
            return redirect(DESK.url(request, "claim_about"))
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
        {"form": form, "desk": DESK, "person": person, "back_url": DESK.url(request, "claims")},
    )


@portal
def about(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask what the costs are for when they are for no activity."""
    person = people.own(request.viewer)
    form = AboutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begun = services.claims.start(
            person, about=form.cleaned_data["about"], by=request.viewer, at=clock.now()
        )
        return redirect(DESK.url(request, "cost_add", begun.pk))
    return render(
        request,
        "compensation/steps/about.html",
        {"form": form, "desk": DESK, "person": person, "back_url": DESK.url(request, "claims")},
    )


@portal
def withdraw(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Ask whether the claim is to be taken back, and do it."""
    return shown.withdraw(request, DESK, _own(request, claim_id))


@portal
def delete(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Ask whether the draft is to be deleted, and do it."""
    return shown.delete_draft(request, DESK, _own(request, claim_id))


@portal
def receipt(request: StaffRequest, organisation: str, receipt_id: int) -> HttpResponse:
    """Show the copy of one's own receipt."""
    return files.show(selectors.claims.own_receipt(request.viewer, receipt_id))


@portal
def thumbnail(request: StaffRequest, organisation: str, receipt_id: int) -> HttpResponse:
    """Show a small picture of one's own receipt."""
    return files.show_small(selectors.claims.own_receipt(request.viewer, receipt_id))


@portal
def cost_add(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Ask what had to be paid for."""
    return steps.add(request, DESK, claim_id)


@portal
def cost_day(request: StaffRequest, organisation: str, claim_id: int, line_id: int) -> HttpResponse:
    """Ask on which day it was."""
    return steps.day(request, DESK, claim_id, line_id)


@portal
def cost_drive(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask how far the drive was."""
    return steps.drive(request, DESK, claim_id, line_id)


@portal
def cost_amount(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask how much something cost."""
    return steps.amount(request, DESK, claim_id, line_id)


@portal
def cost_receipts(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask for a photo of the receipt."""
    return steps.receipts(request, DESK, claim_id, line_id)


@portal
def cost_no_receipt(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Ask why there is no receipt."""
    return steps.no_receipt(request, DESK, claim_id, line_id)


@portal
def receipt_remove(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int, receipt_id: int
) -> HttpResponse:
    """Take a receipt away."""
    return steps.remove_receipt(request, DESK, claim_id, line_id, receipt_id)


@portal
def cost_remove(
    request: StaffRequest, organisation: str, claim_id: int, line_id: int
) -> HttpResponse:
    """Take a cost out of the claim."""
    return steps.remove(request, DESK, claim_id, line_id)


@portal
def check(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Check the answers and send the claim."""
    return steps.check(request, DESK, claim_id)
