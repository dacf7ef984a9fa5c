"""Staff pages about consultations and priorities."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from evaluation import selectors, services
from evaluation.consultations.enums import Purpose, Voice, voice_of
from evaluation.consultations.exceptions import AlreadyBroughtInError
from evaluation.consultations.facts import QuestionFacts
from evaluation.consultations.ready import READY, Ready, in_languages
from evaluation.exceptions import AlreadyEnteredError, EvaluationError
from evaluation.forms.consultation_answers import HeardAnswerForm
from evaluation.forms.consultations import (
    MOST_QUESTIONS,
    AgreementForm,
    ConclusionForm,
    ConsultationForm,
    QuestionFormSet,
)
from evaluation.models import Consultation, ConsultationOption, ConsultationQuestion
from evaluation.standards.exceptions import AlreadySentError
from evaluation.views.desk import organisation_of, today, typed
from programmes.enums import Form, HowAnswered, Side
from programmes.exceptions import RefusedError
from programmes.forms.texts import texts_of
from programmes.models import Project
from programmes.selectors import projects
from programmes.views.here import new_submission

_FEWEST_ROWS = 4


@staff(Permission.MANAGE_PROJECT, by_object=True)
def add(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Prepare a consultation or priorities; nobody is asked yet."""
    found = projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    wanted = request.GET.get("begin", "blank")
    if wanted not in READY:
        raise Http404
    ready = READY[wanted]
    languages = organisation_of(request).languages
    initial = new_submission()
    rows: list[dict[str, object]] = []
    for question in ready.questions:
        row: dict[str, object] = {"kind": question.kind, "most": question.most}
        for language in languages:
            row[f"text_{language}"] = in_languages(question.text, [language])[language]
            row[f"choices_{language}"] = "\n".join(
                in_languages(choice, [language])[language] for choice in question.choices
            )
        rows.append(row)
    for name, text in (("title", ready.title), ("about", ready.about)):
        for language, words in in_languages(text, languages).items():
            initial[f"{name}_{language}"] = words
    return _form_page(request, found, None, ready, initial, rows)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def change(request: StaffRequest, organisation: str, consultation: int) -> HttpResponse:
    """Change what is asked; once it is closed, say what came of it."""
    found = selectors.consultations.get(request.viewer, consultation, to=Permission.MANAGE_PROJECT)
    if found.closed_at is not None:
        return _conclude(request, found)
    if not found.may_change(today(request)):
        messages.info(request, _("People can answer already, so the questions stay as they are."))
        return redirect("evaluation:consultation", organisation, found.pk)
    languages = organisation_of(request).languages
    initial: dict[str, object] = {
        **texts_of(found, ("title", "about"), languages),
        "activity": found.activity_id,
        "opens_on": found.opens_on,
        "closes_on": found.closes_on,
        "proposals_until": found.proposals_until,
        "is_public": found.is_public,
        "version": found.version,
    }
    rows: list[dict[str, object]] = []
    for question in selectors.consultations.questions_of(found):
        options = list(question.options.all())
        rows.append(
            {
                **texts_of(question, ("text",), languages),
                **{
                    f"choices_{language}": "\n".join(
                        getattr(option, f"text_{language}") or "" for option in options
                    )
                    for language in languages
                },
                "kind": question.kind,
                "most": question.most,
            }
        )
    ready = Ready(label="", purpose=Purpose(found.purpose))
    return _form_page(request, found.project, found, ready, initial, rows)


