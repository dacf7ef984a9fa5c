"""Opportunities for people who take part: what is open, what they answered, what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import InterestForm
from programmes.opportunities import rules
from programmes.opportunities.enums import ProposalAnswer
from programmes.opportunities.exceptions import ExpressedAlreadyError
from programmes.views.here import new_submission, organisation_of, typed


@portal
def opportunities(request: StaffRequest, organisation: str) -> HttpResponse:
    """List what is open, and what the person has answered to."""
    person = own(request.viewer)
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.opportunities.open_now(today),
        by="closes_on",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "programmes/opportunities/portal/list.html",
        {
            "page": page(request, part),
            "mine": selectors.expressions.mine(person).order_by("-pk")[:20],
        },
    )


@portal
def opportunity(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Show a role pack, and let the person say that they are interested, on the same page."""
    person = own(request.viewer)
    found = selectors.opportunities.readable(opportunity)
    here = organisation_of(request)
    today = clock.today(here.zone)
    wishes = selectors.expressions.wishes_of([person.pk]).get(person.pk)
    form = InterestForm(
        typed(request), initial={**new_submission(), "times": wishes.times if wishes else []}
    )
    if request.method == "POST" and form.is_valid():
        try:
            expression = services.expressions.add(
                found,
                facts=form.facts_of(person, how=HowAnswered.PORTAL, on=today),
                organisation=here,
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except (AlreadyAskedError, ExpressedAlreadyError):
            messages.info(request, _("We have your answer already"))
            return redirect("programmes_portal:opportunities", organisation)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Thank you. You will hear from us in any case, with the reason.")
            )
            return redirect("programmes_portal:expression", organisation, expression.pk)
    return render(
        request,
        "programmes/opportunities/portal/opportunity.html",
        {
            "opportunity": found,
            "form": form,
            "person": person,
            "is_open": found.is_open(today),
            "expression": selectors.expressions.of_person(person, found),
            "proposal": selectors.proposals.own(person, found),
        },
    )


@portal
def expression(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Show where the person's own answer stands, and the reason once there is an outcome."""
    found = selectors.expressions.own(own(request.viewer), expression)
    return render(
        request,
        "programmes/opportunities/portal/expression.html",
        {
            "expression": found,
            "opportunity": found.opportunity,
            "may_withdraw": rules.may_withdraw(found),
        },
    )


@portal
def expression_withdraw(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Ask once more, then take the person's answer back; nobody asks why."""
    found = selectors.expressions.own(own(request.viewer), expression)
    if request.method == "POST":
        try:
            services.expressions.withdraw(found, by=request.viewer, at=clock.now())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is taken back. You need not say why."))
        return redirect("programmes_portal:expression", organisation, found.pk)
    return render(request, "programmes/opportunities/portal/withdraw.html", {"expression": found})


@portal
@require_POST
def expression_touch(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Keep whether the person wants to hear of other opportunities."""
    found = selectors.expressions.own(own(request.viewer), expression)
    wanted = request.POST.get("wanted", "")
    if wanted in ("yes", "no"):
        services.expressions.stay_in_touch(
            found, wanted=wanted == "yes", by=request.viewer, at=clock.now()
        )
        messages.success(request, _("It is saved"))
    return redirect("programmes_portal:expression", organisation, found.pk)


@portal
@require_POST
def proposal_answer(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Keep what the person answers to a proposal; a yes leads on to the form."""
    person = own(request.viewer)
    found = selectors.opportunities.readable(opportunity)
    proposal = selectors.proposals.own(person, found)
    given = request.POST.get("answer", "")
    if proposal is not None and given in (ProposalAnswer.YES, ProposalAnswer.NO):
        try:
            services.proposals.answer(
                proposal,
                given=ProposalAnswer(given),
                how=HowAnswered.PORTAL,
                by=request.viewer,
                at=clock.now(),
                on=clock.today(organisation_of(request).zone),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            yes = _("Thank you. Tell us a little more below, as much as you like.")
            no = _("Thank you for your answer. You need not say why.")
            messages.success(request, yes if given == ProposalAnswer.YES else no)
    return redirect("programmes_portal:opportunity", organisation, found.pk)
