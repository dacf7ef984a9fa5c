"""Staff pages of complaints: the register of the two who receive them, and who they are."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.layout import Link
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.complaints.defaults import usual_in
from programmes.forms.complaints import ComplaintRouteForm, FollowUpForm, WriteDownForm
from programmes.models import ComplaintRoute
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff(Permission.RECEIVE_COMPLAINTS, Permission.MANAGE_SETTINGS, by_object=True)
def complaints(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show the register to the two who receive complaints; whoever names them does it here."""
    route = selectors.complaints.route()
    may_name = request.viewer.can(Permission.MANAGE_SETTINGS)
    receives = selectors.complaints.receives(request.viewer, route)
    if may_name and (not receives or "route" in request.GET):
        return _name(request, route, receives=receives)
    if not receives:
        raise Http404
    return _register(request, may_name=may_name)


@staff(Permission.RECEIVE_COMPLAINTS, by_object=True)
def complaint(request: StaffRequest, organisation: str, complaint: int) -> HttpResponse:
    """Show one complaint to whoever receives them, and follow it until it is answered."""
    found = selectors.complaints.get(request.viewer, complaint)
    here = organisation_of(request)
    today = clock.today(here.zone)
    form = FollowUpForm(
        typed(request),
        received_on=found.received_on,
        today=today,
        languages=here.languages,
        initial=FollowUpForm.initial_of(found, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.complaints.follow,
            found,
            organisation=here,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect("programmes:complaint", organisation, found.pk)
    return render(
        request,
        "programmes/complaints/complaint.html",
        {"complaint": found, "form": form, "is_late": found.is_late(today)},
    )


def _register(request: StaffRequest, *, may_name: bool) -> HttpResponse:
    here = organisation_of(request)
    today = clock.today(here.zone)
    form = WriteDownForm(
        typed(request), today=today, initial={**new_submission(), "received_on": today}
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.complaints.receive,
            here,
            facts=form.facts(),
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        words = _("It is written down, with the days by which it is answered")
        if saved(request, form, save, words=words):
            return redirect("programmes:complaints", here.slug)
    answered = request.GET.get("kind") == "answered"
    part = cut(
        selectors.complaints.listed(request.viewer, answered=answered),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=20,
    )
    return render(
        request,
        "programmes/complaints/register.html",
        {
            "page": page(request, part),
            "rows": [(row, row.is_late(today)) for row in part.rows],
            "lists": [
                Link(request.path, _("Waiting for an answer"), current=not answered),
                Link(f"{request.path}?kind=answered", _("With an answer"), current=answered),
            ],
            "answered": answered,
            "figures": selectors.complaints.figures(on=today),
            "form": form,
            "may_name": may_name,
        },
    )


def _name(request: StaffRequest, route: ComplaintRoute | None, *, receives: bool) -> HttpResponse:
    here = organisation_of(request)
    usual = usual_in(here.country)
    form = ComplaintRouteForm(
        typed(request),
        members=selectors.complaints.outside_teams(request.viewer),
        committees=selectors.complaints.committees(on=clock.today(here.zone)),
        languages=here.languages,
        initial=ComplaintRouteForm.initial_of(route, here.languages)
        if route
        else ComplaintRouteForm.proposed(usual, _in_each(here.languages, usual.next_step)),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.complaint_routes.keep,
            here,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        words = _("It is saved. Everybody can read how to complain.")
        if saved(request, form, save, words=words):
            return redirect("programmes:complaints", here.slug)
    return render(
        request,
        "programmes/complaints/route.html",
        {
            "form": form,
            "route": route,
            "usual": usual,
            "receives": receives,
            "is_complete": route is None or selectors.complaints.is_complete(request.viewer, route),
        },
    )


def _in_each(languages: list[str], words: object) -> dict[str, str]:
    """Return words of the product in each of some languages."""
    found = {}
    for language in languages:
        with translation.override(language):
            found[language] = str(words)
    return found
