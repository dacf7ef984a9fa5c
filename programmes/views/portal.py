"""What people who take part see of their own: projects, activities, arrangements."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.exceptions import NotSupportedByError
from engagement.people.forms import WhoSaysForm
from engagement.people.models import Person, SupportScope
from engagement.people.selectors.people import own
from programmes import calendars, rules, selectors, services
from programmes.enums import ActivityKind, ActivityState, InvolvementState, Met, Reply
from programmes.exceptions import RefusedError
from programmes.forms import ConferenceHelpForm, MetForm
from programmes.forms.unit import ProposalForm
from programmes.models import Attendance
from programmes.papers.rules import may_read
from programmes.views.here import (
    ask_who_says,
    new_submission,
    organisation_of,
    saved,
    typed,
)

_SAY_WHO = gettext_lazy("Choose who says it")


@portal
def my_projects(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the person's projects, and take and answer proposals of new ones."""
    person = own(request.viewer)
    form = ProposalForm(typed(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.unit_requests.ask,
            organisation_of(request),
            facts=form.facts(person),
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("Thank you. You get an answer, and it says why.")):
            return redirect("programmes_portal:projects", organisation)
    part = cut(
        selectors.mine.involvements(person),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    return render(
        request,
        "programmes/portal/projects.html",
        {
            "page": page(request, part),
            "form": form,
            "proposals": selectors.unit.of_person(person),
        },
    )


@portal
def my_project(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Show the whole announcement, then ask whether the person takes part."""
    person = own(request.viewer)
    involvement = selectors.mine.involvement_in(person, project)
    today = clock.today(organisation_of(request).zone)
    said = selectors.influence.mine(person).filter(project=project).order_by("-pk")
    may_accept = rules.may_answer(involvement, InvolvementState.ACCEPTED)
    may_decline = rules.may_answer(involvement, InvolvementState.DECLINED)
    return render(
        request,
        "programmes/portal/project.html",
        {
            "involvement": involvement,
            "project": involvement.project,
            "kinds": selectors.kinds.when_needed(),
            "may_read_charter": rules.may_read_charter(involvement),
            "contributions": said[:10],
            "took_part": involvement.state in selectors.mine.TOOK_PART,
            "has_promises": selectors.governance.shown(on=today).exists(),
            "terms": selectors.terms.in_project(involvement, person=person, on=today),
            "delivered": selectors.mine.delivered(person, project),
            "my_credits": selectors.publications.own_in(person, project),
            "together": selectors.joint.partners_in(involvement.project.programme),
            "may_accept": may_accept,
            "may_decline": may_decline,
            "who_says": _who_says(request, person) if may_accept or may_decline else None,
        },
    )


@portal
@require_POST
def answer(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Keep whether the person takes part; nobody asks why."""
    involvement = selectors.mine.involvement_in(own(request.viewer), project)
    given = request.POST.get("answer", "")
    if given not in (InvolvementState.ACCEPTED, InvolvementState.DECLINED):
        messages.warning(request, _("Choose whether you take part"))
        return redirect("programmes_portal:project", organisation, project)
    asked = _who_says(request, involvement.person)
    if not asked.is_valid():
        messages.warning(request, _SAY_WHO)
        return redirect("programmes_portal:project", organisation, project)
    try:
        services.involvements.answer(
            involvement,
            given=InvolvementState(given),
            said=asked.said,
            by=request.viewer,
            at=clock.now(),
        )
    except (RefusedError, NotSupportedByError) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _thanks(given))
    return redirect("programmes_portal:project", organisation, project)


@portal
def my_activities(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the person's activities: what comes first, and what was before."""
    person, now = own(request.viewer), clock.now()
    past = request.GET.get("when") == "past"
    rows = selectors.mine.past(person, now) if past else selectors.mine.to_come(person, now)
    part = cut(
        rows,
        by="-activity__starts_at" if past else "activity__starts_at",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "programmes/portal/activities.html",
        {"page": page(request, part), "past": past},
    )


@portal
def my_activity(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show everything that the person needs in order to take part in an activity."""
    attendance = selectors.mine.attendance_at(own(request.viewer), activity)
    now, zone = clock.now(), organisation_of(request).zone
    may_reply = (
        rules.may_reply(attendance.activity, now)
        and attendance.involvement.state == InvolvementState.ACCEPTED
    )
    terms = selectors.terms.at(attendance.activity, [attendance], zone=zone)
    return render(
        request,
        "programmes/portal/activity.html",
        {
            "thanks": selectors.thanks.of(attendance),
            "attendance": attendance,
            "activity": attendance.activity,
            "kinds": selectors.kinds.when_needed(),
            "training": selectors.skills.training_of(attendance.activity),
            "seen_signs": selectors.levels.seen_in(attendance.activity)
            if attendance.was_present
            else [],
            "check": selectors.information.of_activity(attendance.activity),
            "may_reply": may_reply,
            "who_says": _who_says(request, attendance.person) if may_reply else None,
            "may_propose": rules.may_propose(attendance.activity, now),
            "may_read_papers": may_read(attendance),
            "may_say_there": rules.may_say_there(attendance.activity, now, zone),
            "terms": terms[attendance.pk],
            "has_said_there": selectors.attendances.has_said_there(attendance),
            "is_over": rules.is_over(attendance.activity, now),
            "is_cancelled": attendance.activity.state == ActivityState.CANCELLED,
            **_conference(attendance),
        },
    )


def _who_says(request: StaffRequest, person: Person) -> WhoSaysForm:
    """Return the question who answers an invitation; it asks nothing without supporters."""
    form = WhoSaysForm(typed(request))
    ask_who_says(form, request, person, SupportScope.INVITATIONS)
    return form


def _conference(attendance: Attendance) -> dict[str, object]:
    """Return the help that somebody asked for, where an activity is a conference."""
    if attendance.activity.kind != ActivityKind.CONFERENCE:
        return {"help_form": None, "help_asked": []}
    asked = [
        each
        for each in selectors.publications.help_of(attendance.activity)
        if each.attendance_id == attendance.pk
    ]
    chosen = {"kinds": [each.kind for each in asked]}
    return {"help_form": ConferenceHelpForm(initial=chosen), "help_asked": asked}


@portal
@require_POST
def reply(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Keep whether the person comes to an activity."""
    attendance = selectors.mine.attendance_at(own(request.viewer), activity)
    given = request.POST.get("reply", "")
    if given not in (Reply.COMING, Reply.NOT_COMING):
        messages.warning(request, _("Choose whether you come"))
        return redirect("programmes_portal:activity", organisation, activity)
    asked = _who_says(request, attendance.person)
    if not asked.is_valid():
        messages.warning(request, _SAY_WHO)
        return redirect("programmes_portal:activity", organisation, activity)
    try:
        services.attendances.reply(
            attendance, given=Reply(given), said=asked.said, by=request.viewer, at=clock.now()
        )
    except (RefusedError, NotSupportedByError) as refusal:
        messages.warning(request, str(refusal))
    else:
        coming = given == Reply.COMING
        messages.success(
            request,
            _("Thank you. We look forward to seeing you.")
            if coming
            else _("Thank you for telling us. You can change your mind at any time before."),
        )
    return redirect("programmes_portal:activity", organisation, activity)


@portal
def calendar(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Give the person a file that their calendar program understands."""
    attendance = selectors.mine.attendance_at(own(request.viewer), activity)
    path = reverse("programmes_portal:activity", args=[organisation, activity])
    response = HttpResponse(
        calendars.calendar_file(
            attendance.activity,
            url=f"{settings.BASE_URL}{path}",
            base_url=settings.BASE_URL,
            at=clock.now(),
        ),
        content_type="text/calendar; charset=utf-8",
    )
    response.headers["Content-Disposition"] = f'attachment; filename="activity-{activity}.ics"'
    return response


@portal
def met(request: StaffRequest, organisation: str, task: int) -> HttpResponse:
    """Ask the person whether they got what they need."""
    found = selectors.mine.task(own(request.viewer), task)
    initial = {} if found.met == Met.UNANSWERED else {"met": found.met}
    form = MetForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.access_tasks.say_whether_met(
                found, met=Met(form.cleaned_data["met"]), by=request.viewer, at=clock.now()
            )
        except RefusedError as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("Thank you. This helps us to do better."))
        return redirect("programmes_portal:activity", organisation, found.attendance.activity_id)
    return render(
        request,
        "programmes/portal/met.html",
        {
            "task": found,
            "form": form,
            "may_say": rules.may_say_whether_met(found, clock.now()),
        },
    )


def _thanks(given: str) -> str:
    if given == InvolvementState.ACCEPTED:
        return _("Thank you for taking part. We will write to you about what comes next.")
    return _(
        "Thank you for telling us. You can change your mind for as long as the project is open."
    )
