"""Staff: from somebody who was chosen to a person of the organisation, without a double."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.notifications.models import Channel
from engagement.people.exceptions import AccountTakenError, EmailTakenError
from engagement.people.models import Person
from engagement.people.services.people import Particulars
from programmes import selectors, services
from programmes.exceptions import RefusedError
from programmes.models import Expression
from programmes.opportunities import rules

_WHERE = {Channel.EMAIL: "email", Channel.LETTER: "postal_address"}


@staff(Permission.MANAGE_PEOPLE)
def join(request: StaffRequest, organisation: str, expression: int) -> HttpResponse:
    """Show whose record it could be; say who it is, or add a new person."""
    found = selectors.expressions.get(request.viewer, expression)
    if found.person is not None:
        return _onwards(organisation, found, found.person)
    may_join = rules.may_join(found)
    matches = selectors.expressions.could_be(found) if may_join else []
    if request.method == "POST" and may_join:
        chosen = request.POST.get("person", "")
        try:
            person = next((each for each in matches if str(each.pk) == chosen), None)
            if person is not None:
                services.expressions.link(found, person=person, by=request.viewer, at=clock.now())
            elif chosen == "new":
                person = services.expressions.admit(
                    found, particulars=_particulars(found), by=request.viewer, at=clock.now()
                )
            if person is not None:
                messages.success(request, _("They are among the people now"))
                return _onwards(organisation, found, person)
        except (EmailTakenError, AccountTakenError):
            messages.warning(
                request, _("Somebody has this email address already. Choose them in the list.")
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        return redirect("programmes:join", organisation, found.pk)
    return render(
        request,
        "programmes/opportunities/join.html",
        {"expression": found, "matches": matches, "may_join": may_join},
    )


def _onwards(organisation: str, expression: Expression, person: Person) -> HttpResponse:
    """Lead on to the invitation where there is a project that invites, else to the person."""
    project = expression.opportunity.project
    if expression.is_chosen and project is not None and project.is_announced and project.is_open:
        return redirect("programmes:invite", organisation, project.pk, person.pk)
    return redirect("people:detail", organisation, person.pk)


def _particulars(expression: Expression) -> Particulars:
    where = _WHERE.get(Channel(expression.channel), "phone")
    limit = {"phone": 40, "email": 254, "postal_address": 500}[where]
    reach: dict[str, str] = {where: expression.reach_at[:limit]}
    return Particulars(
        name=expression.name, channel=expression.channel, language=expression.language, **reach
    )
