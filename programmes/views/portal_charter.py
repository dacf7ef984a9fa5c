"""Our charter, as those who take part read it, agree to it and help to write it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.people.selectors.people import own
from programmes import rules, selectors, services
from programmes.charters import pages
from programmes.charters.enums import NoteKind, Section
from programmes.charters.facts import NoteFacts
from programmes.enums import HowAnswered, InvolvementState
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms.charters import NoteForm
from programmes.models import CharterVersion, Involvement
from programmes.views.charter_agreement import show_file
from programmes.views.charter_page import foreign, reading, what_changed
from programmes.views.charter_writing import shape_of
from programmes.views.charters import document
from programmes.views.here import new_submission, organisation_of, typed


@portal
def charter(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show the version that waits for agreement, or else the one in force."""
    involvement = selectors.charters.own_involvement(own(request.viewer), project)
    standing = selectors.charters.standing(involvement.project)
    if standing is None:
        return render(
            request,
            "programmes/portal/charter_none.html",
            {"project": involvement.project},
        )
    standing.charter.project = involvement.project
    shown = _shown(standing.to_read, involvement, standing.versions)
    return render(request, "programmes/portal/charter.html", {**shown, "by_number": False})


@portal
def charter_version(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Show one version, also one that is being written."""
    found, involvement = selectors.charters.own_version(own(request.viewer), version)
    standing = selectors.charters.standing(involvement.project)
    shown = _shown(found, involvement, standing.versions if standing else [])
    return render(request, "programmes/portal/charter.html", {**shown, "by_number": True})


@portal
def charter_changes(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Show what changed since the version that was agreed before."""
    found, involvement = selectors.charters.own_version(own(request.viewer), version)
    return render(
        request,
        "programmes/portal/charter_changes.html",
        {**what_changed(found), "project": involvement.project},
    )


@portal
def charter_pdf(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Hand out the document of a version."""
    found, _involvement = selectors.charters.own_version(own(request.viewer), version)
    if not found.document:
        messages.info(request, _("The PDF is being written. Try again in a moment."))
        return redirect("programmes_portal:charter_version", organisation, found.pk)
    return document(found)


@portal
@require_POST
def agree(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Agree for one's own party to the version whose number the page carried."""
    found, involvement = selectors.charters.own_version(own(request.viewer), version)
    try:
        services.charter_agreements.agree(
            found,
            involvement=involvement,
            by=request.viewer,
            at=clock.now(),
            on=clock.today(organisation_of(request).zone),
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Thank you. Your agreement is recorded."))
    return redirect("programmes_portal:charter", organisation, involvement.project_id)


@portal
def say(request: StaffRequest, organisation: str, version: int, section: str) -> HttpResponse:
    """Comment on a section, or propose a change to it."""
    person = own(request.viewer)
    found, involvement = selectors.charters.own_version(person, version)
    shape_of(section)
    form = NoteForm(typed(request), initial=new_submission())
    may_say = _may_say(involvement)
    if request.method == "POST" and may_say and form.is_valid():
        try:
            services.charter_notes.add(
                found,
                facts=NoteFacts(
                    section=Section(section),
                    kind=NoteKind(form.cleaned_data["kind"]),
                    text=form.cleaned_data["text"],
                    person=person,
                    side=involvement.side,
                    how=HowAnswered.PORTAL,
                ),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes_portal:charter_version", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. You will get an answer."))
            return redirect("programmes_portal:charter_version", organisation, found.pk)
    return render(
        request,
        "programmes/portal/charter_say.html",
        {
            "version": found,
            "project": involvement.project,
            "section": pages.section(section, selectors.charters.contents(found)),
            "form": form,
            "may_say": may_say,
            "words_in": foreign(found),
        },
    )


@portal
def easy_read(request: StaffRequest, organisation: str, charter_file: int) -> HttpResponse:
    """Hand out an Easy Read version."""
    return show_file(selectors.charters.own_file(own(request.viewer), charter_file))


def _may_say(involvement: Involvement) -> bool:
    return involvement.project.is_open and involvement.state == InvolvementState.ACCEPTED


def _shown(
    version: CharterVersion, involvement: Involvement, versions: list[CharterVersion]
) -> dict[str, Any]:
    """Return what the page of a charter shows of one version."""
    return {
        **reading(version),
        "project": involvement.project,
        "involvement": involvement,
        "others": [one for one in versions if one.pk != version.pk],
        "parties": pages.parties(version, version.agreements.all(), version.asked),
        "may_agree": rules.may_agree(version, involvement),
        "may_say": _may_say(involvement),
        "files": selectors.charters.easy_read(versions),
        "before": selectors.charters.compared_with(version),
    }
