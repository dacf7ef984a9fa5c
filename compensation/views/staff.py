"""The pages on which staff check, approve and pay claims."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from compensation import rules, selectors, services, words
from compensation.enums import ClaimState
from compensation.exceptions import CompensationError
from compensation.forms.staff import ApproveForm, PaymentForm, SendBackForm
from compensation.models import Claim
from compensation.selectors.queue import Tab
from compensation.views import files, shown
from compensation.views.desk import organisation_of, today
from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock, formats, paging
from engagement.core.layout import Link


@staff(Permission.VIEW_CLAIMS)
def claims(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the claims that wait, the oldest first, or all of them."""
    asked = request.GET.dict()
    tab = _tab(request, asked.get("tab", ""))
    query = asked.get("q", "")[:100].replace("\x00", "")
    part = selectors.queue.page(request.viewer, tab, query, cursor=asked.get(paging.PARAMETER, ""))
    now = clock.now()
    return render(
        request,
        "compensation/claims.html",
        {
            "page": paging.page(request, part),
            "rows": [
                shown.Row(claim, words.subject(claim), _note(claim, tab, now))
                for claim in part.rows
            ],
            "tabs": _tabs(request, tab),
            "tab": tab,
            "query": query,
            "drafts": selectors.queue.own_drafts(request.viewer) if tab is Tab.ALL else [],
            "may_enter": request.viewer.can(Permission.MANAGE_PEOPLE),
            "may_set_rates": request.viewer.can(Permission.MANAGE_RATES),
        },
    )


