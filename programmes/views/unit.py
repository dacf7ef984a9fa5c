"""Staff pages of the engagement unit: what is asked of it, hurdles, and who follows them up."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.layout import Link
from engagement.core.paging import PARAMETER, Slice, cut, page
from programmes import selectors, services
from programmes.exceptions import RefusedError
from programmes.forms.unit import AnswerForm, AskForm, BeginWithForm, HurdleForm
from programmes.models import Hurdle, Mentoring, UnitRequest
from programmes.unit.enums import RequestState
from programmes.views.here import new_submission, organisation_of, saved, typed

_SEE = Permission.VIEW_PROJECT
#: What the list shows, by the word in the address.
_LISTS = {
    "": gettext_lazy("Requests"),
    "answered": gettext_lazy("Requests that are closed"),
    "hurdles": gettext_lazy("Hurdles"),
    "overcome": gettext_lazy("Hurdles behind us"),
    "mentors": gettext_lazy("Mentors"),
}


@staff()
def unit(request: StaffRequest, organisation: str) -> HttpResponse:
    """List what is asked of the unit, or what holds engagement back, and who looks after it.

    Whoever does not see all programmes finds their own requests here, and their own mentors.
    """
    may_see = request.viewer.can(_SEE)
    kind = request.GET.get("kind", "")
    lists = _LISTS if may_see else {name: _LISTS[name] for name in ("", "answered", "mentors")}
    kind = kind if kind in lists else ""
    is_over = kind in ("answered", "overcome")
    of_hurdles = kind in ("hurdles", "overcome")
    today = clock.today(organisation_of(request).zone)
    cursor = request.GET.get(PARAMETER, "")
    part: Slice[Hurdle] | Slice[UnitRequest] | Slice[Mentoring]
    if of_hurdles:
        part = cut(selectors.unit.hurdles(over=is_over), by="-pk", cursor=cursor, size=25)
    elif kind == "mentors":
        pairs = selectors.mentoring.visible_to(request.viewer)
        part = cut(pairs, by="-pk", cursor=cursor, size=25)
    else:
        requests = selectors.unit.requests(request.viewer, over=is_over)
        part = cut(requests, by="-pk", cursor=cursor, size=25)
    here = reverse("programmes:unit", args=[organisation])
    return render(
        request,
        "programmes/unit/list.html",
        {
            "page": page(request, part),
            "rows": [
                (row, row.is_late(today)) for row in part.rows if not isinstance(row, Mentoring)
            ],
            "today": today,
            "may_manage_people": request.viewer.can(Permission.MANAGE_PEOPLE),
            "of_hurdles": of_hurdles,
            "heading": lists[kind],
            "kind": kind,
            "lists": [
                Link(f"{here}?kind={name}" if name else here, str(label), current=name == kind)
                for name, label in lists.items()
            ],
            "workload": selectors.unit.workload(on=today) if may_see else [],
            "may_see": may_see,
            "may_manage": request.viewer.can(Permission.MANAGE_PROGRAMMES),
        },
    )


@staff()
def ask(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask the unit for help with a method, or propose an occasion to involve people."""
    form = AskForm(typed(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.unit_requests.ask,
            organisation_of(request),
            facts=form.asked(),
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(
            request, form, save, words=_("Thank you. The engagement unit answers, and says why.")
        ):
            return redirect("programmes:unit", organisation)
    return render(request, "programmes/unit/ask.html", {"form": form})


@staff(_SEE, by_object=True)
def unit_request(request: StaffRequest, organisation: str, unit_request: int) -> HttpResponse:
    """Show a request with its answer; who belongs to the unit answers here."""
    found = selectors.unit.request(request.viewer, unit_request)
    form = _answer_form(request, found, typed(request))
    if form and request.method == "POST" and form.is_valid() and _answer(request, found, form):
        return redirect("programmes:unit_request", organisation, found.pk)
    return _request_page(request, found, form, _begin_form(request, found, None))


@staff(Permission.MANAGE_PROGRAMMES)
@require_POST
def begin(request: StaffRequest, organisation: str, unit_request: int) -> HttpResponse:
    """Begin a programme with what was taken up, or go on to a project with its words."""
    found = selectors.unit.to_follow(request.viewer, unit_request)
    form = _begin_form(request, found, request.POST)
    if form and not form.is_valid():
        return _request_page(request, found, _answer_form(request, found, None), form)
    if form and form.chosen is not None:
        url = reverse("programmes:create_project", args=[organisation, form.chosen.pk])
        return redirect(f"{url}?request={found.pk}")
    try:
        made = services.unit_requests.begin_programme(
            found, organisation=organisation_of(request), by=request.viewer, at=clock.now()
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("programmes:unit_request", organisation, found.pk)
    messages.success(request, _("The programme is created. Look over its words."))
    return redirect("programmes:edit", organisation, made.pk)


@staff(_SEE)
@require_POST
def finish(request: StaffRequest, organisation: str, unit_request: int) -> HttpResponse:
    """Record that what was asked is done."""
    found = selectors.unit.to_follow(request.viewer, unit_request)
    try:
        services.unit_requests.finish(found, by=request.viewer, at=clock.now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is done"))
    return redirect("programmes:unit_request", organisation, found.pk)


@staff(Permission.MANAGE_PROGRAMMES)
def hurdle_add(request: StaffRequest, organisation: str) -> HttpResponse:
    """Write down what holds engagement back."""
    form = HurdleForm(
        typed(request),
        members=selectors.governance.owners(request.viewer),
        initial={**new_submission(), "owner": request.viewer.membership_id},
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.hurdles.add,
            organisation_of(request),
            facts=form.facts(),
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("It is written down")):
            return redirect(_hurdles(organisation))
    return render(request, "programmes/unit/hurdle.html", {"form": form, "hurdle": None})


@staff(_SEE)
def hurdle(request: StaffRequest, organisation: str, hurdle: int) -> HttpResponse:
    """Show a hurdle; whoever follows it up changes it here, until it is behind us."""
    found = selectors.unit.hurdle(request.viewer, hurdle)
    here = organisation_of(request)
    form = None
    if found.is_open and selectors.unit.may_follow(request.viewer, found):
        form = HurdleForm(
            typed(request),
            members=selectors.governance.owners(request.viewer),
            hurdle=found,
            initial=HurdleForm.initial_of(found),
        )
        if request.method == "POST" and form.is_valid() and _change(request, found, form):
            return redirect(_hurdles(organisation))
    return render(
        request,
        "programmes/unit/hurdle.html",
        {"form": form, "hurdle": found, "is_late": found.is_late(clock.today(here.zone))},
    )


def _answer(request: StaffRequest, found: UnitRequest, form: AnswerForm) -> bool:
    save = partial(
        services.unit_requests.answer,
        found,
        organisation=organisation_of(request),
        facts=form.facts(),
        version=form.cleaned_data["version"] or 0,
        by=request.viewer,
        at=clock.now(),
    )
    return saved(request, form, save, words=_("The answer is saved, and whoever asked is told"))


def _change(request: StaffRequest, found: Hurdle, form: HurdleForm) -> bool:
    save = partial(
        services.hurdles.change,
        found,
        facts=form.facts(),
        version=form.cleaned_data["version"] or 0,
        by=request.viewer,
        at=clock.now(),
        on=clock.today(organisation_of(request).zone),
    )
    words = _("It is behind you. What helped is kept.") if form.ends_it else _("It is saved")
    return saved(request, form, save, words=words)


def _answer_form(
    request: StaffRequest, found: UnitRequest, data: QueryDict | None
) -> AnswerForm | None:
    """Return the form for whoever belongs to the unit, until the request is done."""
    if found.state == RequestState.DONE or not request.viewer.can(Permission.MANAGE_PROGRAMMES):
        return None
    return AnswerForm(
        data,
        members=selectors.governance.owners(request.viewer),
        initial=AnswerForm.initial_of(found, request.viewer.membership_id),
    )


def _begin_form(
    request: StaffRequest, found: UnitRequest, data: QueryDict | None
) -> BeginWithForm | None:
    """Return the question where it belongs, if something can be begun with the request."""
    if not (found.can_become_something and request.viewer.can(Permission.MANAGE_PROGRAMMES)):
        return None
    today = clock.today(organisation_of(request).zone)
    return BeginWithForm(data, programmes=selectors.governance.programmes_for(None, on=today))


def _request_page(
    request: StaffRequest,
    found: UnitRequest,
    form: AnswerForm | None,
    begin: BeginWithForm | None,
) -> HttpResponse:
    return render(
        request,
        "programmes/unit/request.html",
        {
            "asked": found,
            "form": form,
            "begin": begin,
            "is_late": found.is_late(clock.today(organisation_of(request).zone)),
            "may_finish": found.state == RequestState.TAKEN_UP
            and selectors.unit.may_follow(request.viewer, found),
            "may_see": request.viewer.can(_SEE),
        },
    )


def _hurdles(organisation: str) -> str:
    return f"{reverse('programmes:unit', args=[organisation])}?kind=hurdles"
