"""The pages on which staff prepare, open and close rounds."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock, paging
from evaluation import rules, selectors, services
from evaluation.exceptions import EvaluationError
from evaluation.forms.rounds import NewRoundForm, RoundForm, instrument_choice
from evaluation.instruments import SHIPPED
from evaluation.models import Round
from evaluation.services.rounds import RoundFacts
from evaluation.views.desk import organisation_of, today, typed
from programmes.models import Project
from programmes.selectors import projects
from programmes.views.here import project_page

_LENGTH = timedelta(days=21)
TONES = {"draft": "neutral", "open": "info", "closed": "success"}


@staff(Permission.VIEW_EVALUATION)
def rounds(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the rounds, the latest first."""
    part = selectors.rounds.page(cursor=request.GET.get(paging.PARAMETER, ""))
    return render(
        request,
        "evaluation/rounds.html",
        {
            "page": paging.page(request, part),
            "tones": TONES,
            "without": selectors.rounds.without(request.viewer, on=today(request)),
            "may_run": request.viewer.can(Permission.RUN_EVALUATION),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def of_project(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List the consultations of a project, and its rounds for those who see evaluation."""
    found = projects.get(request.viewer, project)
    shown: dict[str, object] = {}
    if request.viewer.can(Permission.VIEW_EVALUATION):
        cursor = request.GET.get(paging.PARAMETER, "")
        part = selectors.rounds.of_project(found, cursor=cursor)
        shown = {"page": paging.page(request, part), **_values_of(request, found)}
    return render(
        request,
        "evaluation/of_project.html",
        {
            **project_page(request, found, "evaluation"),
            "page": None,
            "consultations": selectors.consultations.of_project(found),
            "today": today(request),
            "may_prepare": request.viewer.can(Permission.RUN_EVALUATION) and found.is_announced,
            **shown,
        },
    )


def _values_of(request: StaffRequest, project: Project) -> dict[str, object]:
    """Return what the page says of the values of the charter."""
    version = selectors.values_checks.version_to_check(project)
    checks = selectors.values_checks.of_project(project)
    results = selectors.values_checks.results(checks)
    may_run = request.viewer.can(Permission.RUN_EVALUATION) and project.closed_at is None
    return {
        "has_values": version is not None,
        "values_checks": [(check, results.get(check.pk)) for check in checks],
        "may_run": may_run,
        "may_begin_values": may_run
        and version is not None
        and rules.may_check_values(version[0], checks),
    }


@staff(Permission.RUN_EVALUATION)
def add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask what a round is about: find a project, or take answers from elsewhere."""
    words = request.GET.get("q", "").strip()[:100]
    cursor = request.GET.get(paging.PARAMETER, "")
    part = selectors.rounds.projects(request.viewer, words=words, cursor=cursor)
    context = {"page": paging.page(request, part), "words": words}
    return render(request, "evaluation/choose_project.html", context)


@staff(Permission.RUN_EVALUATION)
def add_about(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Prepare a round about a project."""
    found = projects.get(request.viewer, project)
    if not found.is_announced:
        messages.warning(
            request,
            _("Publish the announcement of the project first. Then its people can be asked."),
        )
        return redirect("evaluation:project", organisation, found.pk)
    return _prepare(request, found)


@staff(Permission.RUN_EVALUATION)
def add_elsewhere(request: StaffRequest, organisation: str) -> HttpResponse:
    """Prepare a round for answers that were given elsewhere."""
    return _prepare(request, None)


def _prepare(request: StaffRequest, project: Project | None) -> HttpResponse:
    languages = organisation_of(request).languages
    first = today(request)
    form = NewRoundForm(
        typed(request),
        languages=languages,
        instruments=_instruments(),
        initial={
            "opens_on": first,
            "closes_on": first + _LENGTH,
            "submission": uuid4(),
        },
    )
    if request.method == "POST" and form.is_valid():
        round_ = services.rounds.create(
            services.instruments.provide(SHIPPED[form.cleaned_data["instrument"]]),
            project=project,
            facts=_facts(form),
            by=request.viewer,
            at=clock.now(),
            submission=form.cleaned_data["submission"],
        )
        messages.success(request, _("The round is prepared. Nobody has been asked yet."))
        return redirect("evaluation:round", request.viewer.slug, round_.pk)
    return render(request, "evaluation/add.html", {"form": form, "project": project})


@staff(Permission.VIEW_EVALUATION)
def round_(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Show a round: who was asked, how many answered, and what can be done next."""
    found = selectors.rounds.get(request.viewer, round_id)
    minimum = found.minimum or organisation_of(request).minimum_group_size
    may_run = request.viewer.can(Permission.RUN_EVALUATION)
    reach = selectors.rounds.reach(found, minimum=minimum)
    return render(
        request,
        "evaluation/round.html",
        {
            "round": found,
            "tone": TONES[found.state],
            "minimum": minimum,
            "reach": reach,
            "ways": selectors.rounds.ways(found, minimum=minimum, reach=reach),
            "may_see_asked": may_run and found.is_open and found.project_id is not None,
            "reports": selectors.reports.of_round(found),
            "steps": _steps(found) if may_run else {},
            "may_report": found.is_closed and request.viewer.can(Permission.REQUEST_REPORTS),
            "languages": organisation_of(request).languages,
            "has_ended": found.is_open and found.closes_on < today(request),
        },
    )


@staff(Permission.RUN_EVALUATION)
def asked(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """List the people who were asked, and who has answered, never what."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    if not found.is_open:
        return redirect("evaluation:round", organisation, found.pk)
    part = selectors.rounds.invited(found, cursor=request.GET.get(paging.PARAMETER, ""))
    context = {"round": found, "page": paging.page(request, part)}
    return render(request, "evaluation/asked.html", context)


@staff(Permission.RUN_EVALUATION)
def change(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Change title and period."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    languages = organisation_of(request).languages
    form = RoundForm(
        typed(request),
        languages=languages,
        initial={
            "opens_on": found.opens_on,
            "closes_on": found.closes_on,
            **{f"title_{code}": getattr(found, f"title_{code}") for code in languages},
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.rounds.change(found, facts=_facts(form), by=request.viewer, at=clock.now())
        except EvaluationError as problem:
            messages.warning(request, str(problem.message))
        else:
            messages.success(request, _("Your changes are saved."))
        return redirect("evaluation:round", organisation, found.pk)
    return render(request, "evaluation/change.html", {"form": form, "round": found})


@staff(Permission.RUN_EVALUATION)
def open_(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Say what opening does, and do it."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    if request.method == "POST":
        try:
            asked = services.rounds.open_(found, by=request.viewer, at=clock.now())
        except EvaluationError as problem:
            messages.warning(request, str(problem.message))
        else:
            words = ngettext(
                "The round is open. One person was asked.",
                "The round is open. {number} people were asked.",
                asked,
            )
            messages.success(request, words.format(number=asked))
        return redirect("evaluation:round", organisation, found.pk)
    if not rules.may_open(found):
        return redirect("evaluation:round", organisation, found.pk)
    return render(request, "evaluation/open.html", {"round": found})


@staff(Permission.RUN_EVALUATION)
def close(request: StaffRequest, organisation: str, round_id: int) -> HttpResponse:
    """Say what closing does, and do it."""
    found = selectors.rounds.get(request.viewer, round_id, to=Permission.RUN_EVALUATION)
    if request.method == "POST":
        try:
            services.rounds.close(found, by=request.viewer, at=clock.now())
        except EvaluationError as problem:
            messages.warning(request, str(problem.message))
            return redirect("evaluation:round", organisation, found.pk)
        messages.success(request, _("The round is closed. Here is what people answered."))
        return redirect("evaluation:results", organisation, found.pk)
    if not rules.may_close(found):
        return redirect("evaluation:round", organisation, found.pk)
    context = {"round": found, "minimum": organisation_of(request).minimum_group_size}
    return render(request, "evaluation/close.html", context)


def _instruments() -> list[tuple[str, str]]:
    language = (get_language() or "en").partition("-")[0]
    hints = {
        "core": _("Sixteen statements, the level of participation, and two questions in own words"),
        "smarter-2020": _("Nine statements of a published table, for answers from a file"),
    }
    return [
        instrument_choice(code, SHIPPED[code].title[language], hint) for code, hint in hints.items()
    ]


def _facts(form: RoundForm) -> RoundFacts:
    return RoundFacts(
        title=form.titles,
        opens_on=form.cleaned_data["opens_on"],
        closes_on=form.cleaned_data["closes_on"],
    )


def _steps(found: Round) -> dict[str, bool]:
    """Say which steps staff can take next."""
    return {
        "open": rules.may_open(found),
        "change": rules.may_change(found),
        "paper": rules.may_enter(found),
        "import_": rules.may_import(found),
        "close": rules.may_close(found),
    }
