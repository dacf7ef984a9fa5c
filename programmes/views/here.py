"""What every page of this room needs to know about where it stands."""

from collections.abc import Callable
from typing import cast
from uuid import uuid4

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.access.marks import StaffRequest
from engagement.core import clock
from engagement.core.layout import Link
from engagement.organisations.models import Organisation
from engagement.people import selectors as people
from engagement.people.exceptions import NotSupportedByError
from engagement.people.forms.voices import Asked, ask_who
from engagement.people.models import Person, SupportScope
from programmes import selectors, tabs
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import ScopeForm
from programmes.models import Activity, Project


def organisation_of(request: HttpRequest) -> Organisation:
    """Return the organisation that the middleware opened for this request."""
    return cast("Organisation", request.organisation)  # type: ignore[attr-defined]  # set by the middleware


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when it is nothing at all; None when a page is only opened."""
    return request.POST if request.method == "POST" else None


def saved(request: HttpRequest, form: BaseForm, save: Callable[[], object], *, words: str) -> bool:
    """Do what a form asks and say so in `words`; return False, with why beside it, when refused.

    What was sent twice is done already, so that the page is left all the same.
    """
    try:
        save()
    except AlreadyAskedError as refusal:
        messages.info(request, str(refusal))
    except (RefusedError, NotSupportedByError) as refusal:
        form.add_error(None, str(refusal))
        return False
    else:
        messages.success(request, words)
    return True


def ask_who_says(form: Form, request: StaffRequest, person: Person, scope: SupportScope) -> None:
    """Ask in a form who says it, when somebody may help the person with it today."""
    today = clock.today(organisation_of(request).zone)
    supporters = people.supporters.helping(person, scope, on=today)
    asked: Asked = "me" if person.membership_id == request.viewer.membership_id else "them"
    ask_who(form, supporters, asked=asked)


def new_submission() -> dict[str, object]:
    """Return the mark by which a form that is sent twice is known."""
    return {"submission": uuid4()}


def project_page(request: StaffRequest, project: Project, current: str) -> dict[str, object]:
    """Return what `programmes/project_page.html` shows around a section of a project."""
    return {
        "project": project,
        "kinds": selectors.kinds.when_needed(),
        "tabs": tabs.links(request.viewer, project, current),
        "may_manage": selectors.projects.may_manage(request.viewer, project),
    }


def years_of(register: selectors.register.Register) -> list[Link]:
    """Return the years of a register; none while there is only one."""
    years = register.years if len(register.years) > 1 else []
    return [Link(f"?year={year}", str(year), current=year == register.year) for year in years]


def scope_of(request: HttpRequest, activity: Activity) -> ScopeForm | None:
    """Return the question whether a change is about those that follow as well, if any do."""
    place = selectors.series.place_of(activity, clock.now())
    if place is None or not place.following:
        return None
    return ScopeForm(typed(request), following=place.following)


#: The sections of an activity's page: key, words, address.
_SECTIONS = (
    ("activity", _("Activity"), "programmes:activity"),
    ("agenda", _("Agenda"), "programmes:agenda"),
    ("papers", _("Papers"), "programmes:papers"),
    ("minutes", _("Decisions and minutes"), "programmes:minutes"),
)


def sections(request: StaffRequest, activity: Activity, current: str) -> list[Link]:
    """Return the sections of an activity's page; `current` is the key of the open one."""
    return [
        Link(
            url=reverse(name, args=[request.viewer.slug, activity.pk]),
            label=str(label),
            current=key == current,
        )
        for key, label, name in _SECTIONS
    ]


def activity_page(request: StaffRequest, activity: Activity, current: str) -> dict[str, object]:
    """Return what `programmes/activity_page.html` shows around a section of an activity."""
    return {
        "activity": activity,
        "project": activity.project,
        "kinds": selectors.kinds.when_needed(),
        "sections": sections(request, activity, current),
        "may_manage": selectors.projects.may_manage(request.viewer, activity.project),
    }
