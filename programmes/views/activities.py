"""Staff pages about activities."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.layout import Link
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.selectors.support import paused
from engagement.people.services.needs import record_look
from programmes import rules, selectors, services
from programmes.enums import ActivityKind, Reply
from programmes.exceptions import (
    ActivityOverError,
    AlreadyAskedError,
    NotAnnouncedError,
    RefusedError,
)
from programmes.forms import (
    ActivityForm,
    CloseActivityForm,
    ConfirmVisitForm,
    InvitePeopleForm,
)
from programmes.views.here import (
    new_submission,
    organisation_of,
    project_page,
    scope_of,
    sections,
    typed,
)


@staff(Permission.VIEW_PROJECT, by_object=True)
def activity_list(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the activities across all projects that the viewer may see."""
    now, past = clock.now(), request.GET.get("when") == "past"
    rows = selectors.activities.visible_to(request.viewer)
    rows = rows.over(now) if past else rows.not_over(now)
    part = cut(
        selectors.activities.with_replies(rows),
        by="-starts_at" if past else "starts_at",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    waiting = selectors.access_tasks.to_arrange(request.viewer, now).count()
    return render(
        request,
        "programmes/activity_list.html",
        {
            "page": page(request, part),
            "kinds": selectors.kinds.when_needed(),
            "past": past,
            "waiting": waiting,
            "whens": _whens(past),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def project_activities(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List the activities of one project."""
    found = selectors.projects.get(request.viewer, project)
    now, past = clock.now(), request.GET.get("when") == "past"
    rows = selectors.activities.of_project(found)
    rows = rows.over(now) if past else rows.not_over(now)
    part = cut(
        selectors.activities.with_replies(rows),
        by="-starts_at" if past else "starts_at",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    return render(
        request,
        "programmes/project_activities.html",
        {
            **project_page(request, found, "activities"),
            "page": page(request, part),
            "past": past,
            "whens": _whens(past),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def activity_create(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Plan an activity of a project."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    here = organisation_of(request)
    form = ActivityForm(
        typed(request),
        languages=here.languages,
        zone=here.zone,
        kinds=selectors.kinds.both().activities,
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            activity = services.activities.plan(
                found,
                facts=form.facts(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:project_activities", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The activity is planned. Now invite people."))
            return redirect("programmes:activity", organisation, activity.pk)
    return render(
        request,
        "programmes/activity_form.html",
        {"form": form, "project": found, "activity": None, "scope": None},
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def activity_detail(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show an activity: when and where, who comes, what is to be arranged, what came of it."""
    found = selectors.activities.get(request.viewer, activity)
    now = clock.now()
    arrangements = selectors.access_tasks.of_activity(request.viewer, found)
    tasks = selectors.access_tasks.at_a_glance(arrangements)
    record_look([task.attendance.person for task in tasks], by=request.viewer, at=now)
    replies = selectors.attendances.replies_to(found)
    part = cut(
        selectors.attendances.of_activity(found),
        by="person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
    )
    may_view_people = request.viewer.can(Permission.VIEW_PEOPLE)
    return render(
        request,
        "programmes/activity_detail.html",
        {
            **project_page(request, found.project, "activities"),
            "activity": found,
            "sections": sections(request, found, "activity"),
            "undecided": selectors.agenda.undecided(found) if rules.is_over(found, now) else [],
            "page": page(request, part),
            "replies": [(reply.label, count) for reply, count in replies.items()],
            "invited": sum(replies.values()),
            "place_in_series": selectors.series.place_of(found, now),
            "seen_signs": selectors.levels.seen_in(found),
            "found_by": selectors.polls.that_set(found),
            "training": selectors.skills.training_of(found),
            "trainings": selectors.seat_trainings.of_meeting(
                found, now=now, zone=organisation_of(request).zone
            )
            if request.viewer.can(Permission.VIEW_PEOPLE) and not rules.is_over(found, now)
            else [],
            "check": selectors.information.of_activity(found),
            "given": selectors.attendances.given_to(found) if rules.has_begun(found, now) else None,
            "not_invited": selectors.activities.not_yet_invited(found).count(),
            "access_tasks": tasks,
            "help_asked": selectors.publications.help_of(found)
            if found.kind == ActivityKind.CONFERENCE
            else [],
            "arrangements": selectors.access_tasks.numbers_of(arrangements),
            "may_view_people": may_view_people,
            "terms": selectors.terms.at(found, part.rows, zone=organisation_of(request).zone)
            if may_view_people
            else {},
            "may_change_it": rules.may_change_activity(found),
            "may_confirm_visit": rules.may_change_activity(found) and not rules.is_over(found, now),
            "may_cancel": rules.may_cancel(found, now),
            "may_reply": rules.may_reply(found, now),
            "has_begun": rules.has_begun(found, now),
            "may_record": rules.may_record_attendance(found, now),
            "is_over": rules.is_over(found, now),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def activity_edit(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Change or move an activity."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    if request.method != "POST" and not rules.may_change_activity(found):
        messages.info(request, str(ActivityOverError()))
        return redirect("programmes:activity", organisation, found.pk)
    here = organisation_of(request)
    form = ActivityForm(
        typed(request),
        languages=here.languages,
        zone=here.zone,
        kinds=selectors.kinds.both().activities,
        keep=found.kind,
        initial=ActivityForm.initial_of(found, here.languages, here.zone),
    )
    scope = scope_of(request, found)
    if request.method == "POST" and form.is_valid() and (scope is None or scope.is_valid()):
        changing: dict[str, Any] = {
            "facts": form.facts(),
            "sequence": form.cleaned_data["sequence"] or 0,
            "by": request.viewer,
            "at": clock.now(),
        }
        try:
            if scope is not None and scope.is_about_following:
                count = services.series.change_following(found, organisation=here, **changing)
            else:
                services.activities.change(found, **changing)
                count = 1
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            words = ngettext(
                "The activity is saved", "%(count)s activities of the series are saved", count
            )
            messages.success(request, words % {"count": count})
            return redirect("programmes:activity", organisation, found.pk)
    return render(
        request,
        "programmes/activity_form.html",
        {"form": form, "project": found.project, "activity": found, "scope": scope},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def confirm_home_visit(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Keep that everybody who goes to somebody's home agreed to the safety notes."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    form = ConfirmVisitForm(request.POST)
    seen = form.cleaned_data["sequence"] if form.is_valid() else -1
    try:
        services.activities.confirm_home_visit(
            found, sequence=seen, by=request.viewer, at=clock.now()
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is recorded that everybody who goes agrees."))
    return redirect("programmes:activity", organisation, found.pk)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def activity_cancel(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Ask once more, then cancel an activity and tell those invited."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    scope = scope_of(request, found)
    if request.method == "POST" and (scope is None or scope.is_valid()):
        try:
            if scope is not None and scope.is_about_following:
                count = services.series.cancel_following(found, by=request.viewer, at=clock.now())
            else:
                services.activities.cancel(found, by=request.viewer, at=clock.now())
                count = 1
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            words = ngettext(
                "The activity is cancelled. Everybody who was invited is being told.",
                "%(count)s activities are cancelled. Everybody who was invited is being told.",
                count,
            )
            messages.success(request, words % {"count": count})
        return redirect("programmes:activity", organisation, found.pk)
    replies = selectors.attendances.replies_to(found)
    return render(
        request,
        "programmes/activity_cancel.html",
        {
            "activity": found,
            "invited": sum(replies.values()) - replies[Reply.NOT_COMING],
            "scope": scope,
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def activity_invite(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Invite all who take part in the project, or chosen people."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    people = selectors.activities.not_yet_invited(found)
    form = InvitePeopleForm(typed(request), people=people)
    everybody = "everybody" in request.POST
    if request.method == "POST" and (everybody or form.is_valid()):
        try:
            if not found.project.is_announced:
                raise NotAnnouncedError
            count = services.attendances.invite(
                found,
                involvements=people if everybody else form.cleaned_data["involvements"],
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            words = ngettext("%(count)s person is invited", "%(count)s people are invited", count)
            messages.success(request, words % {"count": count})
        return redirect("programmes:activity", organisation, found.pk)
    part = cut(people, by="person__sort_name", cursor=request.GET.get(PARAMETER, ""))
    zone = organisation_of(request).zone
    day = found.starts_at.astimezone(zone).date()
    return render(
        request,
        "programmes/activity_invite.html",
        {
            "warnings": selectors.load.warnings_for(found, part.rows, now=clock.now(), zone=zone),
            "pauses": paused([one.person_id for one in part.rows], day),
            "activity": found,
            "project": found.project,
            "form": form,
            "page": page(request, part),
            "count": people.count(),
            "chosen": set(request.POST.getlist("involvements")),
            "has_begun": rules.has_begun(found, clock.now()),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def activity_close(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Record at which level people took part, and what came of it."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    # A level that was said before keeps the version of the ladder that it was said under.
    known = found.delivered_level or found.project.planned_level
    form = CloseActivityForm(
        typed(request),
        levels=selectors.levels.all_of(known.scheme),
        initial={
            "delivered_level": found.delivered_level_id,
            "outcome": found.outcome,
            "seen": found.outcome,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            closed = services.activities.close(
                found,
                **{
                    name: form.cleaned_data[name] for name in ("delivered_level", "outcome", "seen")
                },
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("What came of the activity is recorded"))
            if closed.delivered_level_id and not rules.has_evidence(closed):
                return redirect("programmes:show_level", organisation, found.pk)
            return redirect("programmes:activity", organisation, found.pk)
    return render(
        request,
        "programmes/activity_close.html",
        {
            "activity": found,
            "form": form,
            "may_close": rules.may_close_activity(found, clock.now()),
            "undecided": selectors.agenda.undecided(found),
            "without_presence": selectors.attendances.without_presence(found),
        },
    )


def _whens(past: bool) -> list[Link]:  # noqa: FBT001 — the page has two halves
    return [
        Link(url="?", label=_("To come"), current=not past),
        Link(url="?when=past", label=_("Past"), current=past),
    ]
