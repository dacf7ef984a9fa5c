"""Staff pages about the documents of the organisation."""

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
from programmes.forms import GovernanceForm, LastDayForm
from programmes.governance import rules
from programmes.models import GovernanceDocument
from programmes.views.here import new_submission, organisation_of, saved, typed
from programmes.views.papers import show_file


@staff(Permission.VIEW_PROJECT)
def documents(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the documents of the organisation, and say which are to be looked at again."""
    over = request.GET.get("kind") == "over"
    today = clock.today(organisation_of(request).zone)
    part = cut(
        selectors.governance.listed(on=today, over=over),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    return render(
        request,
        "programmes/governance/list.html",
        {
            "page": page(request, part),
            "documents": [(each, rules.review_state(each, today)) for each in part.rows],
            "over": over,
            "may_manage": request.viewer.can(Permission.MANAGE_PROGRAMMES),
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def document_add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Put a document on the register."""
    here = organisation_of(request)
    form = GovernanceForm(
        typed(request),
        files=request.FILES if request.method == "POST" else None,
        members=selectors.governance.owners(request.viewer),
        languages=here.languages,
        initial={**new_submission(), "owner": request.viewer.membership_id},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.governance.create(
                here,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:documents", here.slug)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The document is on the register. Now add the goals that it sets.")
            )
            return redirect("programmes:governance", here.slug, made.pk)
    return _form_page(request, form, None)


@staff(Permission.VIEW_PROJECT)
def document(request: StaffRequest, organisation: str, governance: int) -> HttpResponse:
    """Show one document with its goals, and the programmes that serve them."""
    found = selectors.governance.get(request.viewer, governance)
    today = clock.today(organisation_of(request).zone)
    is_over = found.is_over(today)
    return render(
        request,
        "programmes/governance/detail.html",
        {
            "document": found,
            "state": rules.review_state(found, today),
            "objectives": selectors.governance.of_document(found, on=today),
            "is_over": is_over,
            "today": today,
            "may_manage": request.viewer.can(Permission.MANAGE_PROGRAMMES) and not is_over,
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def document_edit(request: StaffRequest, organisation: str, governance: int) -> HttpResponse:
    """Change what is said about a document."""
    found = selectors.governance.get(request.viewer, governance, to=Permission.MANAGE_PROGRAMMES)
    here = organisation_of(request)
    form = GovernanceForm(
        typed(request),
        files=request.FILES if request.method == "POST" else None,
        document=found,
        members=selectors.governance.owners(request.viewer),
        languages=here.languages,
        initial=GovernanceForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.governance.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
            on=clock.today(here.zone),
        )
        if saved(request, form, save, words=_("The document is saved")):
            return redirect("programmes:governance", organisation, found.pk)
    return _form_page(request, form, found)


@staff(Permission.MANAGE_PROGRAMMES)
def document_end(request: StaffRequest, organisation: str, governance: int) -> HttpResponse:
    """Record the last day on which a document holds."""
    found = selectors.governance.get(request.viewer, governance, to=Permission.MANAGE_PROGRAMMES)
    form = LastDayForm(typed(request), initial={"last_day": found.last_day})
    if request.method == "POST" and form.is_valid():
        try:
            services.governance.end(
                found, ended_on=form.first_day_without, by=request.viewer, at=clock.now()
            )
        except RefusedError as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("The last day is recorded."))
            return redirect("programmes:governance", organisation, found.pk)
    return render(request, "programmes/governance/end.html", {"form": form, "document": found})


@staff(Permission.VIEW_PROJECT)
def document_file(request: StaffRequest, organisation: str, governance_file: int) -> HttpResponse:
    """Hand out the copy that we made of a document's file."""
    return show_file(selectors.governance.get(request.viewer, governance_file), "document")


def _form_page(
    request: StaffRequest, form: GovernanceForm, found: GovernanceDocument | None
) -> HttpResponse:
    return render(request, "programmes/governance/form.html", {"form": form, "document": found})
