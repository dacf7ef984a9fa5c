"""The staff page for what somebody without an account says, asks and answers in the who's who."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people import selectors as people
from engagement.people.models import Person
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import CarriedQuestionForm, HeardAnswerForm, ToldSheetForm
from programmes.models import Introduction
from programmes.views.here import new_submission, organisation_of, typed
from programmes.whoswho.facts import ToldStaff


@staff(Permission.MANAGE_PEOPLE)
def told(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Write down what they say of themselves, whom they ask to meet, and what they answer.

    Each form of the page says in `act` which it is.
    """
    person = people.people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    act = request.POST.get("act", "")
    form = ToldSheetForm(
        typed(request) if act == "" else None,
        language=person.language,
        initial=ToldSheetForm.initial_of(selectors.who.of_person(person), person.language),
    )
    carried = CarriedQuestionForm(
        request.POST if act == "carry" else None,
        prefix="carry",
        sheets=selectors.who.open_to(person),
        initial=new_submission(),
    )
    waiting = [
        (
            row,
            HeardAnswerForm(request.POST if act == f"heard-{row.pk}" else None, prefix=str(row.pk)),
        )
        for row in selectors.who.to_answer(person)
    ]
    done = False
    if form.is_bound and form.is_valid():
        done = _wrote(request, person, form)
    elif carried.is_bound and carried.is_valid():
        done = _asked(request, person, carried)
    elif act == "withdraw":
        done = _took_back(request, person)
    for row, heard in waiting:
        if heard.is_bound and heard.is_valid():
            done = _answered(request, row, heard)
    if done and act == "":
        return redirect("people:detail", organisation, person.pk)
    if done:
        return redirect("programmes:told_sheet", organisation, person.pk)
    return render(
        request,
        "programmes/who/told.html",
        {
            "form": form,
            "carried": carried,
            "waiting": waiting,
            "heard_wrong": any(heard.errors for _row, heard in waiting),
            "person": person,
            "introductions": selectors.who.latest_introductions(person),
        },
    )


def _wrote(request: StaffRequest, person: Person, form: ToldSheetForm) -> bool:
    try:
        services.mission_sheets.keep_own(
            person,
            facts=form.facts(),
            shows=form.cleaned_data["shows"],
            how=form.how_told,
            recorded_by=request.viewer.membership_id,
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("It is saved"))
    return True


def _asked(request: StaffRequest, person: Person, form: CarriedQuestionForm) -> bool:
    try:
        services.introductions.ask(
            form.chosen,
            asker=person,
            why=form.cleaned_data["why"],
            contact=form.cleaned_data["contact"],
            submission=form.cleaned_data["submission"],
            told=_told(request, form),
            organisation=organisation_of(request),
            by=request.viewer,
            at=clock.now(),
        )
    except AlreadyAskedError as refusal:
        messages.info(request, str(refusal))
        return True
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("We ask them. Both hear by the way that suits them."))
    return True


def _answered(request: StaffRequest, row: Introduction, form: HeardAnswerForm) -> bool:
    keep = partial(
        services.introductions.decline
        if form.cleaned_data["answer"] == "no"
        else partial(services.introductions.agree, contact=form.cleaned_data["contact"]),
        row,
    )
    try:
        keep(
            told=_told(request, form),
            organisation=organisation_of(request),
            by=request.viewer,
            at=clock.now(),
        )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Their answer is kept, and both are told"))
    return True


def _took_back(request: StaffRequest, person: Person) -> bool:
    row = selectors.who.own_question(person, request.POST.get("introduction", ""))
    try:
        services.introductions.withdraw(row, by=request.viewer, at=clock.now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Their question is taken back"))
    return True


def _told(request: StaffRequest, form: CarriedQuestionForm | HeardAnswerForm) -> ToldStaff:
    return ToldStaff(HowAnswered(form.cleaned_data["how"]), request.viewer.membership_id)
