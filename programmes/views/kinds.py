"""Staff pages about the forms, the kinds of activity and the skills that can be chosen."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.exceptions import RefusedError
from programmes.forms import KindForm
from programmes.kinds.catalogue import Kind
from programmes.kinds.enums import Area
from programmes.views.here import new_submission, organisation_of, saved, typed

_ADD = {
    Area.FORM: gettext_lazy("Add a form of engagement"),
    Area.ACTIVITY: gettext_lazy("Add a kind of activity"),
    Area.SKILL: gettext_lazy("Add a skill"),
}
_CHANGE = {
    Area.FORM: gettext_lazy("Form of engagement “%(name)s”"),
    Area.ACTIVITY: gettext_lazy("Kind of activity “%(name)s”"),
    Area.SKILL: gettext_lazy("Skill “%(name)s”"),
}


@staff()
def register(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show what can be chosen, what each word means, and what is hidden."""
    kinds = selectors.kinds.both()
    return render(
        request,
        "programmes/kinds/register.html",
        {
            "areas": [(area, kinds.of(area)) for area in Area],
            "may_change": request.viewer.can(Permission.MANAGE_SETTINGS),
        },
    )


@staff(Permission.MANAGE_SETTINGS)
def add(request: StaffRequest, organisation: str, area: str) -> HttpResponse:
    """Add a form of engagement, a kind of activity or a skill in the organisation's own words."""
    of = selectors.kinds.area(area)
    here = organisation_of(request)
    form = KindForm(
        typed(request), area=of, kind=None, languages=here.languages, initial=new_submission()
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.kinds.add,
            here,
            area=of,
            facts=form.facts(),
            by=request.viewer,
            at=clock.now(),
            submission=form.cleaned_data["submission"],
        )
        if saved(request, form, save, words=_("It is added. Everybody can choose it now.")):
            return redirect("programmes:kinds", organisation)
    return _form(request, form, of, None)


@staff(Permission.MANAGE_SETTINGS)
def change(request: StaffRequest, organisation: str, area: str, code: str) -> HttpResponse:
    """Change the words of a kind, and how people usually take part in it."""
    of = selectors.kinds.area(area)
    kind = selectors.kinds.get(of, code)
    here = organisation_of(request)
    form = KindForm(
        typed(request),
        area=of,
        kind=kind,
        languages=here.languages,
        initial=KindForm.initial_of(kind, here.languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.kinds.change,
            kind,
            organisation=here,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The words are saved")):
            return redirect("programmes:kinds", organisation)
    return _form(request, form, of, kind)


@staff(Permission.MANAGE_SETTINGS)
@require_POST
def hide(request: StaffRequest, organisation: str, area: str, code: str) -> HttpResponse:
    """Offer a kind no more."""
    kind = selectors.kinds.get(selectors.kinds.area(area), code)
    try:
        services.kinds.hide(
            kind, organisation=organisation_of(request), by=request.viewer, at=clock.now()
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is no longer offered. What already uses it stays."))
    return redirect("programmes:kinds", organisation)


@staff(Permission.MANAGE_SETTINGS)
@require_POST
def bring_back(request: StaffRequest, organisation: str, area: str, code: str) -> HttpResponse:
    """Offer a kind again that was hidden."""
    kind = selectors.kinds.get(selectors.kinds.area(area), code)
    services.kinds.bring_back(
        kind, organisation=organisation_of(request), by=request.viewer, at=clock.now()
    )
    messages.success(request, _("It is offered again"))
    return redirect("programmes:kinds", organisation)


def _form(request: StaffRequest, form: KindForm, area: Area, kind: Kind | None) -> HttpResponse:
    words = str((_CHANGE if kind else _ADD)[area])
    return render(
        request,
        "programmes/kinds/form.html",
        {
            "form": form,
            "kind": kind,
            "area": area.value,
            "title": words % {"name": kind} if kind else words,
        },
    )
