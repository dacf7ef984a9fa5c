"""What is recorded about a person, typed by staff or by the person."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.accounts.models import normalise_email
from engagement.notifications.models import Channel
from engagement.organisations.forms.fields import TidyField, language_choices
from engagement.people.models import Person
from engagement.people.services.people import Particulars, particulars_of

_EMAIL_TAKEN = _("Somebody else who takes part has this address. Look for them in the list.")


def signs_in_elsewhere(person: Person, sign_in: str) -> bool:
    """Say whether somebody signs in with another address than the one that letters go to."""
    return bool(sign_in) and normalise_email(person.email) != sign_in


class OwnDetailsForm(forms.Form):
    """What people record about themselves. The e-mail address is changed elsewhere."""

    name = TidyField(
        label=_("Name"),
        max_length=150,
        help_text=_("As you wish to be named. One name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter a name")},
    )
    form_of_address = TidyField(
        label=_("How letters begin"),
        max_length=60,
        required=False,
        help_text=_("For example “Dear Mrs Okafor” or “Dear Sam”."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "medium"}),
    )
    pronouns = TidyField(
        label=_("Pronouns"),
        max_length=40,
        required=False,
        help_text=_("For example “she”, “he” or “they”."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "medium"}),
    )
    self_description = TidyField(
        label=_("In your own words"),
        max_length=250,
        required=False,
        help_text=_("How you wish to be described, for example “a dad who lives with pain”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    channel = forms.ChoiceField(
        label=_("Best way to reach you"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one way")},
    )
    phone = TidyField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "class": "medium"}),
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
    )
    language = forms.ChoiceField(label=_("Language of letters and emails"))

    def __init__(
        self,
        *args: Any,
        languages: list[str],
        person: Person | None = None,
        sign_in: str = "",
        **kwargs: Any,
    ) -> None:
        """`sign_in` is the address of the person's own account; where it differs, it is offered."""
        self.person = person
        self.sign_in = sign_in
        if person is not None:
            kwargs["initial"] = vars(particulars_of(person)) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        codes = list(dict.fromkeys([*languages, *([person.language] if person else [])]))
        field = self.fields["language"]
        field.choices = language_choices(codes)  # type: ignore[attr-defined]
        if person is not None and signs_in_elsewhere(person, sign_in):
            label = str(_("Write to me at {email}, the address with which I sign in"))
            self.fields["use_sign_in"] = forms.BooleanField(
                label=label.format(email=sign_in), required=False
            )

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way to reach the person needs."""
        cleaned = super().clean() or {}
        name, sentence = {
            Channel.EMAIL: ("email", _("Enter an email address, or choose another way")),
            Channel.SMS: ("phone", _("Enter a telephone number, or choose another way")),
            Channel.PHONE: ("phone", _("Enter a telephone number, or choose another way")),
            Channel.LETTER: ("postal_address", _("Enter an address, or choose another way")),
        }.get(cleaned.get("channel", ""), ("", ""))
        known = self.known_email or cleaned.get("use_sign_in")
        given = cleaned.get(name) or (name == "email" and known)
        if name and not given:
            target = name if name in self.fields else "channel"
            if not self.has_error(target):
                self.add_error(target, sentence)
        return cleaned

    @property
    def known_email(self) -> str:
        """Return the address that stands on the record when the form does not ask for it."""
        return self.person.email if self.person and "email" not in self.fields else ""

    def particulars(self) -> Particulars:
        """Return what was typed; what the form does not ask for stays."""
        known = particulars_of(self.person) if self.person else Particulars(name="")
        typed = {name: self.cleaned_data[name] for name in self.fields if hasattr(known, name)}
        if self.cleaned_data.get("use_sign_in"):
            typed["email"] = self.sign_in
        return replace(known, **typed)


class PersonForm(OwnDetailsForm):
    """What staff record about a person."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        required=False,
        help_text=_("With an address, the person can sign in with a code sent to it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Enter an email address such as name@example.org")},
    )
    field_order = ("name", "form_of_address", "pronouns", "self_description", "channel", "email")

    def __init__(self, *args: Any, email_is_taken: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email_is_taken = email_is_taken
        self.fields["name"].help_text = _("As the person wishes to be named. One name is enough.")
        self.fields["self_description"].label = _("In their own words")
        self.fields["self_description"].help_text = _(
            "How the person wishes to be described, for example “a dad who lives with pain”."
        )
        self.fields["channel"].label = _("Best way to reach them")
        for name in ("name", "phone", "postal_address"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        """Refuse an address that somebody else who takes part has."""
        email = normalise_email(self.cleaned_data["email"])
        if email and self.email_is_taken(email):
            raise forms.ValidationError(_EMAIL_TAKEN, code="taken")
        return email


class AccountForm(forms.Form):
    """The address with which somebody will sign in."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_("They sign in with a code that is sent to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Enter an email address"),
            "invalid": _("Enter an email address such as name@example.org"),
        },
    )

    def clean_email(self) -> str:
        """Return the address in the spelling that is stored."""
        return normalise_email(self.cleaned_data["email"])
