"""The pages on which staff bring answers in: from paper, and from a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.spreadsheets import MAX_FILE
from engagement.core.uploads import UploadRefused, read_limited
from evaluation import importing, rules, selectors, services
from evaluation.exceptions import EvaluationError, FileHasProblemsError, FileProblem
from evaluation.forms.questionnaire import Questionnaire
from evaluation.forms.rounds import PaperForm, UploadForm
from evaluation.models import RoundGroup
from evaluation.views.desk import today


@staff(Permission.RUN_EVALUATION)
def paper(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Enter one paper form."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    if not rules.may_enter(found):
        return redirect("evaluation:round", organisation, found.pk)
    groups = selectors.rounds.groups(found)
    head = PaperForm(
        request.POST or None,
        groups=[(group.code, group.label) for group in groups],
        waiting=selectors.rounds.waiting(found),
        latest=today(request),
        initial={"received_on": today(request)},
    )
    form = Questionnaire(
        request.POST or None,
        items=selectors.tickets.items(found),
        levels=selectors.results.levels(found),
        side="",
    )
    if request.method == "POST" and head.is_valid() and form.is_valid():
        problem = _enter(request, head, form, groups, found.pk)
        if problem is None:
            messages.success(request, _("The paper form is entered. You can enter the next one."))
            return redirect("evaluation:paper", organisation, found.pk)
        head.add_error(None, str(problem.message))
    context = {"round": found, "head": head, "form": form, "parts": form.parts()}
    return render(request, "evaluation/paper.html", context)


@staff(Permission.RUN_EVALUATION)
def upload(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Take a file of answers, and say all that is to be corrected in it."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    if not rules.may_import(found):
        return redirect("evaluation:round", organisation, found.pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    problems: tuple[FileProblem, ...] = ()
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            content = read_limited(sent, limit=MAX_FILE)
            file = services.files.receive(
                found, content=content, name=sent.name, by=request.viewer, at=clock.now()
            )
        except FileHasProblemsError as problem:
            problems = problem.problems
            form.add_error("file", str(problem.message))
        except EvaluationError as problem:
            form.add_error("file", str(problem.message))
        except UploadRefused as refused:
            form.add_error("file", str(refused.message))
        else:
            return redirect("evaluation:import_check", organisation, found.pk, file.pk)
    context = {
        "round": found,
        "form": form,
        "problems": problems,
        "items": selectors.tickets.items(found),
        "groups": selectors.rounds.groups(found),
    }
    return render(request, "evaluation/upload.html", context)


@staff(Permission.RUN_EVALUATION)
def import_check(
    request: StaffRequest, organisation: str, round_id: int, file_id: int
) -> HttpResponse:
    """Show what a file holds before anything is imported; import it when asked to."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    file = selectors.rounds.file(found, file_id)
    if request.method == "POST":
        try:
            people = services.files.import_(file, by=request.viewer, at=clock.now())
        except EvaluationError as problem:
            messages.warning(request, str(problem.message))
        else:
            words = ngettext(
                "The answers of one person were imported.",
                "The answers of {number} people were imported.",
                people,
            )
            messages.success(request, words.format(number=people))
        return redirect("evaluation:round", organisation, found.pk)
    if file.content is None:
        return redirect("evaluation:round", organisation, found.pk)
    batch = services.files.read(found, bytes(file.content))
    labels = {group.code: group.label for group in selectors.rounds.groups(found)} | batch.groups
    context = {
        "round": found,
        "file": file,
        "batch": batch,
        "lines": [(labels[code], number) for code, number in importing.totals(batch)],
        "new": list(batch.groups.values()),
    }
    return render(request, "evaluation/import_check.html", context)


def _enter(
    request: StaffRequest,
    head: PaperForm,
    form: Questionnaire,
    groups: list[RoundGroup],
    round_id: int,
) -> EvaluationError | None:
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    try:
        services.answers.enter_paper(
            found,
            group=next(group for group in groups if group.code == head.cleaned_data["group"]),
            answers=form.answers,
            received_on=head.cleaned_data["received_on"],
            ticket=head.ticket,
            by=request.viewer,
            at=clock.now(),
        )
    except EvaluationError as problem:
        return problem
    return None
