"""The pages on which staff bring answers in: from paper, and from a file."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock, paging
from engagement.core.layout import Link
from engagement.core.spreadsheets import MAX_FILE
from engagement.core.uploads import UploadRefused, read_limited
from evaluation import importing, rules, selectors, services
from evaluation.exceptions import (
    AlreadyAnsweredError,
    AlreadyEnteredError,
    EvaluationError,
    FileHasProblemsError,
    FileProblem,
)
from evaluation.forms.questionnaire import Questionnaire
from evaluation.forms.rounds import PaperForm, UploadForm
from evaluation.views.desk import today, typed


@staff(Permission.RUN_EVALUATION)
def paper(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Enter one paper form of one group, in the words that the group read."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    groups = selectors.rounds.groups(found)
    if not rules.may_enter(found) or not groups:
        return redirect("evaluation:round", organisation, found.pk)
    group = next((g for g in groups if g.code == request.GET.get("group")), groups[0])
    chosen = selectors.rounds.ticket(group, request.GET.get("person", ""))
    head = PaperForm(
        typed(request),
        chosen=chosen,
        latest=today(request),
        initial={"received_on": today(request), "submission": uuid4()},
    )
    form = Questionnaire(
        typed(request),
        items=selectors.tickets.items(found),
        levels=selectors.results.levels(found),
        side=group.side,
    )
    if request.method == "POST" and head.is_valid() and form.is_valid():
        try:
            services.answers.enter_paper(
                found,
                group=group,
                answers=form.answers,
                received_on=head.cleaned_data["received_on"],
                ticket=head.ticket,
                by=request.viewer,
                at=clock.now(),
                submission=head.cleaned_data["submission"],
            )
        except AlreadyEnteredError as problem:
            messages.info(request, str(problem.message))
            return redirect(f"{request.path}?group={group.code}")
        except AlreadyAnsweredError:
            words = _("This person has answered already. Choose “Nobody in particular”.")
            head.add_error("person", words)
        except EvaluationError as problem:
            head.add_error(None, str(problem.message))
        else:
            messages.success(request, _("The paper form is entered. You can enter the next one."))
            return redirect(f"{request.path}?group={group.code}")
    context = {
        "round": found,
        "head": head,
        "form": form,
        "parts": form.parts(),
        "chosen": chosen,
        "tabs": [
            Link(url=f"?group={other.code}", label=other.label, current=other == group)
            for other in groups
        ],
    }
    return render(request, "evaluation/paper.html", context)


@staff(Permission.RUN_EVALUATION)
def sender(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Find the person who sent a paper form, among those who have not answered."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    if not rules.may_enter(found):
        return redirect("evaluation:round", organisation, found.pk)
    words = request.GET.get("q", "").strip()[:100]
    cursor = request.GET.get(paging.PARAMETER, "")
    part = selectors.rounds.waiting(found, words=words, cursor=cursor)
    context = {"round": found, "page": paging.page(request, part), "words": words}
    return render(request, "evaluation/sender.html", context)


@staff(Permission.RUN_EVALUATION)
def upload(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Take a file of answers, and say all that is to be corrected in it."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    if not rules.may_import(found):
        return redirect("evaluation:round", organisation, found.pk)
    form = UploadForm(typed(request), request.FILES or None)
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
