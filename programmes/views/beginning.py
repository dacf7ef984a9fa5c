"""The two pages on which a project is begun with a proposal: what it holds, what becomes of it.

They are the same whatever the proposal comes from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.charters.sections import Content
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms.project_templates import (
    BeginForm,
    ProposedActivityFormSet,
    StartForm,
    StartProgrammeForm,
)
from programmes.models import Programme
from programmes.project_templates import pages
from programmes.project_templates.facts import Origin, StartFacts
from programmes.project_templates.shape import Blueprint, Words, dated
from programmes.views.here import new_submission, organisation_of, typed

_WEEKS_AHEAD = timedelta(weeks=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A proposal with which a project can be begun.

    `page` shows it whole, with `template` and what that needs; `start` makes a project of it.
    """

    blueprint: Blueprint
    origin: Origin
    template: str
    page: str
    start: str
    name: Words = field(default_factory=dict)
    programme: int | None = None
    shown: Mapping[str, Any] = field(default_factory=dict)


def whole(
    request: StaffRequest,
    offer: Offer,
    form: BeginForm | None = None,
    *,
    shown: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show a proposal whole, and ask where the project belongs and when it begins."""
    return render(
        request,
        offer.template,
        {
            "offer": offer,
            "form": form or _begin(request, offer, None),
            **content(request, offer.blueprint),
            **offer.shown,
            **(shown or {}),
        },
    )


def content(request: StaffRequest, blueprint: Blueprint) -> dict[str, Any]:
    """Return what `programmes/project_templates/content.html` shows."""
    levels = selectors.project_templates.levels_to_promise(None)
    kinds = selectors.kinds.both()
    likely = selectors.project_templates.likely_level(blueprint.level, levels)
    return {
        "blueprint": blueprint,
        "way": pages.way(blueprint, kinds.activities),
        "axes": pages.axes(blueprint, kinds.forms),
        "charter": pages.charter(blueprint, organisation_of(request).languages),
        "level": next((level for level in levels if level.code == likely), None),
    }


def propose(request: StaffRequest, offer: Offer) -> HttpResponse:
    """Show a proposal as a form in which everything can be changed or left out; then make it."""
    begin = _begin(request, offer, request.POST or request.GET or _defaults(request, offer))
    is_whole = begin.is_valid()
    if request.method == "POST":
        if begin.has_error("programme"):
            raise Http404
    elif not is_whole:
        return whole(request, offer, begin)
    programme: Programme | None = begin.cleaned_data["programme"]
    starts_on: date = begin.cleaned_data.get("starts_on") or _first_day(request)
    proposal = _Proposal(request, offer, programme, starts_on)
    if request.method == "POST" and proposal.is_valid():
        try:
            project = services.project_templates.start(
                organisation_of(request),
                facts=proposal.facts(),
                by=request.viewer,
                at=clock.now(),
                submission=proposal.form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:list", request.viewer.slug)
        except RefusedError as refusal:
            proposal.form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _(
                    "The project is made, and nothing is published yet. Look it over, then "
                    "publish its announcement."
                ),
            )
            return redirect("programmes:project", request.viewer.slug, project.pk)
    return render(request, "programmes/project_templates/start.html", proposal.shown())


class _Proposal:
    """A proposal on its way to a project: the form, the activities and the charter."""

    def __init__(
        self, request: StaffRequest, offer: Offer, programme: Programme | None, starts_on: date
    ) -> None:
        here = organisation_of(request)
        blueprint = offer.blueprint
        self.offer, self.programme = offer, programme
        self.language = blueprint.charter_language(here.languages)
        self.proposed = blueprint.charter.get(self.language, {})
        levels = selectors.project_templates.levels_to_promise(programme)
        kinds = selectors.kinds.both()
        form = StartForm if programme else StartProgrammeForm
        self.form = form(
            typed(request),
            programmes=selectors.programmes.visible_to(request.viewer),
            members=selectors.colleagues.members(request.viewer),
            levels=levels,
            kinds=kinds.forms,
            sections=list(self.proposed),
            languages=here.languages,
            initial={
                **new_submission(),
                **pages.initial_project(blueprint, starts_on, here.languages),
                "planned_level": selectors.project_templates.likely_level(blueprint.level, levels),
                "programme": programme.pk if programme else None,
                "lead": request.viewer.membership_id,
            },
        )
        self.activities = ProposedActivityFormSet(
            typed(request),
            initial=[
                pages.initial_activity(one, starts_on, here.languages)
                for one in blueprint.activities
            ],
            prefix="activity",
            form_kwargs={
                "languages": here.languages,
                "zone": here.zone,
                "kinds": kinds.activities,
            },
            error_messages={
                "missing_management_form": _("Something is missing. Open the form again."),
            },
        )

    def is_valid(self) -> bool:
        """Judge everything, so that all that is to be mended is said at once."""
        return all([self.form.is_valid(), self.activities.is_valid()])

    def facts(self) -> StartFacts:
        """Return what was typed, for the service."""
        starts_on: date = self.form.cleaned_data["starts_on"]
        return StartFacts(
            programme=self.form.belongs_to(),
            level=self.form.cleaned_data["planned_level"],
            project=self.form.at_level,
            origin=self.offer.origin,
            activities=[one.facts() for one in self.activities if one.is_taken],
            charter=self._charter(starts_on),
            charter_language=self.language,
        )

    def shown(self) -> dict[str, Any]:
        """Return what the page shows."""
        fields = self.form.section_fields
        blueprint = self.offer.blueprint
        activities = blueprint.activities
        return {
            "offer": self.offer,
            "blueprint": blueprint,
            "programme": self.programme,
            "form": self.form,
            "formset": self.activities,
            "rows": [
                (form, blueprint.steps[activities[number].step] if blueprint.steps else None)
                if number < len(activities)
                else (form, None)
                for number, form in enumerate(self.activities)
            ],
            "sections": [
                (fields[key], pages.section(key, content)) for key, content in self.proposed.items()
            ],
            "charter_language": self.language,
        }

    def _charter(self, starts_on: date) -> dict[str, Content]:
        """Return the sections that are taken; their deadlines move with the start."""
        return {
            section.value: dated(self.proposed[section], section, starts_on)
            for section in self.form.taken_sections()
        }


def _begin(request: StaffRequest, offer: Offer, data: Mapping[str, Any] | None) -> BeginForm:
    """Return the form that asks where the project belongs and when it begins."""
    return BeginForm(
        data,
        programmes=selectors.programmes.visible_to(request.viewer).order_by("-pk"),
        may_create=request.viewer.can(Permission.MANAGE_PROGRAMMES),
        initial=_defaults(request, offer),
    )


def _defaults(request: StaffRequest, offer: Offer) -> dict[str, Any]:
    """Return what is chosen where nobody has chosen; the address may name a programme."""
    named = request.GET.get("programme", "")
    programme = int(named) if named.isdecimal() else offer.programme
    return {"programme": programme, "starts_on": _first_day(request)}


def _first_day(request: StaffRequest) -> date:
    """Return the Monday in some weeks: time enough to find people."""
    day = clock.today(organisation_of(request).zone) + _WEEKS_AHEAD
    return day + timedelta(days=-day.weekday() % 7)
