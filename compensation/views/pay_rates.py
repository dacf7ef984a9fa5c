"""The pages on which rates of pay are read, set and ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services
from compensation.exceptions import CompensationError
from compensation.forms.pay import EndPayRateForm, PayRateForm
from compensation.pay import words
from compensation.views.desk import organisation_of, today
from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people.models import Status
from programmes.selectors import kinds


@staff(Permission.MANAGE_RATES)
def rates(request: StaffRequest, organisation: str) -> HttpResponse:
    """List every rate of pay, and the statuses for which none is set."""
    day = today(request)
    rows = [
        {
            "rate": rate,
            "words": words.sentence(rate),
            "to_come": rate.from_on > day,
            "ended": rate.until_on is not None and rate.until_on <= day,
        }
        for rate in selectors.pay_rates.latest_first()
    ]
    return render(
        request,
        "compensation/pay_rates.html",
        {
            "rows": [row for row in rows if not row["ended"]],
            "ended": [row for row in rows if row["ended"]],
            "gaps": selectors.pay_rates.gaps(on=day),
            "kinds": kinds.when_needed(),
        },
    )


@staff(Permission.MANAGE_RATES)
def add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask for a new rate, or for other terms of one that goes on, and set it."""
    place = organisation_of(request)
    like = request.GET.get("like", "")
    before = selectors.pay_rates.get(int(like)) if like.isdecimal() and len(like) < 19 else None  # noqa: PLR2004
    wanted = request.GET.get("status", "")
    initial = {"status": wanted} if wanted in Status.values else {}
    form = PayRateForm(
        request.POST or None,
        kinds=kinds.both().activities,
        currency=place.currency,
        initial=PayRateForm.initial_of(before) if before else initial,
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.pay_rates.add(
                place,
                new=form.new_rate(),
                today=today(request),
                by=request.viewer,
                at=clock.now(),
            )
        except CompensationError as problem:
            form.add_error("from_on", str(problem.words))
        else:
            messages.success(request, _("The rate is set. From its first day on, people read it."))
            return redirect("compensation:pay_rates", place.slug)
    return render(
        request,
        "compensation/pay_rate_add.html",
        {"form": form, "before": before, "words": words.sentence(before) if before else ""},
    )


@staff(Permission.MANAGE_RATES)
def end(request: StaffRequest, organisation: str, pay_rate: int) -> HttpResponse:
    """Set the last day of a rate, or remove one that has not begun."""
    rate, day = selectors.pay_rates.get(pay_rate), today(request)
    to_come = rate.from_on > day
    form = EndPayRateForm(request.POST or None, today=day, initial={"last_day": rate.last_on})
    if request.method == "POST" and (to_come or form.is_valid()):
        try:
            if to_come:
                services.pay_rates.remove(rate, today=day, by=request.viewer, at=clock.now())
            else:
                services.pay_rates.end(
                    rate,
                    last_on=form.cleaned_data["last_day"],
                    today=day,
                    by=request.viewer,
                    at=clock.now(),
                )
        except CompensationError as problem:
            form.add_error("last_day", str(problem.words))
        else:
            done = _("The rate has been removed.") if to_come else _("The last day is set.")
            messages.success(request, done)
            return redirect("compensation:pay_rates", organisation)
    return render(
        request,
        "compensation/pay_rate_end.html",
        {
            "form": form,
            "rate": rate,
            "to_come": to_come,
            "words": words.sentence(rate),
            "kinds": kinds.when_needed(),
        },
    )