@staff(Permission.VIEW_PROJECT, by_object=True)
def consultation(request: StaffRequest, organisation: str, consultation: int) -> HttpResponse:
    """Show what is asked and where it stands; once it is closed, what people said."""
    found = selectors.consultations.get(request.viewer, consultation)
    questions = selectors.consultations.questions_of(found)
    now = today(request)
    return render(
        request,
        "evaluation/consultations/detail.html",
        {
            "consultation": found,
            "questions": questions,
            "tables": selectors.consultations.results(found, questions),
            "words": selectors.consultations.words_said(found),
            "agreed": agreed(questions),
            "papers": selectors.consultations.papers_of(found),
            "may_run": projects.may_manage(request.viewer, found.project),
            "may_change_it": found.may_change(now),
            "takes_answers": found.takes_answers(now),
            "takes_topics": found.takes_topics(now),
            "today": now,
            "is_over": found.is_running and now > found.closes_on,
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def step(request: StaffRequest, organisation: str, consultation: int) -> HttpResponse:
    """Ask people, or take no more answers."""
    found = selectors.consultations.get(request.viewer, consultation, to=Permission.MANAGE_PROJECT)
    try:
        if "close" in request.POST:
            services.consultations.close(found, by=request.viewer, at=clock.now())
            messages.success(request, _("It is closed. This is what people said."))
        else:
            services.consultations.open_(
                found, organisation=organisation_of(request), by=request.viewer, at=clock.now()
            )
            messages.success(request, _("People find it on their home page from the first day on."))
    except EvaluationError as refusal:
        messages.warning(request, str(refusal.message))
    return redirect("evaluation:consultation", organisation, found.pk)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def enter(request: StaffRequest, organisation: str, consultation: int) -> HttpResponse:
    """Write down what somebody said on paper or by phone."""
    found = selectors.consultations.get(request.viewer, consultation, to=Permission.MANAGE_PROJECT)
    if not found.is_running:
        return redirect("evaluation:consultation", organisation, found.pk)
    form = HeardAnswerForm(
        typed(request),
        questions=selectors.consultations.questions_of(found),
        people=[
            (pk, f"{name} – {Side(side).label}")
            for pk, name, side in selectors.consultations.who_can_be_entered(found)
        ],
        has_no_names=found.has_no_names,
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        place_id = form.cleaned_data.get("place")
        place = selectors.consultations.place_in(found, place_id) if place_id else None
        try:
            services.consultation_answers.enter(
                found,
                place=place,
                voice=voice_of(place.side, for_association=False)
                if place
                else Voice(form.cleaned_data["voice"]),
                how=HowAnswered(form.cleaned_data["how"]),
                answers=form.answers(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyEnteredError as refusal:
            messages.info(request, str(refusal.message))
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("It is written down"))
        if not form.errors:
            return redirect("evaluation:consultation", organisation, found.pk)
    return render(
        request, "evaluation/consultations/enter.html", {"form": form, "consultation": found}
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def bring_in(request: StaffRequest, organisation: str, consultation_line: int) -> HttpResponse:
    """Make a contribution of the influence log from somebody's words."""
    line = selectors.consultations.line(request.viewer, consultation_line)
    try:
        services.consultation_answers.bring_in(
            line, by=request.viewer, at=clock.now(), on=today(request)
        )
    except AlreadyBroughtInError as refusal:
        messages.info(request, str(refusal.message))
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is in the influence log, and waits there for an answer."))
    return redirect("evaluation:consultation", organisation, line.question.consultation_id)


def agreed(questions: Sequence[ConsultationQuestion]) -> list[ConsultationOption]:
    """Return the agreed priorities in their order."""
    options = [option for question in questions for option in question.options.all()]
    return sorted((option for option in options if option.place), key=lambda each: each.place or 0)


def _form_page(
    request: StaffRequest,
    project: Project,
    found: Consultation | None,
    ready: Ready,
    initial: dict[str, object],
    rows: list[dict[str, object]],
) -> HttpResponse:
    languages = organisation_of(request).languages
    form = ConsultationForm(
        typed(request),
        languages=languages,
        purpose=ready.purpose,
        activities=selectors.consultations.activities_for(
            project, keep=found.activity_id if found else None
        ),
        today=today(request),
        initial=initial,
    )
    is_priorities = ready.purpose == Purpose.PRIORITIES
    spare = 0 if is_priorities else max(_FEWEST_ROWS - len(rows), 1)
    formset: Any = QuestionFormSet(
        typed(request),
        prefix="questions",
        initial=[*rows, *({} for _row in range(spare))][:MOST_QUESTIONS],
        form_kwargs={
            "languages": languages,
            "purpose": ready.purpose,
            "has_no_names": project.form == Form.DECISION_AID,
            "grows": bool(request.POST.get("proposals_until")),
        },
    )
    if request.method == "POST" and form.is_valid() & formset.is_valid():
        done = _save(request, project, found, form, formset.questions())
        if done is not None:
            return done
    return render(
        request,
        "evaluation/consultations/form.html",
        {
            "form": form,
            "formset": formset,
            "project": project,
            "consultation": found,
            "is_priorities": is_priorities,
            "beginnings": [(key, one.label) for key, one in READY.items()] if not found else [],
            "begun_with": request.GET.get("begin", "blank"),
        },
    )


def _save(
    request: StaffRequest,
    project: Project,
    found: Consultation | None,
    form: ConsultationForm,
    questions: Sequence[QuestionFacts],
) -> HttpResponse | None:
    """Keep what was typed; when that is refused, say why and return None."""
    facts, here = form.facts(questions), organisation_of(request)
    try:
        if found is None:
            found = services.consultations.prepare(
                project,
                facts=facts,
                zone=here.zone,
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
            messages.success(request, _("It is prepared. Nobody has been asked yet."))
        else:
            services.consultations.change(
                found,
                facts=facts,
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
                on=today(request),
            )
            messages.success(request, _("Your changes are saved."))
    except AlreadySentError as refusal:
        messages.info(request, str(refusal.message))
        return redirect("evaluation:project", here.slug, project.pk)
    except EvaluationError as refusal:
        form.add_error(None, str(refusal.message))
        return None
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect("evaluation:consultation", here.slug, found.pk)


def _conclude(request: StaffRequest, found: Consultation) -> HttpResponse:
    languages = organisation_of(request).languages
    questions = selectors.consultations.questions_of(found)
    tables = selectors.consultations.results(found, questions)
    options: dict[str, Any] = {
        "languages": languages,
        "initial": {
            **texts_of(found, ("summary", "agreed_why"), languages),
            "version": found.version,
        },
    }
    topics = [row.option for table in tables for row in table.rows]
    form = (
        AgreementForm(typed(request), topics=topics, **options)
        if found.is_priorities
        else ConclusionForm(typed(request), **options)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.consultations.conclude(
                found,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except EvaluationError as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Everybody who was asked can read it now."))
            return redirect("evaluation:consultation", request.viewer.slug, found.pk)
    return render(
        request,
        "evaluation/consultations/conclude.html",
        {"form": form, "consultation": found},
    )
