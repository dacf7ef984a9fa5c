"""The questions of a claim, one a page, each answer saved at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from compensation import rules, selectors, services, words
from compensation.enums import CostKind
from compensation.exceptions import CompensationError, NoRateError
from compensation.forms.claims import (
    CostForm,
    DayForm,
    DriveForm,
    KindForm,
    NoReceiptForm,
    ReceiptForm,
    SubmitForm,
)
from compensation.models import Claim, ClaimLine
from compensation.services.costs import Cost, Drive
from compensation.views.desk import Desk, day_of_activity, today
from engagement.access.marks import StaffRequest
from engagement.core import clock, formats
from engagement.people.exceptions import NotSupportedByError
from engagement.people.forms import ask_who, said_in
from engagement.people.models import SupportScope
from engagement.people.selectors.supporters import helping


def add(request: StaffRequest, desk: Desk, claim_id: int) -> HttpResponse:
    """Ask what had to be paid for."""
    claim = desk.find(request, claim_id)
    if not claim.is_open:
        return _closed(request, desk, claim)
    form = KindForm(request.POST or None, kinds=rules.kinds_for(claim))
    if request.method == "POST" and form.is_valid():
        line = services.costs.add(
            claim,
            kind=CostKind(form.cleaned_data["kind"]),
            spent_on=day_of_activity(request, claim),
            by=request.viewer,
            at=clock.now(),
        )
        return redirect(_next(request, desk, claim, line.pk))
    return desk.show(request, "kind", claim, form=form, back_url=_back(request, desk, claim))


def day(request: StaffRequest, desk: Desk, claim_id: int, line_id: int) -> HttpResponse:
    """Ask on which day it was."""
    claim, line = _cost(request, desk, claim_id, line_id)
    if not claim.is_open:
        return _closed(request, desk, claim)
    form = DayForm(request.POST or None, today=today(request), initial={"spent_on": line.spent_on})
    if request.method == "POST" and form.is_valid():
        try:
            services.costs.set_day(line, on=form.cleaned_data["spent_on"], by=request.viewer)
        except NoRateError as problem:
            form.add_error("spent_on", str(problem.words))
        else:
            return redirect(_next(request, desk, claim, line_id))
    return desk.show(request, "day", claim, form=form, line=line)


def drive(request: StaffRequest, desk: Desk, claim_id: int, line_id: int) -> HttpResponse:
    """Ask how far the drive was, saying what a mile or kilometre gives on its day."""
    claim, line = _cost(request, desk, claim_id, line_id)
    if not claim.is_open or not line.is_drive:
        return _closed(request, desk, claim)
    if line.spent_on is None:
        return redirect(desk.url(request, "cost_day", claim_id, line_id))
    form = DriveForm(
        request.POST or None,
        unit=claim.unit,
        initial={"distance": line.distance, "description": line.description},
    )
    if request.method == "POST" and form.is_valid():
        answer = Drive(form.cleaned_data["distance"], form.cleaned_data["description"])
        try:
            services.costs.set_drive(line, drive=answer, by=request.viewer)
        except NoRateError as problem:
            form.add_error(None, str(problem.words))
        else:
            return redirect(_next(request, desk, claim, line_id))
    rate = selectors.rates.on(line.spent_on)
    return desk.show(
        request,
        "drive",
        claim,
        form=form,
        line=line,
        rate=words.each_unit(rate) if rate else "",
        day_url=desk.url(request, "cost_day", claim_id, line_id),
    )


def amount(request: StaffRequest, desk: Desk, claim_id: int, line_id: int) -> HttpResponse:
    """Ask how much something cost."""
    claim, line = _cost(request, desk, claim_id, line_id)
    if not claim.is_open or line.is_drive:
        return _closed(request, desk, claim)
    form = CostForm(
        request.POST or None,
        kind=CostKind(line.kind),
        currency=claim.currency,
        initial={"amount": line.amount, "description": line.description},
    )
    if request.method == "POST" and form.is_valid():
        cost = Cost(form.cleaned_data["amount"], form.cleaned_data["description"])
        services.costs.set_amount(line, cost=cost, by=request.viewer)
        return redirect(_next(request, desk, claim, line_id))
    return desk.show(
        request,
        "amount",
        claim,
        form=form,
        line=line,
        day_url=desk.url(request, "cost_day", claim_id, line_id),
    )


def receipts(request: StaffRequest, desk: Desk, claim_id: int, line_id: int) -> HttpResponse:
    """Ask for a photo of the receipt, and show those that are there."""
    claim, line = _cost(request, desk, claim_id, line_id)
    if not claim.is_open or line.is_drive:
        return _closed(request, desk, claim)
    sent = request.method == "POST"
    form = ReceiptForm(request.POST, request.FILES) if sent else ReceiptForm()
    if sent and form.is_valid():
        services.receipts.add(
            line, file=form.cleaned_data["receipt"], by=request.viewer, at=clock.now()
        )
        messages.success(request, _("The receipt has been saved."))
        return redirect(desk.url(request, "cost_receipts", claim_id, line_id))
    return desk.show(
        request,
        "receipts",
        claim,
        form=form,
        line=line,
        receipts=line.receipts.all(),
        no_receipt_url=desk.url(request, "cost_no_receipt", claim_id, line_id),
    )


def no_receipt(request: StaffRequest, desk: Desk, claim_id: int, line_id: int) -> HttpResponse:
    """Ask why there is no receipt."""
    claim, line = _cost(request, desk, claim_id, line_id)
    if not claim.is_open or line.is_drive:
        return _closed(request, desk, claim)
    form = NoReceiptForm(request.POST or None, initial={"reason": line.no_receipt_reason})
    if request.method == "POST" and form.is_valid():
        services.costs.explain_missing_receipt(
            line, reason=form.cleaned_data["reason"], by=request.viewer
        )
        return redirect(_next(request, desk, claim, line_id))
    back = desk.url(request, "cost_receipts", claim_id, line_id)
    return desk.show(request, "no_receipt", claim, form=form, line=line, back_url=back)


def remove_receipt(
    request: StaffRequest, desk: Desk, claim_id: int, line_id: int, receipt_id: int
) -> HttpResponse:
    """Take a receipt away."""
    _claim, line = _cost(request, desk, claim_id, line_id)
    receipt = selectors.claims.receipt(line, receipt_id)
    receipt.line = line
    if request.method == "POST":
        try:
            services.receipts.remove(receipt, by=request.viewer)
        except CompensationError as problem:
            messages.warning(request, str(problem.words))
        else:
            messages.success(request, _("The receipt has been removed."))
    return redirect(desk.url(request, "cost_receipts", claim_id, line_id))


def remove(request: StaffRequest, desk: Desk, claim_id: int, line_id: int) -> HttpResponse:
    """Ask whether a cost is to be taken out, and do it."""
    claim, line = _cost(request, desk, claim_id, line_id)
    if not claim.is_open:
        return _closed(request, desk, claim)
    if request.method == "POST":
        services.costs.remove(line, by=request.viewer)
        messages.success(request, _("The cost has been removed."))
        return redirect(desk.url(request, "claim_check", claim_id))
    return desk.show(request, "remove", claim, line=line)


def check(request: StaffRequest, desk: Desk, claim_id: int) -> HttpResponse:
    """Show every answer with a way to change it; send the claim."""
    claim = desk.find(request, claim_id)
    form = _submit_form(request, desk, claim)
    if request.method == "POST" and form.is_valid():
        try:
            services.claims.submit(
                claim,
                by=request.viewer,
                at=clock.now(),
                seen_total=form.cleaned_data["seen"],
                said=said_in(form),
            )
        except (CompensationError, NotSupportedByError) as problem:
            messages.error(request, str(problem))
            return redirect(desk.url(request, "claim_check", claim_id))
        messages.success(request, _("The claim has been sent."))
        return redirect(desk.url(request, "claim", claim_id))
    if not claim.is_open:
        return _closed(request, desk, claim)
    lines = selectors.claims.lines(claim)
    return desk.show(
        request,
        "check",
        claim,
        question=selectors.claims.question(claim),
        form=form,
        costs=[
            _answered(request, desk, claim, line, name)
            for line, name in zip(lines, words.names(lines), strict=True)
        ],
        ready=bool(lines) and all(map(rules.is_finished, lines)),
        add_url=desk.url(request, "cost_add", claim_id),
    )


def _submit_form(request: StaffRequest, desk: Desk, claim: Claim) -> SubmitForm:
    """Return the form that sends a claim; it asks who says so where somebody may help."""
    form = SubmitForm(request.POST or None, initial={"seen": claim.total})
    supporters = helping(claim.person, SupportScope.CLAIMS, on=today(request))
    ask_who(form, supporters, asked="them" if desk.is_staff else "me")
    return form


def _answered(
    request: StaffRequest, desk: Desk, claim: Claim, line: ClaimLine, name: str
) -> dict[str, object]:
    def url(page: str) -> str:
        return desk.url(request, page, claim.pk, line.pk)

    return {
        "line": line,
        "name": name,
        "finished": rules.is_finished(line),
        "sum": words.sum_of_drive(line, claim.currency, claim.unit),
        "amount": formats.money(line.amount, claim.currency) if line.amount else "",
        "proof": words.proof(line),
        "day_url": url("cost_day"),
        "amount_url": url("cost_drive" if line.is_drive else "cost_amount"),
        "receipts_url": url("cost_receipts"),
        "remove_url": url("cost_remove"),
        "next_url": desk.next_question(request, claim, line),
    }


def _cost(
    request: StaffRequest, desk: Desk, claim_id: int, line_id: int
) -> tuple[Claim, ClaimLine]:
    claim = desk.find(request, claim_id)
    return claim, selectors.claims.line(claim, line_id)


def _next(request: StaffRequest, desk: Desk, claim: Claim, line_id: int) -> str:
    return desk.next_question(request, claim, selectors.claims.line(claim, line_id))


def _back(request: StaffRequest, desk: Desk, claim: Claim) -> str:
    return desk.url(request, "claim_check", claim.pk)


def _closed(request: StaffRequest, desk: Desk, claim: Claim) -> HttpResponse:
    return redirect(desk.url(request, "claim", claim.pk))
