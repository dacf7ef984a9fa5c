"""Staff pages about who was there, and about what has to be arranged."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.forms import said_in
from engagement.people.models import SupportScope
from engagement.people.services.needs import record_look
from programmes import attendance_codes, rules, selectors, services
from programmes.enums import AccessTaskState, HowAnswered, Reply
from programmes.exceptions import RefusedError, SettledMeanwhileError
from programmes.forms import (
    ArrangementsForm,
    AttendanceFormSet,
    AttendanceRowForm,
    ReplyForm,
    SettleForm,
)
from programmes.models import Attendance
from programmes.views.here import ask_who_says, saved, typed

_PER_SHEET = 50


@staff(Permission.MANAGE_PROJECT, by_object=True)
def attendance_sheet(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Record who was there, one row for each person; what is unknown can wait."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    part = cut(
        selectors.attendances.of_activity(found),
        by="person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PER_SHEET,
    )
    said = selectors.attendances.who_said_there(part.rows)
    formset = AttendanceFormSet(
        typed(request),
        initial=[
            AttendanceRowForm.initial_of(row, found, said_there=row.pk in said) for row in part.rows
        ],
    )
    _name_rows(formset.forms, part.rows, said)
    if request.method == "POST" and formset.is_valid():
        # A row that the sheet did not have, and that says nothing, has nothing to record.
        rows = [form.facts() for form in formset.forms if form.cleaned_data]
        try:
            recorded = services.attendances.record(
                found,
                rows=rows,
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
            return redirect("programmes:activity", organisation, found.pk)
        _say(request, recorded)
        return redirect(request.get_full_path())
    return render(
        request,
        "programmes/attendance_sheet.html",
        {
            "activity": found,
            "project": found.project,
            "formset": formset,
            "page": page(request, part),
            "may_record": rules.may_record_attendance(found, clock.now()),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def attendance_print(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show the attendance sheet as a page to print and to fill in by hand."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    part = cut(
        selectors.attendances.of_activity(found).expected(),
        by="person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
        size=200,
    )
    return render(
        request,
        "programmes/attendance_print.html",
        {
            "activity": found,
            "project": found.project,
            "page": page(request, part),
            "code": attendance_codes.shown(attendance_codes.code_of(found)),
            "picture": attendance_codes.picture_of(
                attendance_codes.address_of(found, request.viewer.slug)
            ),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def arrangements(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """List what has to be arranged for one activity, and find whose it is by words."""
    found = selectors.activities.get(request.viewer, activity)
    form = ArrangementsForm(request.GET)
    wanted = form.wanted()
    rows = selectors.access_tasks.of_activity(request.viewer, found)
    part = cut(
        selectors.access_tasks.narrowed(rows, words=wanted.words, to_do=wanted.to_do),
        by="attendance__person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
    )
    record_look([task.attendance.person for task in part.rows], by=request.viewer, at=clock.now())
    return render(
        request,
        "programmes/arrangements.html",
        {
            "activity": found,
            "filter": form,
            "is_narrowed": wanted.is_set,
            "numbers": selectors.access_tasks.numbers_of(rows),
            "page": page(request, part),
            "may_manage": selectors.projects.may_manage(request.viewer, found.project),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def to_arrange(request: StaffRequest, organisation: str) -> HttpResponse:
    """List what is still to be arranged across all projects that the viewer manages."""
    part = cut(
        selectors.access_tasks.to_arrange(request.viewer, clock.now()),
        by="attendance__activity__starts_at",
        cursor=request.GET.get(PARAMETER, ""),
    )
    record_look([task.attendance.person for task in part.rows], by=request.viewer, at=clock.now())
    return render(request, "programmes/to_arrange.html", {"page": page(request, part)})


@staff(Permission.MANAGE_PROJECT, by_object=True)
def settle(request: StaffRequest, organisation: str, task: int) -> HttpResponse:
    """Say that a need is arranged for, or that it could not be."""
    found = selectors.access_tasks.get(request.viewer, task, to=Permission.MANAGE_PROJECT)
    settled = found.state != AccessTaskState.TO_DO
    form = SettleForm(
        typed(request),
        initial={
            "state": found.state if settled else None,
            "note": found.note,
            "seen": found.state,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.access_tasks.settle(
                found,
                state=AccessTaskState(form.cleaned_data["state"]),
                note=form.cleaned_data["note"],
                seen=form.cleaned_data["seen"],
                by=request.viewer,
                at=clock.now(),
            )
        except SettledMeanwhileError as refusal:
            form.add_error(None, str(refusal))
        except RefusedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:to_arrange", organisation)
        else:
            messages.success(request, _("The arrangement is recorded"))
            return redirect("programmes:activity", organisation, found.attendance.activity_id)
    record_look([found.attendance.person], by=request.viewer, at=clock.now())
    return render(request, "programmes/settle.html", {"task": found, "form": form})


def _name_rows(
    forms: Sequence[AttendanceRowForm], rows: Sequence[Attendance], said: set[int]
) -> None:
    by_id = {str(row.pk): row for row in rows}
    for form in forms:
        form.attendance = by_id.get(str(form["attendance_id"].value()))
        form.said_there = form.attendance is not None and form.attendance.pk in said


def _say(request: StaffRequest, recorded: services.attendances.Recorded) -> None:
    if recorded.kept:
        words = ngettext(
            "%(count)s row of the sheet is saved",
            "%(count)s rows of the sheet are saved",
            recorded.kept,
        )
        messages.success(request, words % {"count": recorded.kept})
    elif not recorded.outdated:
        messages.info(request, _("Nothing on the sheet has changed"))
    if recorded.outdated:
        words = ngettext(
            "%(count)s row was recorded by somebody else in the meantime. It is shown as they "
            "recorded it.",
            "%(count)s rows were recorded by somebody else in the meantime. They are shown as "
            "they recorded them.",
            len(recorded.outdated),
        )
        messages.warning(request, words % {"count": len(recorded.outdated)})


@staff(Permission.MANAGE_PROJECT, by_object=True)
def record_reply(request: StaffRequest, organisation: str, attendance: int) -> HttpResponse:
    """Keep whether somebody comes, as they told staff."""
    found = selectors.attendances.get(request.viewer, attendance, to=Permission.MANAGE_PROJECT)
    form = ReplyForm(typed(request))
    ask_who_says(form, request, found.person, SupportScope.INVITATIONS)
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.attendances.reply,
            found,
            given=Reply(form.cleaned_data["given"]),
            how=HowAnswered(form.cleaned_data["how"]),
            said=said_in(form),
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The answer is recorded")):
            return redirect("programmes:activity", organisation, found.activity_id)
    return render(request, "programmes/record_reply.html", {"attendance": found, "form": form})
