"""Staff pages about programmes of several organisations, and what is shared in them."""

from functools import partial

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import (
    JoinForm,
    JoiningCodeForm,
    JointForm,
    JointInvitationForm,
    JointShareForm,
)
from programmes.joint.exceptions import JoinedBeforeError, NotTheInvitingError
from programmes.joint.shown import shown
from programmes.models import JointProgramme
from programmes.views.here import new_submission, organisation_of, saved, typed

_TOO_MANY = 429


@staff(Permission.VIEW_PROJECT)
def joint(request: StaffRequest, organisation: str, joint: int) -> HttpResponse:
    """Show who takes part, what we share of our projects, and copies of what others share."""
    found = selectors.joint.get(request.viewer, joint)
    may_manage = request.viewer.can(Permission.MANAGE_PROGRAMMES)
    invites = may_manage and found.is_begun_here
    return render(
        request,
        "programmes/joint/detail.html",
        {
            "joint": found,
            "here": organisation_of(request),
            "partners": selectors.joint.partners(found),
            "own": selectors.joint.own_projects(found),
            "copies": [(row, shown(row.contents)) for row in selectors.joint.copies(found)],
            "invitations": selectors.joint.invitations(found) if invites else [],
            "may_manage": may_manage,
        },
    )


@staff(Permission.MANAGE_PROGRAMMES)
def write(request: StaffRequest, organisation: str, programme: int) -> HttpResponse:
    """Open a programme to other organisations, or change the words that they all read."""
    found = selectors.programmes.get(request.viewer, programme, to=Permission.MANAGE_PROGRAMMES)
    here = organisation_of(request)
    known = selectors.joint.of_programme(found)
    if known is not None and not known.is_begun_here:
        return _not_ours(request, known)
    initial = JointForm.initial_of(known, here.languages) if known else None
    form = JointForm(typed(request), languages=here.languages, initial=initial)
    if request.method == "POST" and form.is_valid():
        by, at = request.viewer, clock.now()
        try:
            if known is None:
                known = services.joint.begin(
                    found, facts=form.facts(), by=by, at=at, on=clock.today(here.zone)
                )
            else:
                version = form.cleaned_data["version"] or 0
                services.joint.change(known, facts=form.facts(), version=version, by=by, at=at)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is saved"))
            return redirect("programmes:joint", organisation, known.pk)
    return render(
        request, "programmes/joint/form.html", {"form": form, "programme": found, "joint": known}
    )


@staff(Permission.MANAGE_PROGRAMMES)
def invite(request: StaffRequest, organisation: str, joint: int) -> HttpResponse:
    """Make a code for another organisation, shown once; or make one useless."""
    found = selectors.joint.get(request.viewer, joint, to=Permission.MANAGE_PROGRAMMES)
    if not found.is_begun_here:
        return _not_ours(request, found)
    here = organisation_of(request)
    if request.method == "POST" and request.POST.get("withdraw", "").isdecimal():
        row = selectors.joint.invitation(found, int(request.POST["withdraw"]))
        if services.joint_invitations.withdraw(row, by=request.viewer, at=clock.now()):
            messages.success(request, _("The code does not work any more"))
        return redirect("programmes:joint", organisation, found.pk)
    form = JointInvitationForm(
        typed(request),
        today=clock.today(here.zone),
        initial={"language": here.languages[0], **new_submission()},
    )
    code = ""
    if request.method == "POST" and form.is_valid():
        try:
            code = services.joint_invitations.invite(
                found,
                facts=form.facts(),
                submission=form.cleaned_data["submission"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:joint", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return render(
        request,
        "programmes/joint/invite.html",
        {"form": form, "joint": found, "code": code},
    )


@staff(Permission.MANAGE_PROGRAMMES)
@sensitive_post_parameters("code")
def join(request: StaffRequest, organisation: str) -> HttpResponse:
    """Ask for the code, then show who invites and what joining means, then join."""
    here, now = organisation_of(request), clock.now()
    form = JoiningCodeForm(typed(request))
    if request.method != "POST" or not form.is_valid():
        return _ask_for_code(request, form)
    if not ratelimit.consume(request, action="joining_code"):
        form.add_error("code", _("You have tried many times. Wait five minutes, then try again."))
        return _ask_for_code(request, form, status=_TOO_MANY)
    try:
        offer = selectors.joint.offer(form.cleaned_data["code"], organisation=here, at=now)
    except JoinedBeforeError as refusal:
        messages.info(request, str(refusal))
        return redirect("programmes:list", organisation)
    except RefusedError as refusal:
        form.add_error("code", str(refusal))
        return _ask_for_code(request, form)
    joining = JoinForm(
        request.POST if "programme" in request.POST else None,
        programmes=selectors.joint.to_join(now, here),
        initial={"code": form.cleaned_data["code"]},
    )
    if joining.is_bound and joining.is_valid():
        try:
            joined = services.joint.join(
                here,
                offer=offer,
                programme=joining.chosen,
                aims=joining.cleaned_data["aims"],
                by=request.viewer,
                at=now,
                on=clock.today(here.zone),
            )
        except RefusedError as refusal:
            joining.add_error(None, str(refusal))
        else:
            messages.success(request, _("You have joined. Now choose what you share."))
            return redirect("programmes:joint", organisation, joined.pk)
    return render(request, "programmes/joint/join.html", {"form": joining, "offer": offer})


@staff(Permission.MANAGE_PROGRAMMES)
def leave(request: StaffRequest, organisation: str, joint: int) -> HttpResponse:
    """Ask once more, then leave, or end it for all."""
    found = selectors.joint.get(request.viewer, joint, to=Permission.MANAGE_PROGRAMMES)
    if request.method == "POST":
        services.joint.leave(found, by=request.viewer, at=clock.now())
        messages.success(request, _("Your organisation no longer takes part"))
        return redirect("programmes:programme", organisation, found.programme_id)
    return render(request, "programmes/joint/leave.html", {"joint": found})


@staff(Permission.MANAGE_PROGRAMMES)
def share(request: StaffRequest, organisation: str, joint: int, project: int) -> HttpResponse:
    """Choose what the others read of a project, with all that they would read below."""
    found = selectors.joint.get(request.viewer, joint, to=Permission.MANAGE_PROGRAMMES)
    own = selectors.joint.project(found, project)
    here = organisation_of(request)
    form = JointShareForm(typed(request), initial=JointShareForm.initial_of(own.share))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.joint_shares.choose,
            found,
            project=own.project,
            parts=form.cleaned_data["parts"],
            version=form.cleaned_data["version"] or 0,
            organisation=here,
            by=request.viewer,
            at=clock.now(),
            on=clock.today(here.zone),
        )
        if saved(request, form, save, words=_("It is saved. The others read it in a moment.")):
            return redirect("programmes:joint", organisation, found.pk)
    return render(
        request,
        "programmes/joint/share.html",
        {
            "form": form,
            "joint": found,
            "project": own.project,
            "all": shown(selectors.joint.everything(own, organisation=here)),
        },
    )


def _ask_for_code(
    request: StaffRequest, form: JoiningCodeForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "programmes/joint/code.html", {"form": form}, status=status)


def _not_ours(request: StaffRequest, found: JointProgramme) -> HttpResponse:
    messages.info(request, str(NotTheInvitingError()))
    return redirect("programmes:joint", request.viewer.slug, found.pk)
