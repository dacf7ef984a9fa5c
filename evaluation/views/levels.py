"""Planned, delivered and felt levels: of one project, of all of them, and what is done about it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core import clock, paging
from evaluation import comparison, selectors, services
from evaluation.enums import Flag
from evaluation.exceptions import EvaluationError
from evaluation.forms.levels import AnswerActionForm, CloseActionForm, PortfolioForm
from evaluation.models import LevelAction
from evaluation.views.desk import typed
from programmes.enums import Side
from programmes.kinds.picture import picture
from programmes.models import Project
from programmes.selectors import kinds, programmes, projects, variety
from programmes.views.here import project_page

_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One project of the portfolio, in words."""

    project: Project
    delivered: list[tuple[str, int]]
    stakeholders: str
    professionals: str
    actions: list[LevelAction]


@staff(Permission.VIEW_EVALUATION)
def of_project(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show planned, delivered and felt levels of a project side by side."""
    found = projects.get(request.viewer, project)
    actions = selectors.level_actions.of_project(found)
    compared = [comparison.compare(each) for each in selectors.perceived.of_project(found)]
    said = {
        (felt.round.pk, flag): lines
        for each in compared
        if (felt := each.side_by_side.felt)
        for flag, lines in each.flags
    }
    return render(
        request,
        "evaluation/levels.html",
        {
            **project_page(request, found, "levels"),
            "compared": compared,
            "coproduction": selectors.coproduction.checks(found),
            "not_said": selectors.perceived.not_said(found),
            "open_actions": [
                (each, said.get((each.round_id, Flag(each.flag)), ()))
                for each in actions
                if each.is_open
            ],
            "open_flags": {each.flag for each in actions if each.is_open},
            "closed_actions": [each for each in actions if not each.is_open],
        },
    )


@staff(Permission.VIEW_EVALUATION)
def portfolio(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show the levels of all projects, a page at a time."""
    form = PortfolioForm(
        request.GET or None, programmes=list(programmes.visible_to(request.viewer).order_by("-pk"))
    )
    programme, state = form.wanted()
    rows = selectors.perceived.portfolio(request.viewer, programme=programme, state=state)
    part = paging.cut(rows, by="-pk", cursor=request.GET.get(paging.PARAMETER, ""), size=_PER_PAGE)
    page = paging.page(request, part)
    return render(
        request,
        "evaluation/portfolio.html",
        {
            "page": page,
            "lines": _lines(list(page.rows)),
            "planned": selectors.perceived.by_planned_level(rows),
            "variety": picture(variety.of(rows), kinds.both()),
            "filter": form,
            "filtered": programme is not None or bool(state),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def action(request: StaffRequest, organisation: str, level_action: int) -> HttpResponse:
    """Show a finding about levels, and say what is done about it."""
    found = selectors.level_actions.get(request.viewer, level_action)
    form = AnswerActionForm(
        typed(request),
        members=selectors.level_actions.owners(request.viewer, found),
        criteria=selectors.level_actions.criteria_for(found),
        initial=AnswerActionForm.initial_of(found),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.level_actions.answer(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("It is recorded what you do about it"))
            return redirect(*_back(request.viewer, found))
    return _page(request, "evaluation/action.html", found, form)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def close_action(request: StaffRequest, organisation: str, level_action: int) -> HttpResponse:
    """Close an action with a reason."""
    found = selectors.level_actions.get(request.viewer, level_action)
    form = CloseActionForm(typed(request), initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.level_actions.close(
                found,
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("It is closed"))
            return redirect(*_back(request.viewer, found))
    return _page(request, "evaluation/action_close.html", found, form)


def _page(
    request: StaffRequest,
    template: str,
    action: LevelAction,
    form: AnswerActionForm | CloseActionForm,
) -> HttpResponse:
    felt = selectors.perceived.felt_in([action.round])
    said = comparison.in_words(Flag(action.flag), felt[0].question) if felt else []
    return render(
        request,
        template,
        {
            "action": action,
            "project": action.project,
            "form": form,
            "found": said,
            "sees_levels": request.viewer.can(Permission.VIEW_EVALUATION),
        },
    )


def _back(viewer: Viewer, action: LevelAction) -> tuple[str, str, int]:
    """Return where somebody goes on: colleagues on single projects see no results."""
    sees = viewer.can(Permission.VIEW_EVALUATION)
    name = "evaluation:levels" if sees else "programmes:project"
    return name, viewer.slug, action.project_id


def _lines(rows: list[Project]) -> list[Line]:
    felt = selectors.perceived.latest(rows)
    delivered = selectors.perceived.delivered_by_label(rows)
    actions = selectors.level_actions.open_in(rows)
    return [
        Line(
            project=project,
            delivered=delivered.get(project.pk, []),
            stakeholders=comparison.felt_briefly(felt.get(project.pk), Side.STAKEHOLDER),
            professionals=comparison.felt_briefly(felt.get(project.pk), Side.PROFESSIONAL),
            actions=actions.get(project.pk, []),
        )
        for project in rows
    ]
