"""Staff pages on which things are linked to criteria, and links are taken away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from evaluation import selectors, services
from evaluation.exceptions import EvaluationError
from evaluation.forms.standards import EvidenceForm, FindForm
from evaluation.views.desk import typed
from programmes.selectors import programmes


@staff(Permission.VIEW_EVALUATION)
def of_programme(request: StaffRequest, organisation: str, programme: int) -> HttpResponse:
    """Show what a programme and its projects show, for the duty that the programme answers."""
    found = programmes.get(request.viewer, programme)
    links = selectors.evidence.of_programme(found)
    return render(
        request,
        "evaluation/standards/of_programme.html",
        {
            "programme": found,
            "links": [(link, thing, thing.url(organisation)) for link, thing in links],
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def add(request: StaffRequest, organisation: str, criterion: int) -> HttpResponse:
    """Look for a thing, and link it to a criterion with one sentence why."""
    found = selectors.standards.criterion(request.viewer, criterion)
    looked_for = FindForm(request.GET or None)
    kind, words = looked_for.wanted()
    things = selectors.evidence.candidates(request.viewer, kind, words)
    form = EvidenceForm(typed(request), things=things)
    if request.method == "POST" and form.is_valid():
        try:
            services.evidence.add(
                found,
                kind=kind,
                shows=form.chosen().row,
                why=form.cleaned_data["why"],
                by=request.viewer,
                at=clock.now(),
            )
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("It is linked"))
            return redirect("evaluation:standard", organisation, found.standard_id)
    return render(
        request,
        "evaluation/standards/evidence_form.html",
        {
            "criterion": found,
            "filter": looked_for if looked_for.is_bound else FindForm(initial={"kind": kind}),
            "form": form,
            "things": things,
            "words": words,
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def remove(request: StaffRequest, organisation: str, evidence: int) -> HttpResponse:
    """Ask once more, then take a link away; the thing itself stays."""
    found = selectors.standards.evidence(request.viewer, evidence)
    if request.method == "POST":
        services.evidence.remove(found, by=request.viewer, at=clock.now())
        messages.success(request, _("The link is taken away"))
        return redirect("evaluation:standard", organisation, found.criterion.standard_id)
    return render(
        request,
        "evaluation/standards/evidence_remove.html",
        {"evidence": found, "thing": selectors.evidence.thing(found)},
    )
