"""Portal pages about meetings: proposing something, reading what was decided and said."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.people.selectors.people import own
from programmes import rules, selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import ProposeForm
from programmes.views.here import new_submission, organisation_of, typed, years_of


@portal
def agenda(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show the agenda, and what became of the person's own proposals."""
    person = own(request.viewer)
    attendance = selectors.mine.attendance_at(person, activity)
    return render(
        request,
        "programmes/portal/agenda.html",
        {
            "activity": attendance.activity,
            "person": person,
            "items": selectors.agenda.for_people(attendance.activity, person),
            "may_propose": rules.may_propose(attendance.activity, clock.now()),
        },
    )


@portal
def propose(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Propose something for the agenda."""
    attendance = selectors.mine.attendance_at(own(request.viewer), activity)
    now = clock.now()
    form = ProposeForm(typed(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        try:
            services.agenda.propose(
                attendance.activity,
                facts=form.facts(),
                attendance=attendance,
                by=request.viewer,
                at=now,
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes_portal:agenda", organisation, activity)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Thank you. We will tell you whether it goes on the agenda.")
            )
            return redirect("programmes_portal:agenda", organisation, activity)
    return render(
        request,
        "programmes/portal/propose.html",
        {
            "form": form,
            "activity": attendance.activity,
            "may_propose": rules.may_propose(attendance.activity, now),
        },
    )


@portal
def minutes(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show the decisions and the minutes of a meeting, with what was corrected."""
    person = own(request.viewer)
    attendance = selectors.mine.attendance_at(person, activity)
    versions = list(selectors.minutes.published(attendance.activity)[:20])
    return render(
        request,
        "programmes/portal/minutes.html",
        {
            "activity": attendance.activity,
            "person": person,
            "in_project": attendance.involvement.state in selectors.mine.TOOK_PART,
            "latest": versions[0] if versions else None,
            "earlier": versions[1:],
            "corrections": [version for version in versions if version.correction],
            "decisions": selectors.decisions.of_activity(attendance.activity),
        },
    )


@portal
def register(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List what was decided in a project in which the person takes part."""
    person = own(request.viewer)
    found = selectors.mine.taking_part_in(person, project).project
    kept = selectors.register.for_person(
        person,
        project=found,
        year=request.GET.get("year", ""),
        zone=organisation_of(request).zone,
    )
    return render(
        request,
        "programmes/portal/register.html",
        {"project": found, "register": kept, "years": years_of(kept)},
    )


@portal
@require_POST
def action_done(request: StaffRequest, organisation: str, meeting_decision: int) -> HttpResponse:
    """Say that one's own action is done."""
    found = selectors.decisions.own(own(request.viewer), meeting_decision)
    services.decisions.finish(found, done=True, by=request.viewer, at=clock.now())
    messages.success(request, _("Thank you. It is marked as done."))
    return redirect("programmes_portal:minutes", organisation, found.activity_id)
