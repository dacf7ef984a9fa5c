"""The staff page on which those who were at an activity are thanked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import rules, selectors, services
from programmes.exceptions import RefusedError
from programmes.forms import ThanksForm
from programmes.views.here import typed


@staff(Permission.MANAGE_PROJECT, by_object=True)
def thanks(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Thank those who were there, each once, and show what was said to whom before."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    waiting = selectors.thanks.waiting(found)
    form = ThanksForm(typed(request), people=waiting)
    if request.method == "POST" and form.is_valid():
        try:
            count = services.thanks.say(
                found, words=form.words("words"), by=request.viewer, at=clock.now()
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            words = ngettext("%(count)s person is thanked", "%(count)s people are thanked", count)
            messages.success(request, words % {"count": count})
            return redirect("programmes:activity", organisation, found.pk)
    return render(
        request,
        "programmes/thanks.html",
        {
            "form": form,
            "activity": found,
            "may_close": rules.may_close_activity(found, clock.now()),
            "may_thank": rules.may_thank(found),
            "waiting": sum(waiting.values()),
            "wordings": selectors.thanks.wordings(found),
            "without_presence": selectors.attendances.without_presence(found),
        },
    )
