"""The pages on which people answer, each for themselves."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal
from engagement.people.selectors import people
from evaluation import rules, selectors, services
from evaluation.exceptions import (
    AlreadyAnsweredError,
    EvaluationError,
    NothingAnsweredError,
)
from evaluation.forms.questionnaire import Questionnaire
from evaluation.models import Ticket
from evaluation.views.desk import organisation_of, today, typed

_MOST_CLOSED = 10


@portal
def evaluations(request: StaffRequest, organisation: str) -> HttpResponse:
    """List what the person is asked, and what came of earlier evaluations; 404 for others."""
    person = people.own(request.viewer)
    tickets = list(selectors.tickets.own(request.viewer))
    closed = list(selectors.tickets.closed(request.viewer)[:_MOST_CLOSED])
    day = today(request)
    return render(
        request,
        "evaluation/portal/list.html",
        {
            "asked": [
                ticket
                for ticket in tickets
                if not rules.has_answered(ticket) and rules.may_answer(ticket.round, day)
            ],
            "answered": [ticket for ticket in tickets if rules.has_answered(ticket)],
            "closed": selectors.outcomes.of(closed),
            "values_checks": selectors.values_checks.over_for(person),
        },
    )


@portal
def answer(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Show the questionnaire; keep what was answered, and go on or pause."""
    ticket = _usable_ticket(request, round_id)
    if isinstance(ticket, HttpResponse):
        return ticket
    form = _questionnaire(ticket, typed(request))
    if request.method == "POST" and form.is_valid():
        return _keep(request, ticket, form)
    return render(
        request,
        "evaluation/portal/answer.html",
        {"ticket": ticket, "round": ticket.round, "form": form, "parts": form.parts()},
    )


@portal
def check(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Show the answers before they are sent; send them once."""
    ticket = _usable_ticket(request, round_id)
    if isinstance(ticket, HttpResponse):
        return ticket
    if request.method == "POST":
        return _send(request, ticket)
    lines = _questionnaire(ticket, None).in_words(ticket.draft)
    return render(request, "evaluation/portal/check.html", {"round": ticket.round, "lines": lines})


@portal
def thanks(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Thank, and say what happens next."""
    ticket = selectors.tickets.ticket(request.viewer, round_id)
    if ticket is None:
        return _over(request, round_id)
    if not rules.has_answered(ticket):
        return redirect("evaluation_portal:answer", organisation, round_id)
    return render(request, "evaluation/portal/thanks.html", {"round": ticket.round})


def _usable_ticket(request: StaffRequest, round_id: int) -> Ticket | HttpResponse:
    """Return the person's ticket while it can be used, or the page to show instead."""
    ticket = selectors.tickets.ticket(request.viewer, round_id)
    if ticket is None:
        return _over(request, round_id)
    if rules.has_answered(ticket):
        return redirect("evaluation_portal:thanks", request.viewer.slug, round_id)
    if not rules.may_answer(ticket.round, today(request)):
        return _not_now(request, ticket)
    return ticket


def _keep(request: StaffRequest, ticket: Ticket, form: Questionnaire) -> HttpResponse:
    slug = request.viewer.slug
    try:
        services.answers.keep_draft(ticket, answers=form.answers, on=today(request))
    except EvaluationError as problem:
        messages.warning(request, str(problem.message))
        return redirect("evaluation_portal:answer", slug, ticket.round_id)
    if "pause" in request.POST:
        messages.success(request, _("Your answers are kept. You can go on whenever you like."))
        return redirect("evaluation_portal:list", slug)
    return redirect("evaluation_portal:check", slug, ticket.round_id)


def _send(request: StaffRequest, ticket: Ticket) -> HttpResponse:
    slug = request.viewer.slug
    try:
        services.answers.send(ticket, on=today(request))
    except AlreadyAnsweredError:
        return redirect("evaluation_portal:thanks", slug, ticket.round_id)
    except NothingAnsweredError as problem:
        messages.error(request, str(problem.message))
        return redirect("evaluation_portal:answer", slug, ticket.round_id)
    except EvaluationError as problem:
        messages.warning(request, str(problem.message))
        return redirect("evaluation_portal:answer", slug, ticket.round_id)
    return redirect("evaluation_portal:thanks", slug, ticket.round_id)


def _questionnaire(ticket: Ticket, given: QueryDict | None) -> Questionnaire:
    return Questionnaire(
        given,
        items=selectors.tickets.items(ticket.round),
        levels=selectors.results.levels(ticket.round),
        side=ticket.group.side,
        initial=ticket.draft,
    )


def _over(request: StaffRequest, round_id: int) -> HttpResponse:
    round_ = selectors.tickets.past(request.viewer, round_id)
    outcomes = selectors.outcomes.of([round_])
    return render(request, "evaluation/portal/over.html", {"outcome": outcomes[0]})


def _not_now(request: StaffRequest, ticket: Ticket) -> HttpResponse:
    return render(
        request,
        "evaluation/portal/not_now.html",
        {
            "round": ticket.round,
            "is_early": today(request) < ticket.round.opens_on,
            "contact": organisation_of(request).contact_email,
        },
    )
