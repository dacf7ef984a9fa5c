"""Staff pages about what is published of a project, and about help before conferences."""

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
from programmes.enums import Credit
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import PublicationForm, ToldNamedForm
from programmes.models import Project, Publication
from programmes.views.here import new_submission, saved, typed


@staff(Permission.MANAGE_PROJECT, by_object=True)
def add(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Put an article or a talk on the list of a project."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    people = selectors.publications.who_worked(found)
    form = PublicationForm(typed(request), people=people, initial=new_submission())
    if request.method == "POST" and form.is_valid():
        try:
            made = services.publications.add(
                found,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:project", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is on the list. Each person is asked on their pages."))
            return redirect("programmes:publication", organisation, made.pk)
    return _page(request, form, found, None)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def publication(request: StaffRequest, organisation: str, publication: int) -> HttpResponse:
    """Show how people wish to be named, and change what is said about a publication."""
    found = selectors.publications.get(request.viewer, publication, to=Permission.MANAGE_PROJECT)
    people = selectors.publications.who_worked(found.project)
    form = PublicationForm(typed(request), people=people, initial=PublicationForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.publications.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect("programmes:publication", organisation, found.pk)
    return _page(request, form, found.project, found)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def told(request: StaffRequest, organisation: str, publication_credit: int) -> HttpResponse:
    """Record how somebody wishes to be named, as they told staff."""
    found = selectors.publications.credit(request.viewer, publication_credit)
    form = ToldNamedForm(typed(request), initial=ToldNamedForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.publications.answer,
            found,
            wish=Credit(form.cleaned_data["credit"]),
            words=form.shown_as,
            how=form.how_told,
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The answer is recorded")):
            return redirect("programmes:publication", organisation, found.publication_id)
    return render(request, "programmes/publications/told.html", {"form": form, "credit": found})


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def settle_help(request: StaffRequest, organisation: str, conference_help: int) -> HttpResponse:
    """Record that help before a conference was given or arranged."""
    found = selectors.publications.get_help(request.viewer, conference_help)
    services.publications.settle_help(found, by=request.viewer, at=clock.now())
    messages.success(request, _("It is recorded. The person sees it."))
    return redirect("programmes:activity", organisation, found.attendance.activity_id)


def _page(
    request: StaffRequest, form: PublicationForm, project: Project, found: Publication | None
) -> HttpResponse:
    return render(
        request,
        "programmes/publications/form.html",
        {
            "form": form,
            "project": project,
            "publication": found,
            "credits": selectors.publications.credits_of(found) if found else [],
        },
    )
