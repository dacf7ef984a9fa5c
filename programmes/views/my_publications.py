"""Portal pages: how one wishes to be named, help before a conference, comments on papers."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, portal
from engagement.core import clock
from engagement.people.selectors.people import own
from programmes import selectors, services
from programmes.enums import Credit, HowAnswered
from programmes.exceptions import RefusedError
from programmes.forms import ConferenceHelpForm, NamedForm, PaperCommentForm
from programmes.publications.enums import HelpKind
from programmes.views.here import new_submission, organisation_of, saved, typed


@portal
def named(request: StaffRequest, organisation: str, publication_credit: int) -> HttpResponse:
    """Say how one wishes to be named in a publication, until it is out."""
    person = own(request.viewer)
    found = selectors.publications.own_credit(person, publication_credit)
    form = NamedForm(typed(request), initial=NamedForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.publications.answer,
            found,
            wish=Credit(form.cleaned_data["credit"]),
            words=form.shown_as,
            how=HowAnswered.PORTAL,
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("Thank you. We name you as you wish.")):
            return redirect("programmes_portal:project", organisation, found.publication.project_id)
    return render(
        request, "programmes/publications/portal/named.html", {"form": form, "credit": found}
    )


@portal
@require_POST
def ask_help(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Ask for help before a conference."""
    found = selectors.mine.attendance_at(own(request.viewer), activity)
    form = ConferenceHelpForm(request.POST)
    kinds = form.cleaned_data["kinds"] if form.is_valid() else []
    try:
        services.publications.ask_help(
            found, kinds=[HelpKind(kind) for kind in kinds], by=request.viewer, at=clock.now()
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Thank you. We know now what would help you."))
    return redirect("programmes_portal:activity", organisation, activity)


@portal
def comment(request: StaffRequest, organisation: str, paper: int) -> HttpResponse:
    """Say something about a paper, and read what was answered."""
    person = own(request.viewer)
    today = clock.today(organisation_of(request).zone)
    found = selectors.papers.own_paper(person, paper, on=today)
    form = PaperCommentForm(typed(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.paper_comments.say,
            found,
            person=person,
            passage=form.cleaned_data["passage"],
            words=form.cleaned_data["words"],
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(
            request, form, save, words=_("Thank you. We read it, and you find our answer here.")
        ):
            return redirect("programmes_portal:comment_paper", organisation, found.pk)
    return render(
        request,
        "programmes/papers/portal_comment.html",
        {"form": form, "paper": found, "comments": selectors.paper_comments.own(person, found)},
    )
