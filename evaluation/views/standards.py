"""Staff pages about standards: which are used, what shows each criterion, and what nobody shows."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from evaluation import selectors, services
from evaluation.exceptions import EvaluationError
from evaluation.forms.standards import CriterionForm, StandardForm
from evaluation.models import Criterion, Standard
from evaluation.standards import shipped
from evaluation.standards.exceptions import AlreadySentError, NotOursError
from evaluation.views.desk import organisation_of, typed
from programmes.views.here import new_submission

_MANAGE = Permission.MANAGE_PROGRAMMES


@staff(Permission.VIEW_EVALUATION)
def standards(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the standards that are used, and those that could be taken up."""
    away = request.GET.get("kind") == "away"
    part = cut(
        selectors.standards.listed(away=away),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "evaluation/standards/list.html",
        {
            "page": page(request, part),
            "away": away,
            "offered": [] if away else selectors.standards.offered(),
            "may_manage": request.viewer.can(_MANAGE),
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
@require_POST
def take_up(request: StaffRequest, organisation: str, framework: str) -> HttpResponse:
    """Take up a standard of the product."""
    found = shipped.standards().get(framework)
    if found is None:
        raise Http404
    standard = services.standards.take_up(
        found, organisation=organisation_of(request), by=request.viewer, at=clock.now()
    )
    messages.success(
        request, _("The standard is taken up. Now link what shows that each criterion is met.")
    )
    return redirect("evaluation:standard", organisation, standard.pk)


@staff(Permission.MANAGE_PROGRAMMES)
def add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Begin a standard of the organisation's own."""
    here = organisation_of(request)
    form = StandardForm(typed(request), languages=here.languages, initial=new_submission())
    if request.method == "POST" and form.is_valid():
        try:
            made = services.standards.begin(
                here,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadySentError as refusal:
            messages.info(request, str(refusal.message))
            return redirect("evaluation:standards", organisation)
        messages.success(request, _("The standard is saved. Now add what it asks for."))
        return redirect("evaluation:standard", organisation, made.pk)
    return render(request, "evaluation/standards/form.html", {"form": form, "standard": None})


@staff(Permission.VIEW_EVALUATION)
def standard(request: StaffRequest, organisation: str, standard: int) -> HttpResponse:
    """Show each criterion with what shows that it is met, and say where nothing does."""
    found = selectors.standards.get(request.viewer, standard)
    criteria = selectors.standards.with_evidence(found)
    actions = selectors.level_actions.for_criteria([each.criterion for each in criteria])
    return render(
        request,
        "evaluation/standards/detail.html",
        {
            "standard": found,
            "criteria": [
                (
                    each.criterion,
                    [(link, thing, thing.url(organisation)) for link, thing in each.evidence],
                    actions.get(each.criterion.pk, []),
                )
                for each in criteria
            ],
            "gaps": [each.criterion for each in criteria if not each.evidence],
            "may_manage": request.viewer.can(_MANAGE) and found.is_used,
            "may_pack": request.viewer.can(Permission.REQUEST_REPORTS),
            "may_bring_back": request.viewer.can(_MANAGE) and not found.is_used,
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def edit(request: StaffRequest, organisation: str, standard: int) -> HttpResponse:
    """Change what is said about a standard of the organisation's own."""
    found = selectors.standards.get(request.viewer, standard, to=_MANAGE)
    if not found.is_own:
        return _not_ours(request, found)
    here = organisation_of(request)
    form = StandardForm(
        typed(request),
        languages=here.languages,
        initial=StandardForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.standards.change(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The standard is saved"))
            return redirect("evaluation:standard", organisation, found.pk)
    return render(request, "evaluation/standards/form.html", {"form": form, "standard": found})


@staff(Permission.MANAGE_PROGRAMMES)
@require_POST
def put_away(request: StaffRequest, organisation: str, standard: int) -> HttpResponse:
    """Stop working with a standard."""
    found = selectors.standards.get(request.viewer, standard, to=_MANAGE)
    services.standards.put_away(found, by=request.viewer, at=clock.now())
    messages.success(request, _("The standard is put away. What was linked to it is kept."))
    return redirect("evaluation:standards", organisation)


@staff(Permission.MANAGE_PROGRAMMES)
@require_POST
def bring_back(request: StaffRequest, organisation: str, standard: int) -> HttpResponse:
    """Work with a standard again."""
    found = selectors.standards.get(request.viewer, standard, to=_MANAGE)
    services.standards.bring_back(found, by=request.viewer, at=clock.now())
    messages.success(request, _("The standard is used again"))
    return redirect("evaluation:standard", organisation, found.pk)


@staff(Permission.MANAGE_PROGRAMMES)
def criterion_add(request: StaffRequest, organisation: str, standard: int) -> HttpResponse:
    """Add a criterion in the organisation's own words."""
    found = selectors.standards.get(request.viewer, standard, to=_MANAGE)
    form = CriterionForm(
        typed(request), languages=organisation_of(request).languages, initial=new_submission()
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.standards.add_criterion(
                found,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadySentError as refusal:
            messages.info(request, str(refusal.message))
            return redirect("evaluation:standard", organisation, found.pk)
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The criterion is saved"))
            return redirect("evaluation:standard", organisation, found.pk)
    return _criterion_page(request, form, found, None)


@staff(Permission.MANAGE_PROGRAMMES)
def criterion_edit(request: StaffRequest, organisation: str, criterion: int) -> HttpResponse:
    """Change the words of a criterion of the organisation's own."""
    found = selectors.standards.criterion(request.viewer, criterion)
    if not found.is_own:
        return _not_ours(request, found.standard)
    here = organisation_of(request)
    form = CriterionForm(
        typed(request),
        languages=here.languages,
        initial=CriterionForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.standards.change_criterion(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The criterion is saved"))
            return redirect("evaluation:standard", organisation, found.standard_id)
    return _criterion_page(request, form, found.standard, found)


@staff(Permission.MANAGE_PROGRAMMES)
@require_POST
def criterion_retire(request: StaffRequest, organisation: str, criterion: int) -> HttpResponse:
    """Use a criterion of the organisation's own no more."""
    found = selectors.standards.criterion(request.viewer, criterion)
    try:
        services.standards.retire_criterion(found, by=request.viewer, at=clock.now())
    except EvaluationError as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("The criterion is no longer used"))
    return redirect("evaluation:standard", organisation, found.standard_id)


def _not_ours(request: StaffRequest, standard: Standard) -> HttpResponse:
    """Lead back to a standard whose words others wrote."""
    messages.info(request, str(NotOursError.message))
    return redirect("evaluation:standard", request.viewer.slug, standard.pk)


def _criterion_page(
    request: StaffRequest, form: CriterionForm, standard: Standard, criterion: Criterion | None
) -> HttpResponse:
    return render(
        request,
        "evaluation/standards/criterion_form.html",
        {"form": form, "standard": standard, "criterion": criterion},
    )
