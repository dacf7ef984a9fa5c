"""Staff pages about to whom an opportunity is proposed, and what they answer."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.models import Pause, Person
from engagement.people.selectors import people
from engagement.people.selectors.support import paused
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.exceptions import RefusedError
from programmes.forms import ProposalAnswerForm
from programmes.models import Opportunity
from programmes.opportunities import matching, rules
from programmes.opportunities.enums import ProposalAnswer
from programmes.views.here import organisation_of, saved, typed

MANAGE = Permission.MANAGE_PROJECT
_FEW = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to whom an opportunity could be proposed, and what they said of their wishes."""

    person: Person
    is_asked: bool
    pause: Pause | None
    roles: list[str]
    hints: list[matching.Hint]


@staff(MANAGE, by_object=True)
def proposals(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """List to whom an opportunity was proposed, and what they answered."""
    found = selectors.opportunities.get(request.viewer, opportunity, to=MANAGE)
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.proposals.of_opportunity(found),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    unasked = selectors.proposals.unasked_representatives(found, today)
    return render(
        request,
        "programmes/opportunities/proposals.html",
        {
            "opportunity": found,
            "page": page(request, part),
            "counts": selectors.proposals.counts(found),
            "unasked": len(unasked),
            "is_open": found.is_open(today),
            "may_view_people": request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )


@staff(MANAGE, by_object=True)
def propose(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Choose people, with what they said of their wishes, and propose it to them."""
    found = selectors.opportunities.get(request.viewer, opportunity, to=MANAGE)
    people.ensure_may_view(request.viewer)
    here = organisation_of(request)
    today = clock.today(here.zone)
    if request.method == "POST":
        done = _proposed(request, found, today)
        if done is not None:
            return done
    who = request.GET.get("who", "")
    who = who if who in ("representatives", "interested") else ""
    words = request.GET.get("q", "").strip()[:100]
    part = cut(
        selectors.proposals.candidates(found, words=words, who=who, on=today),
        by="sort_name",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    pauses = paused([person.pk for person in part.rows], today)
    return render(
        request,
        "programmes/opportunities/propose.html",
        {
            "opportunity": found,
            "page": page(request, part),
            "candidates": [
                Candidate(
                    person,
                    bool(vars(person)["is_asked"]),
                    pauses.get(person.pk),
                    [str(hat.get_role_display()) for hat in person.hats.all()],
                    matching.hints(found, getattr(person, "wishes", None)),
                )
                for person in part.rows
            ],
            "who": who,
            "whos": [
                ("", _("Everybody")),
                ("representatives", _("Representatives")),
                ("interested", _("Interested in something of it")),
            ],
            "words": words,
            "in_touch": selectors.expressions.in_touch(request.viewer)[:_FEW],
            "is_open": found.is_open(today),
        },
    )


@staff(MANAGE, by_object=True)
def proposal_answer(request: StaffRequest, organisation: str, proposal: int) -> HttpResponse:
    """Record an answer that reached staff by phone, on paper or in person."""
    found = selectors.proposals.get(request.viewer, proposal)
    today = clock.today(organisation_of(request).zone)
    form = ProposalAnswerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.proposals.answer,
            found,
            given=ProposalAnswer(form.cleaned_data["given"]),
            how=HowAnswered(form.cleaned_data["how"]),
            by=request.viewer,
            at=clock.now(),
            on=today,
            recorded_by=request.viewer.membership_id,
        )
        if saved(request, form, save, words=_("The answer is recorded")):
            return redirect("programmes:proposals", organisation, found.opportunity_id)
    return render(
        request,
        "programmes/opportunities/proposal_answer.html",
        {"form": form, "proposal": found, "may_answer": rules.may_answer(found, today)},
    )


def _proposed(request: StaffRequest, opportunity: Opportunity, today: date) -> HttpResponse | None:
    """Propose it to those chosen; None when somebody was named who is not here."""
    here = organisation_of(request)
    ids = _ids(request.POST.getlist("people"))
    if "representatives" in request.POST:
        wanted = selectors.proposals.unasked_representatives(opportunity, today)
    elif not request.POST.getlist("people"):
        messages.warning(request, _("Choose at least one person"))
        return redirect("programmes:propose_opportunity", here.slug, opportunity.pk)
    else:
        wanted = selectors.proposals.chosen(ids)
        if len(wanted) != len(request.POST.getlist("people")):
            messages.warning(request, _("Choose people in the list. Nobody has been asked."))
            return None
    try:
        made = services.proposals.propose(
            opportunity,
            people=wanted,
            organisation=here,
            by=request.viewer,
            at=clock.now(),
            on=today,
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        words = ngettext(
            "It is proposed to %(count)s person", "It is proposed to %(count)s people", len(made)
        )
        messages.success(request, words % {"count": len(made)})
    return redirect("programmes:proposals", here.slug, opportunity.pk)


def _ids(given: list[str]) -> list[int]:
    return [int(each) for each in given if each.isdecimal() and len(each) < 19]  # noqa: PLR2004 — the longest identifier
