"""Pages of evidence packs: asking for one, how far it is, and taking it away."""

from datetime import timedelta

from django.contrib import messages
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from evaluation import selectors, services
from evaluation.forms.packs import PackForm
from evaluation.models import EvidencePack
from evaluation.standards.exceptions import AlreadySentError
from evaluation.views.desk import organisation_of, today, typed
from evaluation.views.reports import attachment
from programmes.views.here import new_submission

_YEAR = timedelta(days=365)


@staff(Permission.REQUEST_REPORTS)
def ask(request: StaffRequest, organisation: str, standard: int) -> HttpResponse:
    """Ask for a pack about a standard; the last year is proposed."""
    found = selectors.standards.get(request.viewer, standard, to=Permission.REQUEST_REPORTS)
    here = organisation_of(request)
    form = PackForm(
        typed(request),
        languages=here.languages,
        initial={
            **new_submission(),
            "starts_on": today(request) - _YEAR,
            "ends_on": today(request),
            "language": here.languages[0],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            pack = services.packs.ask(
                found,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadySentError as refusal:
            messages.info(request, str(refusal.message))
            return redirect("evaluation:standard", organisation, found.pk)
        return redirect("evaluation:pack", organisation, pack.pk)
    return render(
        request,
        "evaluation/standards/pack_form.html",
        {"form": form, "standard": found, "packs": selectors.packs.of_standard(found)},
    )


@staff(Permission.REQUEST_REPORTS)
def pack(request: StaffRequest, organisation: str, pack: int) -> HttpResponse:
    """Say how far a pack is, and hand it out once it is there."""
    found = selectors.packs.get(request.viewer, pack)
    return render(request, "evaluation/standards/pack.html", {"pack": found})


@staff(Permission.REQUEST_REPORTS)
def pack_pdf(request: StaffRequest, organisation: str, pack: int) -> HttpResponse:
    """Hand out the document, and note who took it away."""
    found = selectors.packs.get(request.viewer, pack)
    return _taken(request, found, found.document, "pdf", "application/pdf")


@staff(Permission.REQUEST_REPORTS)
def pack_zip(request: StaffRequest, organisation: str, pack: int) -> HttpResponse:
    """Hand out the archive with the files, and note who took it away."""
    found = selectors.packs.get(request.viewer, pack)
    return _taken(request, found, found.archive, "zip", "application/zip")


def _taken(
    request: StaffRequest, found: EvidencePack, file: FieldFile, ending: str, kind: str
) -> HttpResponse:
    if not found.is_ready:
        raise Http404
    with file.open("rb") as opened:
        content = opened.read()
    services.packs.record_download(found, by=request.viewer, at=clock.now())
    return attachment(content, f"{found.reference}-{found.language}.{ending}", kind)
