"""Members of staff: who they are, inviting, changing roles, ending access."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission, Role
from engagement.core import clock, paging
from engagement.organisations import selectors, services
from engagement.organisations.exceptions import (
    AlreadyStaffError,
    InvitationOverError,
    LastAdministratorError,
)
from engagement.organisations.forms import InviteForm, RoleForm
from engagement.organisations.views.here import organisation_of
from engagement.organisations.views.tabs import tabs


@staff(Permission.MANAGE_MEMBERS)
def members(request: StaffRequest, organisation: str) -> HttpResponse:
    """List the members of staff and the invitations that wait for an answer."""
    part = selectors.memberships.staff_page(
        request.viewer, cursor=request.GET.get(paging.PARAMETER, "")
    )
    return render(
        request,
        "organisations/members.html",
        {
            "page": paging.page(request, part),
            "invitations": selectors.invitations.waiting(request.viewer),
            "now": clock.now(),
            "tabs": tabs(request),
        },
    )


@staff(Permission.MANAGE_MEMBERS)
def invite(request: StaffRequest, organisation: str) -> HttpResponse:
    """Invite somebody to the staff."""
    languages = organisation_of(request).languages
    form = InviteForm(request.POST or None, languages=languages, initial={"language": languages[0]})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            services.invitations.invite(
                organisation_of(request),
                name=values["name"],
                email=values["email"],
                role=Role(values["role"]),
                language=values["language"],
                by=request.viewer,
                at=clock.now(),
            )
        except AlreadyStaffError:
            form.add_error("email", _("The person with this address is a member of staff already."))
        else:
            messages.success(
                request, _("The invitation to %(name)s is on its way.") % {"name": values["name"]}
            )
            return redirect("organisations:members", organisation)
    return render(request, "organisations/invite.html", {"form": form})


@staff(Permission.MANAGE_MEMBERS)
def member_role(request: StaffRequest, organisation: str, membership_id: int) -> HttpResponse:
    """Give a member of staff another role."""
    membership = selectors.memberships.staff_member(request.viewer, membership_id)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        try:
            services.memberships.change_role(membership, to=role, by=request.viewer, at=clock.now())
        except LastAdministratorError:
            form.add_error("role", _last_administrator())
        else:
            messages.success(
                request,
                _("%(name)s now has the role: %(role)s.")
                % {"name": membership.user, "role": role.label},
            )
            return redirect("organisations:members", organisation)
    return render(
        request, "organisations/member_role.html", {"form": form, "membership": membership}
    )


@staff(Permission.MANAGE_MEMBERS)
def member_end(request: StaffRequest, organisation: str, membership_id: int) -> HttpResponse:
    """Ask whether to end somebody's access, and end it."""
    membership = selectors.memberships.staff_member(request.viewer, membership_id)
    if request.method == "POST":
        try:
            services.memberships.end(membership, by=request.viewer, at=clock.now())
        except LastAdministratorError:
            messages.error(request, _last_administrator())
        else:
            messages.success(
                request, _("The access of %(name)s has ended.") % {"name": membership.user}
            )
        return redirect("organisations:members", organisation)
    return render(
        request,
        "organisations/member_end.html",
        {
            "membership": membership,
            "is_last": selectors.memberships.is_last_administrator(membership),
        },
    )


@staff(Permission.MANAGE_MEMBERS)
@require_POST
def invitation_resend(request: StaffRequest, organisation: str, invitation_id: int) -> HttpResponse:
    """Send an invitation once more, with a new link."""
    invitation = selectors.invitations.get(request.viewer, invitation_id)
    try:
        services.invitations.resend(invitation, by=request.viewer, at=clock.now())
    except InvitationOverError:
        messages.error(request, _("This invitation was accepted or withdrawn."))
    else:
        messages.success(
            request,
            _("%(name)s gets a new link. The old one no longer works.") % {"name": invitation.name},
        )
    return redirect("organisations:members", organisation)


@staff(Permission.MANAGE_MEMBERS)
@require_POST
def invitation_withdraw(
    request: StaffRequest, organisation: str, invitation_id: int
) -> HttpResponse:
    """Make an invitation useless."""
    invitation = selectors.invitations.get(request.viewer, invitation_id)
    try:
        services.invitations.withdraw(invitation, by=request.viewer, at=clock.now())
    except InvitationOverError:
        messages.error(request, _("This invitation was accepted before. End the access instead."))
    else:
        messages.success(
            request, _("The invitation to %(name)s is withdrawn.") % {"name": invitation.name}
        )
    return redirect("organisations:members", organisation)


def _last_administrator() -> str:
    return _(
        "This is the last administrator. Make somebody else an administrator first, "
        "so that there is always one."
    )
