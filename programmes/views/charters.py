"""Staff pages about the charter of a project: reading it, beginning it, handing it out."""

from typing import Any

from django.contrib import messages
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.charters import completeness, pages
from programmes.exceptions import RefusedError
from programmes.forms.charters import StartCharterForm
from programmes.models import CharterVersion
from programmes.selectors.charters import Standing
from programmes.views.charter_page import foreign, reading, what_changed
from programmes.views.here import organisation_of, project_page, typed


@staff(Permission.VIEW_PROJECT, by_object=True)
def charter(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show the version of the charter that is worked on, or else the one in force."""
    found = selectors.projects.get(request.viewer, project)
    standing = selectors.charters.standing(found)
    if standing is None:
        form = StartCharterForm(languages=organisation_of(request).languages)
        return render(
            request,
            "programmes/charter/none.html",
            {
                **project_page(request, found, "charter"),
                "form": form,
                "views": pages.sections({}),
            },
        )
    standing.charter.project = found
    return render(
        request, "programmes/charter/page.html", _shown(request, standing, standing.latest)
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def charter_start(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Begin the charter of a project."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    form = StartCharterForm(typed(request), languages=organisation_of(request).languages)
    if not form.is_valid():
        return render(
            request,
            "programmes/charter/none.html",
            {
                **project_page(request, found, "charter"),
                "form": form,
                "views": pages.sections({}),
            },
        )
    try:
        services.charters.start(
            found, language=form.cleaned_data["language"], by=request.viewer, at=clock.now()
        )
    except RefusedError as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(
            request,
            _("The charter is begun. Everybody in the project can read it and propose words."),
        )
    return redirect("programmes:charter", organisation, found.pk)


@staff(Permission.VIEW_PROJECT, by_object=True)
def charter_version(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Show one version, also one of the past."""
    found = selectors.charters.version(request.viewer, version)
    standing = selectors.charters.standing(found.charter.project)
    if standing is None:  # a version has a charter; this keeps the types honest
        return redirect("programmes:charter", organisation, found.charter.project_id)
    standing.charter.project = found.charter.project
    shown = {**_shown(request, standing, found), "by_number": True}
    return render(request, "programmes/charter/page.html", shown)


@staff(Permission.VIEW_PROJECT, by_object=True)
def charter_changes(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Show what changed since the version that was agreed before."""
    found = selectors.charters.version(request.viewer, version)
    return render(
        request,
        "programmes/charter/changes.html",
        {**what_changed(found), "project": found.charter.project},
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def charter_print(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Show a version as a page to print and to sign by hand."""
    found = selectors.charters.version(request.viewer, version)
    contents = selectors.charters.contents(found)
    return render(
        request,
        "programmes/charter/print.html",
        {
            "version": found,
            "project": found.charter.project,
            "views": [view for view in pages.sections(contents) if not view.is_empty],
            "parties": _parties(found),
            "words_in": foreign(found),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def charter_pdf(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Hand out the document of a version."""
    found = selectors.charters.version(request.viewer, version)
    if not found.document:
        messages.info(request, _("The PDF is being written. Try again in a moment."))
        return redirect("programmes:charter_version", organisation, found.pk)
    return document(found)


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def charter_renew(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Begin a new version; the one in force stays in force until the new one is agreed."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    standing = selectors.charters.standing(found)
    if standing is None:
        return redirect("programmes:charter", organisation, found.pk)
    try:
        services.charters.renew(standing.charter, by=request.viewer, at=clock.now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(
            request,
            _("A new version is begun. What was agreed stays in force until it is agreed too."),
        )
    return redirect("programmes:charter", organisation, found.pk)


def document(version: CharterVersion) -> HttpResponse:
    """Return the printed document of a version."""
    return hand_out(version.document, f"charter-{version.charter_id}-{version.number}.pdf")


def hand_out(file: FieldFile, name: str, *, kind: str = "application/pdf") -> HttpResponse:
    """Return a file that we keep, for the browser to show; Http404 when its bytes are gone."""
    try:
        with file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError as missing:
        raise Http404 from missing
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _parties(version: CharterVersion) -> list[pages.PartyView]:
    present = selectors.charters.sides_present(version.charter.project) if version.is_draft else []
    return pages.parties(version, version.agreements.all(), present)


def _shown(request: StaffRequest, standing: Standing, version: CharterVersion) -> dict[str, Any]:
    """Return what the page of a charter shows of one version."""
    project = standing.charter.project
    version.charter = standing.charter
    found = reading(version)
    contents = found.pop("contents")
    return {
        **project_page(request, project, "charter"),
        **found,
        "by_number": False,
        "charter": standing.charter,
        "in_force": standing.in_force,
        "latest": standing.latest,
        "versions": standing.versions,
        "parties": _parties(version),
        "gaps": completeness.gaps(contents) if version.is_open else [],
        "breaks_promise": version.is_open
        and completeness.breaks_promise(selectors.levels.steps_of(project.planned_level), contents),
        "waiting": sum(note.is_open for one in found["sections"] for note in one.notes),
        "files": selectors.charters.easy_read(standing.versions),
        "review_is_due": standing.charter.review_on is not None
        and standing.charter.review_on
        <= clock.today(organisation_of(request).zone) + services.charter_reviews.AHEAD,
    }
