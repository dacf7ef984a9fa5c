"""Results on screen, as a file, and as a report."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.spreadsheets import write_csv
from evaluation import documents, selectors, services
from evaluation.dataset import Dataset
from evaluation.exceptions import EvaluationError
from evaluation.results import Results
from evaluation.views.desk import organisation_of


@staff(Permission.VIEW_EVALUATION)
def results(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Show what a closed round found."""
    found = selectors.rounds.get(request.viewer, round_id)
    if not found.is_closed:
        return redirect("evaluation:round", organisation, found.pk)
    language = (translation.get_language() or "en").partition("-")[0]
    data = selectors.results.dataset(found, language=language)
    return render(
        request,
        "evaluation/results.html",
        {
            "round": found,
            "report": documents.view(data),
            "words": selectors.results.words(found),
            "may_report": request.viewer.can(Permission.REQUEST_REPORTS),
            "languages": organisation_of(request).languages,
        },
    )


@staff(Permission.VIEW_EVALUATION)
def results_csv(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Hand out the same numbers as a table, hidden where they are hidden on screen."""
    found = selectors.rounds.get(request.viewer, round_id)
    if not found.is_closed:
        raise Http404
    heads = [_("Question"), _("Topic"), _("Group"), _("Rated by"), _("Answer"), _("People")]
    french = (translation.get_language() or "en").startswith("fr")
    content = write_csv(heads, _table(selectors.results.of(found)), decimal_comma=french)
    return attachment(content, f"{found.reference}.csv", "text/csv; charset=utf-8")


@staff(Permission.REQUEST_REPORTS)
def ask(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Ask for a report in one language."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.REQUEST_REPORTS)
    if request.method != "POST":
        return redirect("evaluation:round", organisation, found.pk)
    language = request.POST.get("language", "")
    if language not in organisation_of(request).languages:
        raise Http404
    try:
        report = services.reports.ask(found, language=language, by=request.viewer, at=clock.now())
    except EvaluationError as problem:
        messages.warning(request, str(problem.message))
        return redirect("evaluation:round", organisation, found.pk)
    return redirect("evaluation:report", organisation, report.pk)


@staff(Permission.VIEW_EVALUATION)
def report(request: StaffRequest, organisation: str, report_id: int) -> HttpResponse:
    """Show a report as a page; until it is ready, how far it is."""
    found = selectors.reports.get(request.viewer, report_id, to=Permission.VIEW_EVALUATION)
    may_report = request.viewer.can(Permission.REQUEST_REPORTS)
    context = {"found": found, "may_report": may_report}
    if not found.is_ready or found.dataset is None:
        return render(request, "evaluation/report_progress.html", context)
    data = Dataset.from_json(found.dataset)
    with translation.override(data.language):
        body = render_to_string(
            "evaluation/parts/report_body.html", {"report": documents.view(data)}
        )
    return render(request, "evaluation/report.html", {**context, "body": body, "data": data})


@staff(Permission.REQUEST_REPORTS)
def report_pdf(request: StaffRequest, organisation: str, report_id: int) -> HttpResponse:
    """Hand out the document, and note who took it away."""
    found = selectors.reports.get(request.viewer, report_id, to=Permission.REQUEST_REPORTS)
    if not found.is_ready:
        raise Http404
    with found.file.open("rb") as file:
        content = file.read()
    services.reports.record_download(found, by=request.viewer, at=clock.now())
    return attachment(content, f"{found.reference}-{found.language}.pdf", "application/pdf")


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return bytes as a file to keep, which no cache keeps."""
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _table(found: Results) -> list[list[str | int]]:
    hidden = _("hidden")
    lines: list[list[str | int]] = []
    for question in found.questions:
        for row in question.rows:
            cells = row.cells or (None,) * len(question.labels)
            lines += [
                [
                    question.code,
                    question.topic,
                    row.label,
                    hidden if row.n is None else row.n,
                    label,
                    hidden if cell is None else cell,
                ]
                for label, cell in zip(question.labels, cells, strict=True)
            ]
    return lines
