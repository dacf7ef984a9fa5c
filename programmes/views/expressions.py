"""Staff pages about who answered to an opportunity, up to an outcome with its reason."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.models import Person
from engagement.people.selectors import people
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import HeardInterestForm, HeardOfPersonForm, OutcomeToTellForm
from programmes.models import Expression, Opportunity
from programmes.opportunities import matching, rules
from programmes.opportunities.enums import ExpressionState
from programmes.views.here import new_submission, organisation_of, saved, typed

MANAGE = Permission.MANAGE_PROJECT


@dataclass(frozen=True, slots=True)
class Row:
    """One answer as a list shows it; without a name while names are hidden."""

    expression: Expression
    name: str
    hints: list[matching.Hint]


@staff(MANAGE, by_object=True)
def expression_list(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """List who answered to an opportunity, and where each stands."""
    found = selectors.opportunities.get(request.viewer, opportunity, to=MANAGE)
    counts = selectors.expressions.counts(found)
    state = request.GET.get("state", "")
    state = state if state in counts else ""
    words = request.GET.get("q", "").strip()[:100]
    part = cut(
        selectors.expressions.of_opportunity(found, words=words, state=state),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    return render(
        request,
        "programmes/opportunities/expressions.html",
        {
            "opportunity": found,
            "page": page(request, part),
            "rows": [_row(request, found, expression) for expression in part.rows],
            "words": words,
            "state": state,
            "states": [
                (value, label, counts[value])
                for value, label in [("", _("All")), *ExpressionState.choices]
            ],
            "is_open": found.is_open(clock.today(organisation_of(request).zone)),
        },
    )


@staff(MANAGE, by_object=True)
def expression_add(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Record that somebody is interested, who told us by phone, on paper or in person."""
    found = selectors.opportunities.get(request.viewer, opportunity, to=MANAGE)
    here = organisation_of(request)
    today = clock.today(here.zone)
    person = _person_of(request)
    initial = {**new_submission(), "received_on": min(today, found.closes_on)}
    form: HeardInterestForm | HeardOfPersonForm
    if person is None:
        form = HeardInterestForm(
            typed(request), today=today, languages=here.languages, initial=initial
        )
    else:
        form = HeardOfPersonForm(typed(request), today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        how, on = HowAnswered(form.cleaned_data["how"]), form.cleaned_data["received_on"]
        facts = (
            form.facts_of(person, how=how, on=on)
            if person is not None
            else form.facts_by(how=how, language=form.cleaned_data["language"], on=on)  # type: ignore[union-attr]  # the form for strangers
        )
        try:
            expression = services.expressions.add(
                found,
                facts=facts,
                organisation=here,
                submission=form.cleaned_data["submission"],
                entered_by=request.viewer.membership_id,
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:expressions", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is recorded"))
            return redirect("programmes:expression", organisation, expression.pk)
    return render(
        request,
        "programmes/opportunities/expression_form.html",
        {"form": form, "opportunity": found, "person": person},
    )


@staff(MANAGE, by_object=True)
def expression_detail(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Show what somebody wrote, what fits, and what can follow."""
    found = selectors.expressions.get(request.viewer, expression)
    return render(
        request,
        "programmes/opportunities/expression.html",
        {
            "expression": found,
            "opportunity": found.opportunity,
            "row": _row(request, found.opportunity, found),
            "steps": rules.steps(found),
            "outcomes": rules.outcomes(found),
            "may_withdraw": rules.may_withdraw(found),
            "may_join": rules.may_join(found) and request.viewer.can(Permission.MANAGE_PEOPLE),
            "may_view_people": request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )


@staff(MANAGE, by_object=True)
@require_POST
def expression_move(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Take a step towards an outcome, or back."""
    found = selectors.expressions.get(request.viewer, expression)
    wanted, version = request.POST.get("to", ""), request.POST.get("version", "")
    if wanted in ExpressionState.values and version.isdecimal():
        try:
            services.expressions.move(
                found,
                to=ExpressionState(wanted),
                version=int(version[:9]),
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is saved. Nobody is told of this step."))
    return redirect("programmes:expression", organisation, found.pk)


@staff(MANAGE, by_object=True)
def expression_outcome(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Give an outcome with its reason; the person is told at once."""
    found = selectors.expressions.get(request.viewer, expression)
    outcomes = rules.outcomes(found)
    wanted = request.GET.get("outcome", "")
    form = OutcomeToTellForm(
        typed(request),
        outcomes=outcomes,
        initial={"version": found.version, "outcome": wanted, "reason": found.reason},
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.expressions.decide,
            found,
            outcome=ExpressionState(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"] or 0,
            organisation=organisation_of(request),
            by=request.viewer,
            at=clock.now(),
        )
        if saved(
            request, form, save, words=_("It is recorded, and they are told with your reason.")
        ):
            return redirect("programmes:expression", organisation, found.pk)
    return render(
        request,
        "programmes/opportunities/outcome.html",
        {
            "form": form,
            "expression": found,
            "row": _row(request, found.opportunity, found),
            "outcomes": outcomes,
        },
    )


@staff(MANAGE, by_object=True)
def expression_withdraw(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Ask once more, then record that somebody is not interested any more."""
    found = selectors.expressions.get(request.viewer, expression)
    if request.method == "POST":
        try:
            services.expressions.withdraw(
                found,
                by=request.viewer,
                at=clock.now(),
                recorded_by=request.viewer.membership_id,
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is recorded that they are not interested any more"))
        return redirect("programmes:expression", organisation, found.pk)
    return render(
        request,
        "programmes/opportunities/expression_withdraw.html",
        {"expression": found, "row": _row(request, found.opportunity, found)},
    )


@staff(MANAGE, by_object=True)
@require_POST
def expression_touch(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Record whether somebody wants to stay in touch."""
    found = selectors.expressions.get(request.viewer, expression)
    wanted = request.POST.get("wanted", "")
    if wanted in ("yes", "no"):
        services.expressions.stay_in_touch(
            found, wanted=wanted == "yes", by=request.viewer, at=clock.now()
        )
        messages.success(request, _("It is saved"))
    return redirect("programmes:expression", organisation, found.pk)


@staff(MANAGE, by_object=True)
def show_names(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Ask once more, then set the shortlist and show names from now on."""
    found = selectors.opportunities.get(request.viewer, opportunity, to=MANAGE)
    if request.method == "POST":
        services.opportunities.show_names(found, by=request.viewer, at=clock.now())
        messages.success(request, _("The shortlist is set. Names are shown now."))
        return redirect("programmes:expressions", organisation, found.pk)
    counts = selectors.expressions.counts(found)
    return render(
        request,
        "programmes/opportunities/show_names.html",
        {"opportunity": found, "shortlisted": counts["shortlisted"], "received": counts[""]},
    )


def _row(request: StaffRequest, opportunity: Opportunity, expression: Expression) -> Row:
    """Return an answer as the viewer may see it; wishes are for who may see people."""
    name = expression.reference if opportunity.hides_names else expression.name
    known = expression.person if request.viewer.can(Permission.VIEW_PEOPLE) else None
    wishes = getattr(known, "wishes", None)
    return Row(expression, name, matching.hints(opportunity, wishes, expression.times))


def _person_of(request: StaffRequest) -> Person | None:
    """Return the person for whom staff answer, when the address names one."""
    wanted = request.GET.get("person", "")
    if not wanted.isdecimal():
        return None
    return people.get(request.viewer, int(wanted[:18]))
