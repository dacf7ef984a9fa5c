"""Staff pages about the papers of a meeting."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.services.needs import record_look
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import AnswerCommentForm, PaperForm
from programmes.models import Activity, GovernanceDocument, Paper
from programmes.papers import rules
from programmes.views.charters import hand_out
from programmes.views.here import activity_page, new_submission, organisation_of, saved, typed

_ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}


@staff(Permission.VIEW_PROJECT, by_object=True)
def papers(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Show the papers of a meeting, and who still needs which of them in which format."""
    found = selectors.activities.get(request.viewer, activity)
    here, now = organisation_of(request), clock.now()
    kept = selectors.papers.of_activity(found)
    part = cut(
        selectors.papers.needing(request.viewer, found),
        by="person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
    )
    receivers = selectors.papers.receivers(request.viewer, part.rows)
    record_look([row.person for row in part.rows], by=request.viewer, at=now)
    due = rules.due_on(found, here)
    usual = [paper for paper in kept if not paper.format]
    return render(
        request,
        "programmes/papers/papers.html",
        {
            **activity_page(request, found, "papers"),
            "papers": kept,
            "standing": rules.standing(kept, due=due, today=clock.today(here.zone)),
            "closed_to": selectors.papers.closed_to(found, on=clock.today(here.zone)),
            "days": here.papers_days,
            "is_late": clock.today(here.zone) > due,
            "page": page(request, part),
            "receivers": [(one, one.to_send(kept), one.has_all(usual)) for one in receivers],
            "usual": len(usual),
            "has_all": selectors.papers.who_has_all(found, usual),
            "comments": selectors.paper_comments.of_activity(found),
            "others": selectors.papers.not_needing(request.viewer, found).count(),
            "may_prepare": rules.may_prepare_papers(found, now),
            "may_view_people": request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def others(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """List those who read what everybody reads, to choose a format for one of them."""
    found = selectors.activities.get(request.viewer, activity)
    part = cut(
        selectors.papers.not_needing(request.viewer, found),
        by="person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
    )
    usual = [paper for paper in selectors.papers.of_activity(found) if not paper.format]
    receivers = selectors.papers.receivers(request.viewer, part.rows)
    return render(
        request,
        "programmes/papers/others.html",
        {
            "activity": found,
            "page": page(request, part),
            "receivers": [(one, bool(usual) and one.has_all(usual)) for one in receivers],
            "is_there": bool(usual),
            "may_manage": selectors.projects.may_manage(request.viewer, found.project),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def add(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Add a paper."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    form = PaperForm(
        typed(request),
        files=request.FILES if request.method == "POST" else None,
        initial=new_submission(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.papers.add(
                found,
                facts=form.facts(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:papers", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The paper is added. People see it once you give the papers out.")
            )
            return redirect("programmes:papers", organisation, found.pk)
    return _form_page(request, form, found, None)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def edit(request: StaffRequest, organisation: str, paper: int) -> HttpResponse:
    """Change what is said about a paper, or its file while nobody was given it."""
    found = selectors.papers.get(request.viewer, paper, to=Permission.MANAGE_PROJECT)
    form = PaperForm(
        typed(request),
        files=request.FILES if request.method == "POST" else None,
        paper=found,
        initial=PaperForm.initial_of(found),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.papers.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The paper is saved")):
            return redirect("programmes:papers", organisation, found.activity_id)
    return _form_page(request, form, found.activity, found)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def remove(request: StaffRequest, organisation: str, paper: int) -> HttpResponse:
    """Ask once more, then take a paper away."""
    found = selectors.papers.get(request.viewer, paper, to=Permission.MANAGE_PROJECT)
    if request.method == "POST":
        try:
            services.papers.remove(found, by=request.viewer, at=clock.now())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The paper is taken away"))
        return redirect("programmes:papers", organisation, found.activity_id)
    return render(
        request, "programmes/papers/remove.html", {"paper": found, "activity": found.activity}
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def give(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Look once more, then give the papers to everybody who is expected."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    here, now = organisation_of(request), clock.now()
    if request.method == "POST":
        try:
            count = services.papers.give(
                found, organisation=here, by=request.viewer, at=now, on=clock.today(here.zone)
            )
        except RefusedError as refusal:
            messages.info(request, str(refusal))
        else:
            words = ngettext(
                "%(count)s paper is given out. Everybody who is expected is being told.",
                "%(count)s papers are given out. Everybody who is expected is being told.",
                count,
            )
            messages.success(request, words % {"count": count})
        return redirect("programmes:papers", organisation, found.pk)
    kept = selectors.papers.of_activity(found)
    due = rules.due_on(found, here)
    return render(
        request,
        "programmes/papers/give.html",
        {
            "activity": found,
            "papers": [paper for paper in kept if paper.given_at is None],
            "standing": rules.standing(kept, due=due, today=clock.today(here.zone)),
            "may_prepare": rules.may_prepare_papers(found, now),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def answer_comment(request: StaffRequest, organisation: str, paper_comment: int) -> HttpResponse:
    """Answer a comment on a paper, or keep it in the influence log."""
    found = selectors.paper_comments.get(request.viewer, paper_comment)
    keeps = request.method == "POST" and "keep" in request.POST
    form = AnswerCommentForm(
        None if keeps else typed(request),
        initial={"text": found.answer, "version": found.version},
    )
    now = clock.now()
    try:
        if keeps:
            on = clock.today(organisation_of(request).zone)
            made = services.paper_comments.keep(found, on=on, by=request.viewer, at=now)
            messages.success(request, _("It is recorded. It has an owner and a date now."))
            return redirect("programmes:contribution", organisation, made.pk)
        if request.method == "POST" and form.is_valid():
            services.paper_comments.answer(
                found,
                text=form.cleaned_data["text"],
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=now,
            )
            messages.success(request, _("The answer is saved. The person reads it."))
            return redirect("programmes:papers", organisation, found.paper.activity_id)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return render(
        request, "programmes/papers/answer_comment.html", {"form": form, "comment": found}
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def file(request: StaffRequest, organisation: str, paper_file: int) -> HttpResponse:
    """Hand out the copy that we made of a paper's file; what came is never handed out."""
    return show_file(selectors.papers.get(request.viewer, paper_file))


def show_file(row: Paper | GovernanceDocument, name: str = "paper") -> HttpResponse:
    """Return the file of a row; Http404 for one that is a link."""
    if not row.display:
        raise Http404
    return hand_out(
        row.display, f"{name}-{row.pk}.{_ENDINGS[row.display_type]}", kind=row.display_type
    )


def _form_page(
    request: StaffRequest, form: PaperForm, activity: Activity, paper: Paper | None
) -> HttpResponse:
    return render(
        request,
        "programmes/papers/form.html",
        {
            "form": form,
            "activity": activity,
            "paper": paper,
            "may_prepare": rules.may_prepare_papers(activity, clock.now()),
        },
    )
