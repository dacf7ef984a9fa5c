"""Inviting members of staff, changing their role, and accepting an invitation."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from engagement.access.permissions import STAFF_ROLES
from engagement.accounts.models import User, normalise_email
from engagement.core.form_fields import choice_with_hint
from engagement.organisations.forms.fields import TidyField, language_choices
from engagement.organisations.role_words import hint

_hint = lazy(hint, str)


def _roles() -> list[tuple[str, Any]]:
    return [(role.value, choice_with_hint(role.label, _hint(role))) for role in STAFF_ROLES]


class RoleForm(forms.Form):
    """Which role a member of staff has."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=_roles,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role")},
    )


class InviteForm(RoleForm):
    """Who is invited to the staff, and as what."""

    name = TidyField(
        label=_("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the name of your colleague")},
    )
    email = forms.EmailField(
        label=_("Work email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter an email address")},
    )
    language = forms.ChoiceField(label=_("Language of the invitation"))
    field_order = ("name", "email", "language", "role")

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        language.choices = language_choices(languages)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Return the address in the spelling that is stored."""
        return normalise_email(self.cleaned_data["email"])


class AcceptForm(forms.Form):
    """The name and the password of somebody who joins the staff."""

    name = TidyField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As colleagues and people who take part will see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=128,
        help_text=_("At least 12 characters. Three or four words in a row are easy to keep."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password")},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Judge the password, knowing the name and the address that it must not repeat."""
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            user = User(email=self.email, name=cleaned.get("name", ""))
            try:
                password_validation.validate_password(password, user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
