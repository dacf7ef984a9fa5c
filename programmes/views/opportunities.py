"""Staff pages about role packs: the list, one, writing, publishing, moving, taking back."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import ExtendForm, OpportunityForm, TakeBackForm
from programmes.models import Opportunity, Project
from programmes.opportunities import rules
from programmes.project_templates import roles
from programmes.views.here import new_submission, organisation_of, project_page, saved, typed

_LABELS = {text.name: text.label for text in OpportunityForm.texts}
_KINDS = (
    ("", gettext_lazy("All")),
    ("open", gettext_lazy("Open to answers")),
    ("over", gettext_lazy("Last day has passed")),
    ("draft", gettext_lazy("Being written")),
    ("withdrawn", gettext_lazy("Taken back")),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the completeness check."""

    label: str
    missing_in: list[str]
    blocks: bool


@staff(Permission.VIEW_PROJECT, by_object=True)
def opportunity_list(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the opportunities, found by words and by where they stand."""
    today = clock.today(organisation_of(request).zone)
    words = request.GET.get("q", "").strip()[:100]
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(_KINDS) else ""
    rows = selectors.opportunities.listed(request.viewer, words=words, kind=kind, on=today)
    part = cut(rows, by="-pk", cursor=request.GET.get(PARAMETER, ""), size=25)
    return render(
        request,
        "programmes/opportunities/list.html",
        {
            "page": page(request, part),
            "today": today,
            "words": words,
            "kind": kind,
            "kinds": _KINDS,
            "may_add": request.viewer.can(Permission.MANAGE_PROJECT),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def project_opportunities(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List the opportunities of one project."""
    found = selectors.projects.get(request.viewer, project)
    part = cut(
        selectors.opportunities.of_project(found),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    return render(
        request,
        "programmes/opportunities/of_project.html",
        {
            **project_page(request, found, "opportunities"),
            "page": page(request, part),
            "today": clock.today(organisation_of(request).zone),
        },
    )


@staff(Permission.MANAGE_PROJECT)
def opportunity_add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Begin a role pack for the organisation itself."""
    return _create(request, None)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def opportunity_add_to(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Begin a role pack for a project."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    return _create(request, found)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def opportunity_edit(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Change what a role pack says."""
    found = _managed(request, opportunity)
    here = organisation_of(request)
    form = OpportunityForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        languages=here.languages,
        initial=OpportunityForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.opportunities.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            organisation=here,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The role pack is saved")):
            return redirect("programmes:opportunity", organisation, found.pk)
    return render(
        request,
        "programmes/opportunities/form.html",
        {"form": form, "project": found.project, "opportunity": found},
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def opportunity_detail(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Show a role pack as people read it, where it stands, and what comes next."""
    found = selectors.opportunities.get(request.viewer, opportunity)
    here = organisation_of(request)
    today = clock.today(here.zone)
    missing = rules.missing_texts(found, here.languages)
    counts = selectors.expressions.counts(found)
    return render(
        request,
        "programmes/opportunities/detail.html",
        {
            "opportunity": found,
            "may_manage": selectors.opportunities.may_manage(request.viewer, found),
            "may_view_people": request.viewer.can(Permission.VIEW_PEOPLE),
            "today": today,
            "is_open": found.is_open(today),
            "checks": _checks(missing, here.languages),
            "is_complete": not rules.blocks_publication(missing, here.languages),
            "received": counts[""],
            "waiting": sum(counts[state] for state in ("received", "shortlisted", "talked_to")),
            "chosen": counts["chosen"],
            "proposed": selectors.proposals.counts(found),
            "role": roles.roles().get(found.role),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def opportunity_publish(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Ask once more, then put a role pack on the public pages."""
    found = _managed(request, opportunity)
    here = organisation_of(request)
    missing = rules.missing_texts(found, here.languages)
    if request.method == "POST":
        try:
            services.opportunities.publish(
                found,
                organisation=here,
                by=request.viewer,
                at=clock.now(),
                on=clock.today(here.zone),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is published. Everybody can read it and answer."))
        return redirect("programmes:opportunity", organisation, found.pk)
    return render(
        request,
        "programmes/opportunities/publish.html",
        {
            "opportunity": found,
            "checks": _checks(missing, here.languages),
            "is_complete": not rules.blocks_publication(missing, here.languages),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def opportunity_extend(request: StaffRequest, organisation: str, opportunity: int) -> HttpResponse:
    """Move the last day to a later one."""
    found = _managed(request, opportunity)
    today = clock.today(organisation_of(request).zone)
    form = ExtendForm(typed(request), today=today, initial={"closes_on": found.closes_on})
    if request.method == "POST" and form.is_valid():
        try:
            services.opportunities.extend(
                found,
                closes_on=form.cleaned_data["closes_on"],
                by=request.viewer,
                at=clock.now(),
                on=today,
            )
        except RefusedError as refusal:
            form.add_error("closes_on", str(refusal))
        else:
            messages.success(request, _("The new last day is published"))
            return redirect("programmes:opportunity", organisation, found.pk)
    return render(
        request, "programmes/opportunities/extend.html", {"form": form, "opportunity": found}
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def opportunity_withdraw(
    request: StaffRequest, organisation: str, opportunity: int
) -> HttpResponse:
    """Take an opportunity back, with a reason that everybody reads."""
    found = _managed(request, opportunity)
    here = organisation_of(request)
    form = TakeBackForm(typed(request), languages=here.languages)
    if request.method == "POST" and form.is_valid():
        try:
            services.opportunities.withdraw(
                found,
                why=form.words("why"),
                organisation=here,
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("It is taken back. Everybody who answered is told, with your reason.")
            )
            return redirect("programmes:opportunity", organisation, found.pk)
    return render(
        request, "programmes/opportunities/withdraw.html", {"form": form, "opportunity": found}
    )


def _create(request: StaffRequest, project: Project | None) -> HttpResponse:
    here = organisation_of(request)
    role = roles.roles().get(request.GET.get("role", ""))
    form = OpportunityForm(
        typed(request),
        members=selectors.colleagues.members(request.viewer),
        languages=here.languages,
        initial={
            **new_submission(),
            **(roles.initial_of(role, here.languages) if role else {}),
            "owner": project.lead_id if project else request.viewer.membership_id,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            opportunity = services.opportunities.create(
                here,
                project=project,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                role=role,
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:opportunities", here.slug)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The role pack is kept. Read it over, then publish it."))
            return redirect("programmes:opportunity", here.slug, opportunity.pk)
    return render(
        request,
        "programmes/opportunities/form.html",
        {
            "form": form,
            "project": project,
            "opportunity": None,
            "role": role,
            "settings": [] if request.method == "POST" else roles.by_setting(),
        },
    )


def _managed(request: StaffRequest, opportunity: int) -> Opportunity:
    return selectors.opportunities.get(request.viewer, opportunity, to=Permission.MANAGE_PROJECT)


def _checks(missing: list[rules.MissingText], languages: list[str]) -> list[Check]:
    """Say for each text whether it is there, and in which languages it is not."""
    checks = []
    for name, label in _LABELS.items():
        lacking = [text.language for text in missing if text.name == name]
        names = [str(get_language_info(code)["name_translated"]) for code in lacking]
        checks.append(Check(str(label), names, blocks=languages[0] in lacking))
    return checks
