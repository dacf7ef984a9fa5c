"""Staff pages about what a meeting decided, and its minutes."""

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
from programmes.enums import AgendaState
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError, RefusedError
from programmes.forms import DecisionForm, MinutesForm, PublishMinutesForm
from programmes.models import Activity, AgendaItem, MeetingDecision
from programmes.views.here import (
    activity_page,
    new_submission,
    organisation_of,
    project_page,
    saved,
    typed,
    years_of,
)


@staff(Permission.VIEW_PROJECT, by_object=True)
def minutes(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show the decisions, actions and minutes of a meeting."""
    found = selectors.activities.get(request.viewer, activity)
    written = selectors.minutes.of_activity(found)
    published = list(selectors.minutes.published(found)[:20])
    return render(
        request,
        "programmes/minutes.html",
        {
            **activity_page(request, found, "minutes"),
            "decisions": selectors.decisions.of_activity(found),
            "minutes": written,
            "published": published,
            "is_new": bool(
                written and written.text and (not published or published[0].text != written.text)
            ),
            "today": clock.today(organisation_of(request).zone),
            "may_record": rules.may_record_attendance(found, clock.now()),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def register(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List what was decided in a project, at meetings and about ideas, year by year."""
    found = selectors.projects.get(request.viewer, project)
    kept = selectors.register.of_project(
        found, year=request.GET.get("year", ""), zone=organisation_of(request).zone
    )
    return render(
        request,
        "programmes/register.html",
        {**project_page(request, found, "register"), "register": kept, "years": years_of(kept)},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def write(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Write the minutes; when somebody else saved in the meantime, show both texts."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    written = selectors.minutes.of_activity(found)
    version = written.version if written else 0
    form = MinutesForm(
        typed(request), initial={"text": written.text if written else "", "version": version}
    )
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            services.minutes.keep(
                found,
                text=form.cleaned_data["text"],
                version=form.cleaned_data["version"],
                by=request.viewer,
                at=clock.now(),
            )
        except ChangedMeanwhileError:
            # The next save is made against what is shown now, with both texts in sight.
            theirs = selectors.minutes.of_activity(found)
            form = _with_version(request, theirs.version if theirs else 0)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The minutes are saved. Nobody else reads them yet."))
            return redirect("programmes:minutes", organisation, found.pk)
    return render(
        request,
        "programmes/minutes_form.html",
        {
            "form": form,
            "activity": found,
            "theirs": theirs,
            "may_record": rules.may_record_attendance(found, clock.now()),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def publish(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Read the minutes once more, then give them to everybody who was invited."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    written = selectors.minutes.of_activity(found)
    last = selectors.minutes.published(found).first()
    form = PublishMinutesForm(
        typed(request),
        is_first=last is None,
        initial={"version": written.version if written else 0},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.minutes.publish(
                found,
                correction=form.cleaned_data.get("correction", ""),
                version=form.cleaned_data["version"],
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("The minutes are published. Everybody who was invited is being told."),
            )
            return redirect("programmes:minutes", organisation, found.pk)
    return render(
        request,
        "programmes/minutes_publish.html",
        {"form": form, "activity": found, "minutes": written, "last": last},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def decision_add(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Record a decision or an action of a meeting."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    members, people = selectors.decisions.owners(request.viewer, found)
    about = request.GET.get("item", "")
    form = DecisionForm(
        typed(request),
        items=_items(found),
        members=members,
        people=people,
        rights=selectors.charters.rights(found.project),
        initial={**new_submission(), "item": about},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.decisions.record(
                found,
                facts=form.facts(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:minutes", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is recorded"))
            return redirect("programmes:minutes", organisation, found.pk)
    return _decision_page(request, form, found, None)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def decision_edit(request: StaffRequest, organisation: str, meeting_decision: int) -> HttpResponse:
    """Change a decision or an action."""
    found = selectors.decisions.get(request.viewer, meeting_decision, to=Permission.MANAGE_PROJECT)
    members, people = selectors.decisions.owners(request.viewer, found.activity, of=found)
    form = DecisionForm(
        typed(request),
        items=_items(found.activity),
        members=members,
        people=people,
        rights=selectors.charters.rights(found.activity.project, kept=found.right),
        initial=DecisionForm.initial_of(found),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.decisions.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect("programmes:minutes", organisation, found.activity_id)
    return _decision_page(request, form, found.activity, found)


@staff(Permission.MANAGE_PROJECT, by_object=True)
@require_POST
def decision_done(request: StaffRequest, organisation: str, meeting_decision: int) -> HttpResponse:
    """Say that an action is done, or take it up again."""
    found = selectors.decisions.get(request.viewer, meeting_decision, to=Permission.MANAGE_PROJECT)
    services.decisions.finish(
        found, done=request.POST.get("done") != "no", by=request.viewer, at=clock.now()
    )
    messages.success(request, _("It is saved"))
    return redirect("programmes:minutes", organisation, found.activity_id)


def _items(activity: Activity) -> list[AgendaItem]:
    rows = selectors.agenda.of_activity(activity)
    return [item for item in rows if item.state == AgendaState.ACCEPTED]


def _with_version(request: StaffRequest, version: int) -> MinutesForm:
    """Return the form with what was typed, made against another version."""
    data = request.POST.copy()
    data["version"] = str(version)
    return MinutesForm(data)


def _decision_page(
    request: StaffRequest, form: DecisionForm, activity: Activity, decision: MeetingDecision | None
) -> HttpResponse:
    return render(
        request,
        "programmes/decision_form.html",
        {
            "form": form,
            "activity": activity,
            "decision": decision,
            "may_record": rules.may_record_attendance(activity, clock.now()),
        },
    )
