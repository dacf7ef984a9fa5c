"""Staff pages about the goals of the organisation and the programmes that serve them."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import ObjectiveForm
from programmes.models import GovernanceDocument, Objective
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff(Permission.VIEW_PROJECT)
def objectives(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the goals of the organisation, or only those that no programme serves."""
    unserved = request.GET.get("kind") == "unserved"
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.governance.objectives(on=today, unserved=unserved),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    return render(
        request,
        "programmes/governance/objectives.html",
        {
            "page": page(request, part),
            "unserved": unserved,
            "gaps": selectors.governance.objectives(on=today, unserved=True).count(),
            "today": today,
            "may_manage": request.viewer.can(Permission.MANAGE_PROGRAMMES),
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def objective_add(request: StaffRequest, organisation: str, governance: int) -> HttpResponse:
    """Add a goal that a document states."""
    found = selectors.governance.get(request.viewer, governance, to=Permission.MANAGE_PROGRAMMES)
    here = organisation_of(request)
    today = clock.today(here.zone)
    form = ObjectiveForm(
        typed(request),
        programmes=selectors.governance.programmes_for(None, on=today),
        languages=here.languages,
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.objectives.add(
                found,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
                on=today,
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:governance", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The goal is saved"))
            return redirect("programmes:governance", organisation, found.pk)
    return _form_page(request, form, found, None)


@staff(Permission.MANAGE_PROGRAMMES)
def objective_edit(request: StaffRequest, organisation: str, objective: int) -> HttpResponse:
    """Change the words of a goal, or which programmes serve it."""
    found = selectors.governance.objective(
        request.viewer, objective, to=Permission.MANAGE_PROGRAMMES
    )
    here = organisation_of(request)
    today = clock.today(here.zone)
    form = ObjectiveForm(
        typed(request),
        programmes=selectors.governance.programmes_for(found, on=today),
        languages=here.languages,
        initial=ObjectiveForm.initial_of(
            found, selectors.governance.serving(found), here.languages
        ),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.objectives.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
            on=today,
        )
        if saved(request, form, save, words=_("The goal is saved")):
            return redirect("programmes:governance", organisation, found.document_id)
    return _form_page(request, form, found.document, found)


@staff(Permission.MANAGE_PROGRAMMES)
def objective_end(request: StaffRequest, organisation: str, objective: int) -> HttpResponse:
    """Ask once more, then record that it is no longer a goal."""
    found = selectors.governance.objective(
        request.viewer, objective, to=Permission.MANAGE_PROGRAMMES
    )
    if request.method == "POST":
        services.objectives.end(found, by=request.viewer, at=clock.now())
        messages.success(request, _("It is no longer a goal"))
        return redirect("programmes:governance", organisation, found.document_id)
    return render(request, "programmes/governance/objective_end.html", {"objective": found})


def _form_page(
    request: StaffRequest,
    form: ObjectiveForm,
    document: GovernanceDocument,
    objective: Objective | None,
) -> HttpResponse:
    return render(
        request,
        "programmes/governance/objective_form.html",
        {"form": form, "document": document, "objective": objective},
    )
