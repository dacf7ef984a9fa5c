"""Pages about the values of a charter between two reviews: asking, answering, entering."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal, staff
from engagement.access.permissions import Permission
from engagement.core import clock, formats
from engagement.people.selectors.people import own
from evaluation import selectors, services
from evaluation.exceptions import EvaluationError, NothingAnsweredError
from evaluation.forms.values_checks import EnterValuesForm, ValuesForm
from evaluation.views.desk import organisation_of, today, typed
from programmes.enums import Side
from programmes.selectors import projects
from programmes.views.here import new_submission


@staff(Permission.RUN_EVALUATION)
@require_POST
def begin(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Ask those who take part, before the product does so by itself."""
    found = projects.get(request.viewer, project)
    try:
        services.values_checks.begin(
            found,
            organisation=organisation_of(request),
            by=request.viewer,
            at=clock.now(),
            on=today(request),
        )
    except EvaluationError as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("Everybody who takes part is asked, each of them once."))
    return redirect("evaluation:project", organisation, found.pk)


@staff(Permission.RUN_EVALUATION)
@require_POST
def close(request: StaffRequest, organisation: str, values_check: int) -> HttpResponse:
    """Close a check, so that what was said is shown."""
    found = selectors.values_checks.get(request.viewer, values_check)
    services.values_checks.close(found, by=request.viewer, at=clock.now())
    messages.success(request, _("It is closed. This is what people said."))
    return redirect("evaluation:project", organisation, found.project_id)


@staff(Permission.RUN_EVALUATION)
def enter(request: StaffRequest, organisation: str, values_check: int) -> HttpResponse:
    """Enter what somebody said on paper, by phone or in a meeting."""
    found = selectors.values_checks.get(request.viewer, values_check)
    form = EnterValuesForm(typed(request), names=found.names, initial=new_submission())

    def keep() -> None:
        services.values_checks.enter(
            found,
            side=Side(form.cleaned_data["side"]),
            says=form.says(),
            words=form.cleaned_data["words"],
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )

    if request.method == "POST" and _kept(request, form, keep):
        return redirect("evaluation:project", organisation, found.project_id)
    return render(
        request,
        "evaluation/values/enter.html",
        {"form": form, "values_check": found, "project": found.project},
    )


@portal
def my_values(request: StaffRequest, organisation: str, values_check: int) -> HttpResponse:
    """Say for each value whether it is lived; once it is over, read what all said."""
    person = own(request.viewer)
    found = selectors.values_checks.own(person, values_check)
    ticket = selectors.values_checks.ticket_of(person, found)
    form = ValuesForm(typed(request), names=found.names)

    def keep() -> None:
        if ticket is None:
            raise NothingAnsweredError
        services.values_checks.answer(
            ticket, says=form.says(), words=form.cleaned_data["words"], on=today(request)
        )

    if request.method == "POST" and found.is_open and _kept(request, form, keep):
        return redirect("portal:home", organisation)
    return render(
        request,
        "evaluation/values/portal.html",
        {
            "form": form,
            "values_check": found,
            "project": found.project,
            "asked_on": formats.day(found.opened_on),
            "takes_answers": ticket is not None and found.takes_answers(today(request)),
            "has_answered": ticket is not None and ticket.answered_on is not None,
            "result": selectors.values_checks.results([found]).get(found.pk),
        },
    )


def _kept(request: StaffRequest, form: ValuesForm, keep: Callable[[], None]) -> bool:
    """Keep what was said; say whether the page is done with, with thanks or with why not."""
    if not form.is_valid():
        return False
    try:
        keep()
    except NothingAnsweredError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    except EvaluationError as refusal:
        messages.info(request, str(refusal.message))
    else:
        messages.success(request, _("Thank you. It is kept without any name."))
    return True
