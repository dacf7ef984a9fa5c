"""Staff pages about the agenda of a meeting."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import rules, selectors, services
from programmes.enums import AgendaResult, AgendaState
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import AgendaItemForm, AnswerProposalForm, ResultForm
from programmes.views.here import activity_page, new_submission, organisation_of, saved, typed


@staff(Permission.VIEW_PROJECT, by_object=True)
def agenda(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show what a meeting deals with, what was proposed, and what was put aside."""
    found = selectors.activities.get(request.viewer, activity)
    items = list(selectors.agenda.of_activity(found))
    now = clock.now()
    on_it = [item for item in items if item.state == AgendaState.ACCEPTED]
    return render(
        request,
        "programmes/agenda.html",
        {
            **activity_page(request, found, "agenda"),
            "items": on_it,
            "proposed": [item for item in items if item.state == AgendaState.PROPOSED],
            "put_aside": [item for item in items if item.state == AgendaState.PUT_ASIDE],
            "planned_minutes": sum(item.length or 0 for item in on_it),
            "available_minutes": int((found.ends_at - found.starts_at).total_seconds() // 60),
            "decides_early": selectors.agenda.decides_before_meeting(found),
            "may_propose": rules.may_propose(found, now),
            "may_prepare": rules.may_prepare(found),
            "has_begun": rules.has_begun(found, now),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def add(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Put something on the agenda, or record what somebody proposed."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    form = AgendaItemForm(
        typed(request),
        people=selectors.attendances.first_of(found),
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            item = services.agenda.propose(
                found,
                facts=form.facts(),
                attendance=form.attendance(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:agenda", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("It is on the agenda")
                if item.state == AgendaState.ACCEPTED
                else _("The proposal is recorded. Answer it when you know."),
            )
            return redirect("programmes:agenda", organisation, found.pk)
    return render(
        request, "programmes/agenda_form.html", {"form": form, "activity": found, "item": None}
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def edit(request: StaffRequest, organisation: str, agenda_item: int) -> HttpResponse:
    """Change the words of an item and the time for it."""
    found = selectors.agenda.get(request.viewer, agenda_item, to=Permission.MANAGE_PROJECT)
    form = AgendaItemForm(typed(request), initial=AgendaItemForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.agenda.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The item is saved")):
            return redirect("programmes:agenda", organisation, found.activity_id)
    return render(
        request,
        "programmes/agenda_form.html",
        {"form": form, "activity": found.activity, "item": found},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def answer(request: StaffRequest, organisation: str, agenda_item: int) -> HttpResponse:
    """Put a proposal on the agenda, or aside with a reason."""
    found = selectors.agenda.get(request.viewer, agenda_item, to=Permission.MANAGE_PROJECT)
    known = {AgendaState.ACCEPTED.value: "accept", AgendaState.PUT_ASIDE.value: "put_aside"}
    form = AnswerProposalForm(
        typed(request),
        initial={
            "answer": known.get(found.state, ""),
            "reason": found.reason,
            "version": found.version,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.agenda.answer(
                found,
                accepted=form.cleaned_data["answer"] == "accept",
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
                organisation=organisation_of(request),
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("The answer is saved, and the person is told")
                if found.proposer_id
                else _("The answer is saved"),
            )
            return redirect("programmes:agenda", organisation, found.activity_id)
    return render(request, "programmes/agenda_answer.html", {"form": form, "item": found})


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def move(request: StaffRequest, organisation: str, agenda_item: int) -> HttpResponse:
    """Let an item come earlier or later."""
    found = selectors.agenda.get(request.viewer, agenda_item, to=Permission.MANAGE_PROJECT)
    try:
        services.agenda.move(
            found,
            up=request.POST.get("direction") != "down",
            by=request.viewer,
            at=clock.now(),
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("programmes:agenda", organisation, found.activity_id)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def result(request: StaffRequest, organisation: str, agenda_item: int) -> HttpResponse:
    """Record what became of an item at the meeting."""
    found = selectors.agenda.get(request.viewer, agenda_item, to=Permission.MANAGE_PROJECT)
    form = ResultForm(typed(request), initial={"result": found.result})
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.agenda.conclude,
            found,
            result=AgendaResult(form.cleaned_data["result"]),
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("What became of it is recorded")):
            return redirect("programmes:agenda", organisation, found.activity_id)
    may_record = found.state == AgendaState.ACCEPTED and rules.may_record_attendance(
        found.activity, clock.now()
    )
    return render(
        request,
        "programmes/agenda_result.html",
        {"form": form, "item": found, "may_record": may_record},
    )