@staff(Permission.VIEW_CLAIMS)
def claim(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Show a claim, and what the reader may do with it or why not."""
    found = selectors.claims.get(request.viewer, claim_id)
    if found.state == ClaimState.DRAFT:
        return redirect(_url(request, "claim_check", claim_id))
    form = _payment_form(request, found) if found.state == ClaimState.APPROVED else None
    return _claim_page(request, found, form)


@staff(Permission.APPROVE_CLAIMS)
def approve(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Approve a claim."""
    found = selectors.claims.get(request.viewer, claim_id)
    form = ApproveForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            services.decisions.approve(
                found, seen=form.cleaned_data["seen"], by=request.viewer, at=clock.now()
            )
        except CompensationError as problem:
            messages.warning(request, str(problem.words))
        else:
            messages.success(
                request,
                _("You approved %(reference)s. Somebody else pays it now.")
                % {"reference": found.reference},
            )
            return redirect(_url(request, "claims") + "?tab=to-approve")
    return redirect(_url(request, "claim", claim_id))


@staff(Permission.APPROVE_CLAIMS)
def send_back(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Ask what should be changed, and send the claim back with it."""
    found = selectors.claims.get(request.viewer, claim_id)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.decisions.send_back(
                found, reason=form.cleaned_data["reason"], by=request.viewer, at=clock.now()
            )
        except CompensationError as problem:
            messages.warning(request, str(problem.words))
            return redirect(_url(request, "claim", claim_id))
        messages.success(
            request,
            _("You sent %(reference)s back. The person has been told.")
            % {"reference": found.reference},
        )
        return redirect(_url(request, "claims") + "?tab=to-approve")
    if found.state != ClaimState.SUBMITTED or rules.why_not_approve(found, request.viewer):
        return redirect(_url(request, "claim", claim_id))
    return render(
        request,
        "compensation/send_back.html",
        {"claim": found, "form": form, "subject": words.subject(found)},
    )


@staff(Permission.PAY_CLAIMS)
def pay(request: StaffRequest, organisation: str, claim_id: int) -> HttpResponse:
    """Mark a claim as paid."""
    found = selectors.claims.get(request.viewer, claim_id)
    if request.method != "POST":
        return redirect(_url(request, "claim", claim_id))
    if found.state != ClaimState.APPROVED:
        messages.warning(request, str(services.decisions.already(found).words))
        return redirect(_url(request, "claim", claim_id))
    form = _payment_form(request, found)
    if not form.is_valid():
        return _claim_page(request, found, form)
    try:
        services.payments.record(
            found,
            on=form.cleaned_data["paid_on"],
            note=form.cleaned_data["note"],
            by=request.viewer,
            at=clock.now(),
        )
    except CompensationError as problem:
        messages.warning(request, str(problem.words))
        return redirect(_url(request, "claim", claim_id))
    messages.success(
        request,
        _("You marked %(reference)s as paid. The person has been told.")
        % {"reference": found.reference},
    )
    return redirect(_url(request, "claims") + "?tab=to-pay")


@staff(Permission.VIEW_CLAIMS)
def receipt(request: StaffRequest, organisation: str, receipt_id: int) -> HttpResponse:
    """Show the copy of a receipt."""
    return files.show(selectors.claims.receipt_for_staff(request.viewer, receipt_id))


@staff(Permission.VIEW_CLAIMS)
def thumbnail(request: StaffRequest, organisation: str, receipt_id: int) -> HttpResponse:
    """Show a small picture of a receipt."""
    return files.show_small(selectors.claims.receipt_for_staff(request.viewer, receipt_id))


def _claim_page(request: StaffRequest, found: Claim, form: PaymentForm | None) -> HttpResponse:
    told = selectors.claims.told(found)
    viewer = request.viewer
    step = {
        ClaimState.SUBMITTED: Permission.APPROVE_CLAIMS,
        ClaimState.APPROVED: Permission.PAY_CLAIMS,
    }.get(ClaimState(found.state))
    why_not, others = "", []
    if step is Permission.APPROVE_CLAIMS and (reason := rules.why_not_approve(found, viewer)):
        why_not = str(rules.WHY_NOT_APPROVE[reason])
    if step is Permission.PAY_CLAIMS and (reason := rules.why_not_pay(found, viewer)):
        why_not = str(rules.WHY_NOT_PAY[reason])
    if step is not None:
        others = selectors.claims.who_else_may(found, step)
    return render(
        request,
        "compensation/claim.html",
        {
            "claim": found,
            "subject": words.subject(found),
            "tone": words.TONES[ClaimState(found.state)],
            "costs": shown.Cost.all_of(found, told.lines),
            "events": told.events,
            "question": told.question,
            "seen": found.submitted_at.isoformat() if found.submitted_at else "",
            "may_approve": step is Permission.APPROVE_CLAIMS and not why_not,
            "may_pay": step is Permission.PAY_CLAIMS and not why_not,
            "may_change": found.is_open and found.entered_by_id == viewer.user.pk,
            "may_withdraw": found.entered_by_id == viewer.user.pk
            and rules.may_follow(found.state, ClaimState.WITHDRAWN),
            "why_not": why_not,
            "others": others,
            "form": form if step is Permission.PAY_CLAIMS and not why_not else None,
        },
    )


def _payment_form(request: StaffRequest, found: Claim) -> PaymentForm:
    zone = organisation_of(request).zone
    approved_at = found.approved_at or clock.now()
    return PaymentForm(
        request.POST or None,
        approved_on=approved_at.astimezone(zone).date(),
        today=today(request),
    )


def _tab(request: StaffRequest, asked: str) -> Tab:
    if asked in set(Tab):
        return Tab(asked)
    if request.viewer.can(Permission.PAY_CLAIMS):
        return Tab.TO_PAY
    return Tab.TO_APPROVE


def _tabs(request: StaffRequest, current: Tab) -> list[Link]:
    to_approve, to_pay = selectors.queue.waiting(request.viewer)
    labels = {
        Tab.TO_APPROVE: (_("To approve"), to_approve.count),
        Tab.TO_PAY: (_("To pay"), to_pay.count),
        Tab.ALL: (_("All claims"), None),
    }
    base = _url(request, "claims")
    return [
        Link(f"{base}?tab={tab}", label, current=tab is current, count=count)
        for tab, (label, count) in labels.items()
    ]


def _note(claim: Claim, tab: Tab, now: datetime) -> str:
    if tab is Tab.ALL:
        return formats.day(claim.submitted_at) if claim.submitted_at else ""
    return words.age(claim.state_since, now)


def _url(request: StaffRequest, name: str, *ids: int) -> str:
    return reverse(f"compensation:{name}", args=[request.viewer.slug, *ids])
