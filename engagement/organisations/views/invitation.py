"""Accepting an invitation to the staff."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from engagement.access.marks import public
from engagement.access.permissions import Role
from engagement.accounts.models import User
from engagement.core import clock
from engagement.organisations import role_words, selectors, services
from engagement.organisations.exceptions import InvitationOverError
from engagement.organisations.forms import AcceptForm
from engagement.organisations.models import Invitation
from engagement.organisations.views.here import organisation_of


@public("The invited have no account yet; the secret of the address is their proof")
@sensitive_post_parameters()
@never_cache
def invitation(request: HttpRequest, organisation: str, token: str) -> HttpResponse:
    """Let the invited choose a password or, with an account, sign in; then they are staff."""
    found = selectors.invitations.by_token(organisation_of(request), token, at=clock.now())
    if found is None:
        return _over(request)
    try:
        if request.user.is_authenticated:
            return _for_signed_in(request, found, request.user)
        if selectors.invitations.account_of(found) is not None:
            return _ask_to_sign_in(request, found)
        return _for_newcomer(request, found)
    except InvitationOverError:
        return _over(request)


def _for_newcomer(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method != "POST" or not form.is_valid():
        return _page(request, "organisations/invitation.html", found, form=form)
    user = services.invitations.accept_with_new_account(
        found,
        name=form.cleaned_data["name"],
        password=form.cleaned_data["password"],
        at=clock.now(),
    )
    return _sign_in(request, user)


def _for_signed_in(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if user.email != found.email:
        return _page(request, "organisations/invitation_other.html", found)
    if request.method != "POST":
        return _page(request, "organisations/invitation_join.html", found)
    services.invitations.accept(found, user=user, at=clock.now())
    messages.success(request, _("Welcome! You are a member of the staff now."))
    return redirect("portal:staff_home", found.organisation.slug)


def _ask_to_sign_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    return _page(
        request,
        "organisations/invitation_sign_in.html",
        found,
        sign_in_address=f"{reverse('account_login')}?next={request.path}",
    )


def _sign_in(request: HttpRequest, user: User) -> HttpResponse:
    # The record lets the second factor that they set up next count for this very sign-in.
    record_authentication(request, user, method="password", email=user.email, reauthenticated=True)
    response: HttpResponse = perform_login(
        request,
        Login(user=user, email=user.email, redirect_url=reverse("portal:second_factor")),
    )
    return response


def _page(
    request: HttpRequest, template: str, found: Invitation, **context: object
) -> HttpResponse:
    role = role_words.in_words(Role(found.role))
    return render(request, template, {"invitation": found, "role": role, **context})


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "organisations/invitation_over.html", status=404)
