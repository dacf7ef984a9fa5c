"""Portal pages about finding a date together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.people.selectors.people import own
from programmes import rules, selectors, services
from programmes.exceptions import PollOverError, RefusedError
from programmes.forms import AvailabilityForm
from programmes.views.here import organisation_of, typed


@portal
def my_poll(request: StaffRequest, organisation: str, date_poll: int) -> HttpResponse:
    """Ask the person which dates suit them; show what was chosen once it is."""
    person = own(request.viewer)
    poll, place = selectors.polls.mine(person, date_poll)
    zone = organisation_of(request).zone
    given = selectors.polls.given_by(poll, person)
    may_answer = rules.may_answer_poll(poll, clock.today(zone))
    form = AvailabilityForm(
        typed(request), options=selectors.polls.options_of(poll), given=given, zone=zone
    )
    if request.method == "POST" and form.is_valid():
        try:
            if not may_answer:
                raise PollOverError
            services.polls.answer(
                poll, involvement=place, answers=form.answers(), by=request.viewer, at=clock.now()
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Thank you. You can change your answers until the date is chosen.")
            )
            return redirect("programmes_portal:poll", organisation, poll.pk)
    return render(
        request,
        "programmes/portal/poll.html",
        {"poll": poll, "form": form, "given": given, "may_answer": may_answer},
    )
