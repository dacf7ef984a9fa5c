"""Staff pages on which a charter is put to agreement, agreed, and looked at again."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.charters import completeness, pages
from programmes.charters.enums import HowAgreed
from programmes.charters.facts import AgreementFacts
from programmes.enums import Side
from programmes.exceptions import RefusedError
from programmes.forms.charters import EasyReadForm, PutForm, RecordAgreementForm, ReviewForm
from programmes.models import CharterFile
from programmes.views.charter_page import what_changed
from programmes.views.charters import hand_out
from programmes.views.here import organisation_of, saved, typed

_NEXT_REVIEW = timedelta(days=182)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def put(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Show what will be agreed, what is missing and who is asked; then ask them."""
    found = selectors.charters.version(request.viewer, version, to=Permission.MANAGE_PROJECT)
    charter, project = found.charter, found.charter.project
    today = clock.today(organisation_of(request).zone)
    review_on = charter.review_on if charter.review_on and charter.review_on > today else None
    form = PutForm(
        typed(request), initial={"why": found.why, "review_on": review_on or today + _NEXT_REVIEW}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.charters.put_to_agreement(
                found,
                why=form.cleaned_data["why"],
                review_on=form.cleaned_data["review_on"],
                by=request.viewer,
                at=clock.now(),
                today=today,
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The charter is put to agreement. Everybody who is asked is being told.")
            )
            return redirect("programmes:charter", organisation, project.pk)
    contents = selectors.charters.contents(found)
    return render(
        request,
        "programmes/charter/put.html",
        {
            "form": form,
            "project": project,
            **what_changed(found),
            "gaps": completeness.gaps(contents),
            "breaks_promise": completeness.breaks_promise(
                selectors.levels.steps_of(project.planned_level), contents
            ),
            "parties": pages.parties(
                found, found.agreements.all(), selectors.charters.sides_present(project)
            ),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def withdraw(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Ask once more, then take a version back and go on writing."""
    found = selectors.charters.version(request.viewer, version, to=Permission.MANAGE_PROJECT)
    project = found.charter.project
    if request.method == "POST":
        try:
            services.charters.withdraw(found, by=request.viewer, at=clock.now())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The version is taken back. You can change the text now."))
        return redirect("programmes:charter", organisation, project.pk)
    return render(
        request,
        "programmes/charter/withdraw.html",
        {"version": found, "project": project, "agreed": pages.agreed_words(found)},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def record(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Record that a party agreed in a meeting or on paper."""
    found = selectors.charters.version(request.viewer, version, to=Permission.MANAGE_PROJECT)
    project = found.charter.project
    zone = organisation_of(request).zone
    agreed = {agreement.side for agreement in found.agreements.all()}
    sides = [side for side in Side if side in found.asked and side not in agreed]
    since = (found.put_at or found.created_at).astimezone(zone).date()
    form = RecordAgreementForm(
        typed(request),
        sides=sides,
        since=since,
        today=clock.today(zone),
        initial={"agreed_on": clock.today(zone)},
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.charter_agreements.record,
            found,
            facts=AgreementFacts(
                side=form.cleaned_data["side"],
                how=HowAgreed(form.cleaned_data["how"]),
                on=form.cleaned_data["agreed_on"],
                present=form.cleaned_data["present"],
            ),
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The agreement is recorded")):
            return redirect("programmes:charter", organisation, project.pk)
    return render(
        request,
        "programmes/charter/record.html",
        {
            "form": form,
            "version": found,
            "project": project,
            "may_record": found.is_proposed and bool(sides),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def review(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Set the day by which the charter is looked at again."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    standing = selectors.charters.standing(found)
    if standing is None:
        return redirect("programmes:charter", organisation, found.pk)
    today = clock.today(organisation_of(request).zone)
    form = ReviewForm(typed(request), initial={"review_on": standing.charter.review_on})
    if request.method == "POST" and form.is_valid():
        try:
            services.charters.review(
                standing.charter,
                on=form.cleaned_data["review_on"],
                by=request.viewer,
                at=clock.now(),
                today=today,
            )
        except RefusedError as refusal:
            form.add_error("review_on", str(refusal))
        else:
            messages.success(request, _("The day is saved. Lead and deputy will be reminded."))
            return redirect("programmes:charter", organisation, found.pk)
    return render(request, "programmes/charter/review.html", {"form": form, "project": found})


@staff(Permission.MANAGE_PROJECT, by_object=True)
def easy_read_add(request: StaffRequest, organisation: str, version: int) -> HttpResponse:
    """Add an Easy Read version of a version of the charter."""
    found = selectors.charters.version(request.viewer, version, to=Permission.MANAGE_PROJECT)
    project = found.charter.project
    form = EasyReadForm(
        typed(request),
        files=request.FILES if request.method == "POST" else None,
        languages=organisation_of(request).languages,
        initial={"language": found.charter.language},
    )
    if request.method == "POST" and form.is_valid():
        services.charter_files.add_easy_read(
            found,
            file=form.cleaned_data["file"],
            language=form.cleaned_data["language"],
            by=request.viewer,
            at=clock.now(),
        )
        messages.success(request, _("The Easy Read version is offered beside the charter now"))
        return redirect("programmes:charter", organisation, project.pk)
    return render(
        request,
        "programmes/charter/easy_read.html",
        {"form": form, "version": found, "project": project},
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def easy_read(request: StaffRequest, organisation: str, charter_file: int) -> HttpResponse:
    """Hand out an Easy Read version."""
    return show_file(selectors.charters.file(request.viewer, charter_file))


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def easy_read_remove(request: StaffRequest, organisation: str, charter_file: int) -> HttpResponse:
    """Hand an Easy Read version out no more."""
    found = selectors.charters.file(request.viewer, charter_file, to=Permission.MANAGE_PROJECT)
    services.charter_files.remove_easy_read(found, by=request.viewer, at=clock.now())
    messages.success(request, _("The Easy Read version is no longer offered"))
    return redirect("programmes:charter", organisation, found.version.charter.project_id)


def show_file(row: CharterFile) -> HttpResponse:
    """Return the copy of an Easy Read file that we made; what came is never handed out."""
    return hand_out(row.display, f"easy-read-{row.version.number}-{row.language}.pdf")
