"""What people who take part share with a project, and what came of it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.exceptions import NotSupportedByError
from engagement.people.models import SupportScope
from engagement.people.selectors.people import own
from programmes import rules, selectors, services
from programmes.enums import HowAnswered, TakenIntoAccount
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import RatingForm, ShareForm
from programmes.views.here import ask_who_says, new_submission, organisation_of, saved, typed


@portal
def share(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Let somebody share an idea or an experience with a project in which they take part."""
    person = own(request.viewer)
    involvement = selectors.mine.involvement_in(person, project)
    today = clock.today(organisation_of(request).zone)
    form = ShareForm(
        typed(request),
        activities=selectors.influence.activities_to_name(person, involvement.project, clock.now()),
        initial=new_submission(),
    )
    ask_who_says(form, request, person, SupportScope.CONTRIBUTIONS)
    form.order_fields(["words", "said"])
    if request.method == "POST" and form.is_valid():
        try:
            contribution = services.contributions.add(
                involvement.project,
                facts=form.facts(person, involvement.project, today),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=today,
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes_portal:contributions", organisation)
        except (RefusedError, NotSupportedByError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Thank you. We have it, and we will tell you what becomes of it.")
            )
            return redirect("programmes_portal:contribution", organisation, contribution.pk)
    return render(
        request,
        "programmes/portal/share.html",
        {
            "form": form,
            "project": involvement.project,
            "may_share": rules.may_contribute(involvement),
        },
    )


@portal
def contributions(request: StaffRequest, organisation: str) -> HttpResponse:
    """List what the person and their groups said, and where each stands."""
    person = own(request.viewer)
    part = cut(
        selectors.influence.mine(person),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "programmes/portal/contributions.html",
        {
            "page": page(request, part),
            "places": selectors.influence.may_share(person)[:20],
        },
    )


@portal
def contribution(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Show what became of something that the person, or a group of theirs, said."""
    person = own(request.viewer)
    found = selectors.influence.one(person, contribution)
    is_own = found.person_id == person.pk
    return render(
        request,
        "programmes/portal/contribution.html",
        {
            "contribution": found,
            "steps": selectors.influence.told_steps_of(found),
            "is_own": is_own,
            "may_rate": is_own and rules.may_rate(found),
        },
    )


@portal
def rate(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Ask the person whether their contribution was taken into account."""
    found = selectors.influence.own(own(request.viewer), contribution)
    form = RatingForm(typed(request), initial={"rating": found.rating})
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.influence.rate,
            found,
            given=TakenIntoAccount(form.cleaned_data["rating"]),
            words=form.cleaned_data["words"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("Thank you. What you say helps us to do better.")):
            return redirect("programmes_portal:contribution", organisation, found.pk)
    return render(
        request,
        "programmes/portal/rate.html",
        {"contribution": found, "form": form, "may_rate": rules.may_rate(found)},
    )


@portal
def consent(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Ask once more, then let the public read of it, or take it back at once."""
    found = selectors.influence.own(own(request.viewer), contribution)
    if request.method == "POST":
        given = request.POST.get("given")
        if given in ("yes", "no"):
            services.contributions.consent(
                found,
                given=given == "yes",
                how=HowAnswered.PORTAL,
                by=request.viewer,
                at=clock.now(),
            )
            agreed = _("Thank you. Staff word it first; then everybody can read it.")
            withdrawn = _("It is no longer published. Nobody outside can read it now.")
            messages.success(request, agreed if given == "yes" else withdrawn)
        return redirect("programmes_portal:contribution", organisation, found.pk)
    return render(request, "programmes/portal/consent.html", {"contribution": found})
