"""Answering a consultation: in the portal, and on a public page without an account."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal, public
from engagement.core import clock
from engagement.people.selectors.people import own
from evaluation import selectors, services
from evaluation.consultations.enums import voice_of
from evaluation.exceptions import AlreadyEnteredError, EvaluationError
from evaluation.forms.consultation_answers import MyAnswerForm, PublicAnswerForm, TopicForm
from evaluation.models import Consultation, ConsultationQuestion
from evaluation.views.consultations import agreed
from evaluation.views.desk import today, typed
from programmes.models import Involvement
from programmes.views.here import new_submission, organisation_of
from programmes.views.papers import show_file

_ANSWER = "Staff opened it to everybody; answers carry no name, are limited, and shown when closed"
_PAPER = "Staff gave the paper out for a consultation that they opened to everybody"


@portal
def my_consultation(request: StaffRequest, organisation: str, consultation: int) -> HttpResponse:
    """Let somebody read, propose topics and answer; when it is over, show what came of it."""
    person = own(request.viewer)
    found, place = selectors.consultations.mine(person, consultation)
    questions = selectors.consultations.questions_of(found)
    given = selectors.consultations.given_by(found, person)
    form = MyAnswerForm(
        typed(request) if "topic" not in request.POST else None,
        questions=questions,
        given=given,
        has_no_names=found.has_no_names,
        initial={"named": "yes"} if given else None,
    )
    topic = TopicForm(typed(request) if "topic" in request.POST else None)
    if request.method == "POST":
        done = (
            _propose(request, topic, found)
            if topic.is_bound
            else _answer(request, form, found, place)
        )
        if done:
            return redirect("evaluation_portal:consultation", organisation, found.pk)
    return render(
        request,
        "evaluation/consultations/portal/consultation.html",
        {
            **_page(found, questions),
            "form": form,
            "topic": topic,
            "topics": [option for each in questions for option in each.options.all()],
            "has_answered": bool(given),
            "without_name": selectors.consultations.has_ticket(found, person),
            "takes_answers": found.takes_answers(today(request)),
            "takes_topics": found.takes_topics(today(request)),
        },
    )


@portal
def my_paper(
    request: StaffRequest, organisation: str, consultation: int, consultation_paper: int
) -> HttpResponse:
    """Hand out what there is to read before somebody answers."""
    found, _place = selectors.consultations.mine(own(request.viewer), consultation)
    return show_file(selectors.consultations.paper(found, consultation_paper))


@public(_ANSWER)
def consultation(request: HttpRequest, organisation: str, asked: int) -> HttpResponse:
    """Let everybody read and answer, without a name; from one address only so often."""
    found = selectors.consultations.in_public(asked)
    questions = selectors.consultations.questions_of(found)
    on = clock.today(organisation_of(request).zone)
    data = request.POST if request.method == "POST" else None
    form = PublicAnswerForm(data, questions=questions, initial=new_submission())
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_from_a_program:
            return redirect("evaluation_public:consultation", organisation, found.pk)
        if not ratelimit.consume(request, action="answer_consultation"):
            form.add_error(
                None,
                _("Many answers came from your connection. Please send yours again in an hour."),
            )
            status = 429
        elif _answer_in_public(request, form, found):
            return redirect("evaluation_public:consultation", organisation, found.pk)
    return render(
        request,
        "evaluation/consultations/public/consultation.html",
        {**_page(found, questions), "form": form, "takes_answers": found.takes_answers(on)},
        status=status,
    )


@public(_PAPER)
def paper(
    request: HttpRequest, organisation: str, asked: int, consultation_paper: int
) -> HttpResponse:
    """Hand out what there is to read before somebody answers."""
    found = selectors.consultations.in_public(asked)
    return show_file(selectors.consultations.paper(found, consultation_paper))


def _page(found: Consultation, questions: list[ConsultationQuestion]) -> dict[str, object]:
    """Return what both pages show of a consultation, besides the form."""
    is_told = found.concluded_at is not None
    return {
        "consultation": found,
        "papers": selectors.consultations.papers_of(found),
        "tables": selectors.consultations.results(found, questions) if is_told else [],
        "agreed": agreed(questions) if is_told else [],
    }


def _propose(request: StaffRequest, form: TopicForm, found: Consultation) -> bool:
    if not form.is_valid():
        return False
    try:
        services.consultation_answers.propose(
            found, words=form.cleaned_data["topic"], on=today(request)
        )
    except EvaluationError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    messages.success(request, _("Thank you. Your topic stands in the list."))
    return True


def _answer(
    request: StaffRequest, form: MyAnswerForm, found: Consultation, place: Involvement
) -> bool:
    if not form.is_valid():
        return False
    try:
        services.consultation_answers.answer(
            found,
            person=own(request.viewer),
            voice=voice_of(place.side, for_association=form.cleaned_data["for_association"]),
            answers=form.answers(),
            named=form.is_named,
            at=clock.now(),
            on=today(request),
        )
    except EvaluationError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    if form.is_named:
        messages.success(request, _("Thank you. You can change your answer until the last day."))
    else:
        messages.success(request, _("Thank you. It is kept without any name."))
    return True


def _answer_in_public(request: HttpRequest, form: PublicAnswerForm, found: Consultation) -> bool:
    submission: UUID = form.cleaned_data["submission"]
    try:
        services.consultation_answers.answer_in_public(
            found,
            voice=voice_of("", for_association=form.cleaned_data["for_association"]),
            answers=form.answers(),
            on=clock.today(organisation_of(request).zone),
            submission=submission,
        )
    except AlreadyEnteredError:
        pass
    except EvaluationError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    messages.success(request, _("Thank you. It is kept without any name."))
    return True
