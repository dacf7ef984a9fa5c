"""Pages of self-assessments: asking, answering on either side, and what was said side by side."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.selectors.people import own
from evaluation import selectors, services
from evaluation.exceptions import (
    AlreadyAnsweredError,
    AlreadyEnteredError,
    EvaluationError,
    NothingAnsweredError,
)
from evaluation.forms.assessments import AssessmentForm, EnterAssessmentForm, OpenAssessmentForm
from evaluation.models import Assessment
from evaluation.standards import pictures
from evaluation.standards.enums import AssessmentGroup
from evaluation.standards.exceptions import AlreadySentError
from evaluation.views.desk import organisation_of, today, typed
from programmes.views.here import new_submission


@staff(Permission.VIEW_EVALUATION)
def assessments(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the occasions, and show for each group how its answers went from one to the next."""
    part = cut(
        selectors.assessments.listed(),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    running = selectors.assessments.open_now()
    results = selectors.assessments.results(selectors.assessments.latest())
    return render(
        request,
        "evaluation/assessments/list.html",
        {
            "page": page(request, part),
            "running": running,
            "is_over": running is not None and not running.takes_answers(today(request)),
            "to_answer": selectors.assessments.to_answer(request.viewer, on=today(request)),
            "trends": [
                (f"t-{group.value}", group, chart)
                for group in AssessmentGroup
                if (chart := pictures.over_time(results, group))
            ],
            "may_run": request.viewer.can(Permission.RUN_EVALUATION),
        },
    )


@staff(Permission.RUN_EVALUATION)
def open_(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask everybody."""
    form = OpenAssessmentForm(typed(request), today=today(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        try:
            services.assessments.open_(
                organisation_of(request),
                closes_on=form.cleaned_data["closes_on"],
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=today(request),
            )
        except AlreadySentError as refusal:
            messages.info(request, str(refusal.message))
            return redirect("evaluation:assessments", organisation)
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(
                request, _("Staff and people who take part find the questions on their home page.")
            )
            return redirect("evaluation:assessments", organisation)
    return render(request, "evaluation/assessments/open.html", {"form": form})


@staff(Permission.VIEW_EVALUATION)
def assessment(request: StaffRequest, organisation: str, assessment: int) -> HttpResponse:
    """Show what staff and people who take part said, side by side."""
    found = selectors.assessments.get(request.viewer, assessment)
    results = selectors.assessments.results([found])
    return render(
        request,
        "evaluation/assessments/detail.html",
        {
            "assessment": found,
            "pictures": pictures.side_by_side(results[0]) if results else [],
        },
    )


@staff(Permission.RUN_EVALUATION)
def enter(request: StaffRequest, organisation: str, assessment: int) -> HttpResponse:
    """Enter what somebody said on paper or in a meeting."""
    found = selectors.assessments.get(request.viewer, assessment)
    form = EnterAssessmentForm(typed(request), initial=new_submission())

    def keep() -> None:
        submission: UUID | None = form.cleaned_data["submission"]
        services.assessments.enter(
            found,
            group=AssessmentGroup(form.cleaned_data["group"]),
            sets=[form.answers()],
            submission=submission,
            by=request.viewer,
            at=clock.now(),
        )

    if request.method == "POST" and _kept(request, form, keep):
        return redirect("evaluation:assessments", organisation)
    return _page(request, "evaluation/assessments/enter.html", form, found)


@staff(Permission.RUN_EVALUATION)
@require_POST
def close(request: StaffRequest, organisation: str, assessment: int) -> HttpResponse:
    """Close it, so that what was said is shown."""
    found = selectors.assessments.get(request.viewer, assessment)
    services.assessments.close(found, by=request.viewer, at=clock.now())
    messages.success(request, _("It is closed. This is what people said."))
    return redirect("evaluation:assessment", organisation, found.pk)


@staff()
def answer(request: StaffRequest, organisation: str, assessment: int) -> HttpResponse:
    """Say as a member of staff how far the organisation is."""
    found = selectors.assessments.get(request.viewer, assessment, to=None)
    form = AssessmentForm(typed(request))
    if request.method == "POST" and _answered(request, form, found, AssessmentGroup.STAFF):
        return redirect("portal:staff_home", organisation)
    return _page(request, "evaluation/assessments/answer.html", form, found)


@portal
def my_answer(request: StaffRequest, organisation: str, assessment: int) -> HttpResponse:
    """Say as somebody who takes part how far the organisation is."""
    person = own(request.viewer)
    found = selectors.assessments.get(request.viewer, assessment, to=None)
    group = selectors.assessments.group_of(person)
    form = AssessmentForm(typed(request))
    if request.method == "POST" and _answered(request, form, found, group):
        return redirect("portal:home", organisation)
    return _page(request, "evaluation/assessments/portal/answer.html", form, found)


def _answered(
    request: StaffRequest, form: AssessmentForm, found: Assessment, group: AssessmentGroup
) -> bool:
    def keep() -> None:
        services.assessments.answer(
            found, group=group, answers=form.answers(), by=request.viewer, on=today(request)
        )

    return _kept(request, form, keep)


def _kept(request: StaffRequest, form: AssessmentForm, keep: Callable[[], None]) -> bool:
    """Keep answers; say whether the page is done with, with a word of thanks or why not."""
    if not form.is_valid():
        return False
    try:
        keep()
    except (AlreadyAnsweredError, AlreadyEnteredError) as refusal:
        messages.info(request, str(refusal.message))
    except NothingAnsweredError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    except EvaluationError as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("Thank you. It is kept without any name."))
    return True


def _page(
    request: StaffRequest, template: str, form: AssessmentForm, found: Assessment
) -> HttpResponse:
    return render(
        request,
        template,
        {
            "form": form,
            "assessment": found,
            "takes_answers": found.takes_answers(today(request)),
            "has_answered": selectors.assessments.has_answered(request.viewer, found),
        },
    )
