"""What is typed to sign in and to protect an account: allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

_PASSWORD_HINT = _("At least 12 characters. Three or four words in a row are easy to keep.")


def _reword(field: forms.Field, label: Any, required: Any = "", hint: Any = "") -> None:
    field.label = label
    field.help_text = hint
    field.widget.attrs.pop("placeholder", None)
    if required:
        field.error_messages["required"] = required


def _reword_email(field: forms.Field) -> None:
    _reword(field, _("Email address"), _("Enter your email address"))
    field.error_messages["invalid"] = _("Enter an email address such as name@example.org")
    field.widget = forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})
    field.widget.is_required = field.required


def _reword_code(field: forms.Field, label: Any, hint: Any = "") -> None:
    _reword(field, label, _("Enter the code"), hint)
    field.widget.attrs |= {
        "class": "code",
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "spellcheck": "false",
    }


class LoginForm(account.LoginForm):
    """Sign-in of staff: address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_email(self.fields["login"])
        _reword(self.fields["password"], _("Password"), _("Enter your password"))


class RequestCodeForm(account.RequestLoginCodeForm):
    """The address to which a sign-in code goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_email(self.fields["email"])


class CodeForm(account.ConfirmLoginCodeForm):
    """The sign-in code: typed or pasted, with or without spaces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(
            self.fields["code"], _("Your code"), _("Eight digits. You can paste the code.")
        )
        self.fields["code"].widget.attrs["maxlength"] = "20"


class NewAddressForm(account.AddEmailForm):
    """The address with which somebody wants to sign in from now on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_email(self.fields["email"])
        self.fields["email"].label = _("New email address")
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class NewAddressCodeForm(account.ConfirmEmailVerificationCodeForm):
    """The code that was sent to the new address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(
            self.fields["code"], _("Your code"), _("Eight digits. You can paste the code.")
        )
        self.fields["code"].widget.attrs["maxlength"] = "20"


class PastCodeForm(CodeForm):
    """A code for which no sign-in waits any more: used before, or too old."""

    def clean_code(self) -> str:
        """Say what happened, whatever was typed."""
        raise forms.ValidationError(
            _("This code was used before or is too old. Ask for a new code."), code="past"
        )


class ReauthenticateForm(account.ReauthenticateForm):
    """The password, asked again before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self.fields["password"], _("Your password"), _("Enter your password"))
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"


class _NewPassword:
    """One new password, typed once: it can be set anew at any time."""

    fields: dict[str, forms.Field]

    def reword(self) -> None:
        """Ask for the new password once, in our words."""
        _reword(self.fields["password1"], _("New password"), _("Choose a password"), _PASSWORD_HINT)
        del self.fields["password2"]


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reword()
        _reword(self.fields["oldpassword"], _("Present password"), _("Enter your present password"))


class SetPasswordForm(_NewPassword, account.SetPasswordForm):
    """The first password of an account that signed in by code until now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reword()


class ResetPasswordForm(account.ResetPasswordForm):
    """The address to which a link for a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_email(self.fields["email"])


class ResetPasswordKeyForm(_NewPassword, account.ResetPasswordKeyForm):
    """The new password, after the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reword()


class SecondStepForm(mfa.AuthenticateForm):
    """A code from the app on the phone, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(
            self.fields["code"],
            _("Code from your app"),
            _("Six digits. A recovery code works here too."),
        )
        self.fields["code"].widget.attrs["inputmode"] = "text"


class SecondStepAgainForm(mfa.ReauthenticateForm):
    """The same, asked again before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(
            self.fields["code"],
            _("Code from your app"),
            _("Six digits. A recovery code works here too."),
        )
        self.fields["code"].widget.attrs["inputmode"] = "text"


class ActivateAppForm(totp.ActivateTOTPForm):
    """The first code that the app shows, as a proof that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(self.fields["code"], _("Code from the app"), _("Six digits."))


def _reword_key_name(field: forms.Field) -> None:
    _reword(
        field,
        _("Name of the passkey"),
        _("Enter a name"),
        _("So that you can tell your passkeys apart, for example “My phone”."),
    )
    field.widget.attrs |= {"autocomplete": "off", "class": "medium"}


class _Sturdy:
    """Answers what no browser sends as a code that is not right, never as an error of ours."""

    def clean(self) -> dict[str, Any]:
        """Judge a new passkey."""
        return _judged(super().clean)  # type: ignore[misc, no-any-return]

    def clean_credential(self) -> Any:
        """Judge the use of a passkey."""
        if not hasattr(super(), "clean_credential"):
            return self.cleaned_data["credential"]  # type: ignore[attr-defined]
        return _judged(super().clean_credential)  # type: ignore[misc]


def _judged(judge: Any) -> Any:
    try:
        return judge()
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise get_adapter().validation_error("incorrect_passkey") from error


class EnterByPasskeyForm(_Sturdy, webauthn.LoginWebAuthnForm):
    """Sign-in with a passkey alone."""


class UsePasskeyForm(_Sturdy, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class UsePasskeyAgainForm(_Sturdy, webauthn.ReauthenticateWebAuthnForm):
    """A passkey, asked for again before something important."""


class AddPasskeyForm(_Sturdy, webauthn.AddWebAuthnForm):
    """A passkey. It replaces password and code, so the device always checks who holds it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_key_name(self.fields["name"])
        self.fields["name"].widget.attrs["maxlength"] = "100"
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True


class EditPasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_key_name(self.fields["name"])
