"""The choice of language, and those steps of signing in that we word or order ourselves."""

from typing import Any

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from django.views.i18n import set_language

from engagement.accounts import second_factor, services
from engagement.accounts.forms import PastCodeForm
from engagement.accounts.pauses import pause

_TOO_MANY = "too_many_login_attempts"


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in the browser and, for somebody signed in, in the account."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        services.choose_language(request.user, language=language)
    return set_language(request)


class _StartsOver:
    """A first step of signing in that can be taken again while a later one waits."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        return None


class LoginView(_StartsOver, account.LoginView):
    """Sign-in with a password; too many tries make a pause, and the page says so."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer a pause with its own page and status."""
        return too_many(self.request, form) or super().form_invalid(form)


class RequestCodeView(_StartsOver, account.RequestLoginCodeView):
    """Ask for a sign-in code; the answer is the same for every address."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer a pause with its own page and status."""
        return too_many(self.request, form) or super().form_invalid(form)


login = LoginView.as_view()
request_code = RequestCodeView.as_view()


@never_cache
def confirm_code(request: HttpRequest) -> HttpResponse:
    """Take the code; when no sign-in waits any more, say so beside the field."""
    if request.method == "POST" and not request.user.is_authenticated:
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        if stage is None or LoginCodeVerificationProcess.resume(stage) is None:
            return _past_code(request)
    response: HttpResponse = account.confirm_login_code(request)
    return response


def _past_code(request: HttpRequest) -> HttpResponse:
    values = {"form": PastCodeForm(request.POST), "email": "", "redirect_field": ""}
    return render(request, "account/confirm_login_code.html", values)


def too_many(request: HttpRequest, form: Any) -> HttpResponse | None:
    """Return the page about a pause when that is what a form complains of, else None."""
    errors = [error for listed in form.errors.as_data().values() for error in listed]
    if not any(error.code == _TOO_MANY for error in errors):
        return None
    return pause(request)


@method_decorator(reauthentication_required(app="allauth.account"), name="dispatch")
class ChangeAddressView(account.EmailView):
    """Ask for another address to sign in with; the answer is the same for every address."""

    template_name = "account/email_change.html"
    success_url = reverse_lazy("account_email_verification_sent")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the one address; an account has no list of addresses to manage."""
        response: HttpResponse = FormView.post(self, request, *args, **kwargs)
        return response


class ConfirmAddressView(account.ConfirmEmailVerificationCodeView):
    """Take the code that was sent to the new address."""

    template_name = "account/confirm_address.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say so when no change waits any more."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if self._process is None and request.user.is_authenticated:
            messages.error(
                request, _("This code was used before or is too old. Ask for a new code.")
            )
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that the new address counts from now on."""
        response: HttpResponse = super().form_valid(form)
        if self._action == "verify" and self.request.user.is_authenticated:
            messages.success(self.request, _("From now on you sign in with your new address."))
        return response


change_address = ChangeAddressView.as_view()
confirm_address = ConfirmAddressView.as_view()


class _FirstFactor:
    """Setting up the first second factor proves it as well."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Store the factor; when it is the first, this sign-in has passed it."""
        is_first = not second_factor.has_second_factor(self.request)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if is_first:
            second_factor.trust_first(self.request)
        return response


class ActivateAppView(_FirstFactor, totp.ActivateTOTPView):
    """Set up an app that shows codes."""


class AddPasskeyView(_FirstFactor, webauthn.AddWebAuthnView):
    """Set up a passkey."""


activate_app = ActivateAppView.as_view()
add_passkey = AddPasskeyView.as_view()


class RemovePasskeyView(webauthn.RemoveWebAuthnView):
    """Remove a passkey and return to the page about signing in."""

    def get_success_url(self) -> str:
        """Return to the page that lists the passkeys."""
        return reverse("mfa_index")


class EditPasskeyView(webauthn.EditWebAuthnView):
    """Rename a passkey and return to the page about signing in."""

    def get_success_url(self) -> str:
        """Return to the page that lists the passkeys."""
        return reverse("mfa_index")


remove_passkey = RemovePasskeyView.as_view()
edit_passkey = EditPasskeyView.as_view()


def passkeys(request: HttpRequest) -> HttpResponse:
    """The passkeys stand on the page about signing in."""
    return redirect("mfa_index")
