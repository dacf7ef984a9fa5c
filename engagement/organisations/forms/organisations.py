"""Creating an organisation and changing its settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.text import tidy
from engagement.organisations.countries import CUSTOMS, time_zones
from engagement.organisations.forms.fields import (
    AccentField,
    LogoField,
    TidyField,
    language_choices,
)
from engagement.organisations.models import (
    KEEP_APPLICANTS_MONTHS,
    PAPERS_DAYS,
    SMALLEST_GROUP_SIZE,
    Country,
    Currency,
    Organisation,
)
from engagement.organisations.services.organisations import NewOrganisation, Settings

_USUAL = _("What is usual in the country")
_NAME_MISSING = {"en": _("Enter the name in English"), "fr": _("Enter the name in French")}


class OrganisationForm(forms.Form):
    """What an operator says about a new organisation and its first administrator."""

    name_en = TidyField(label=_("Name in English"), max_length=120, required=False)
    name_fr = TidyField(label=_("Name in French"), max_length=120, required=False)
    slug = forms.SlugField(
        label=_("Short name in addresses"),
        max_length=40,
        help_text=_("For example “northshore”. It cannot be changed later."),
        validators=Organisation._meta.get_field("slug").validators[-1:],
        widget=forms.TextInput(
            attrs={"class": "medium", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Enter a short name"),
            "invalid": _("Use lower-case letters, digits and hyphens only"),
        },
    )
    country = forms.ChoiceField(
        label=_("Country"),
        choices=Country.choices,
        help_text=_("It decides the unit of distance and the start of the tax year."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language")},
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[("", _USUAL), *Currency.choices], required=False
    )
    accent = AccentField()
    logo = LogoField()
    administrator = TidyField(
        label=_("Name of the first administrator"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the name of the first administrator")},
    )
    email = forms.EmailField(
        label=_("Email address of the first administrator"),
        max_length=254,
        help_text=_("An invitation goes to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter an email address")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = self.fields["time_zone"]
        zones.choices = [("", _USUAL), *((zone, zone) for zone in time_zones())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the name in each language, and fill in what is usual in the country."""
        cleaned = super().clean() or {}
        for code in cleaned.get("languages", []):
            if not cleaned.get(f"name_{code}") and not self.has_error(f"name_{code}"):
                self.add_error(f"name_{code}", _NAME_MISSING[code])
        country = cleaned.get("country")
        if country:
            customs = CUSTOMS[Country(country)]
            cleaned["time_zone"] = cleaned.get("time_zone") or customs.time_zone
            cleaned["currency"] = cleaned.get("currency") or customs.currency
        return cleaned

    def new_organisation(self) -> NewOrganisation:
        """Return what was typed, for the service."""
        values = self.cleaned_data
        return NewOrganisation(
            slug=values["slug"],
            name_en=values["name_en"],
            name_fr=values["name_fr"],
            country=Country(values["country"]),
            languages=values["languages"],
            time_zone=values["time_zone"],
            currency=values["currency"],
            accent=values["accent"],
            logo=values["logo"],
        )


def _own_word(label: Any, hint: Any) -> TidyField:
    return TidyField(
        label=label,
        help_text=hint,
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )


class SettingsForm(forms.Form):
    """What an organisation decides about itself."""

    name_en = TidyField(label=_("Name in English"), max_length=120, required=False)
    name_fr = TidyField(label=_("Name in French"), max_length=120, required=False)
    contact_email = forms.EmailField(
        label=_("Email address for questions"),
        max_length=254,
        required=False,
        help_text=_("People who take part see it on the help page and in messages."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    contact_phone = TidyField(
        label=_("Telephone for questions"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off", "type": "tel"}),
    )
    minimum_group_size = forms.IntegerField(
        label=_("Smallest number shown in evaluation results"),
        min_value=SMALLEST_GROUP_SIZE,
        max_value=50,
        help_text=_(
            "Smaller groups are hidden, so that nobody can be recognised. At least 3; 5 is usual."
        ),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter a number, for example 5"),
            "min_value": _("Numbers below 3 are never shown"),
        },
    )
    keep_applicants_months = forms.IntegerField(
        label=_("Months for which answers to opportunities are kept"),
        min_value=KEEP_APPLICANTS_MONTHS[0],
        max_value=KEEP_APPLICANTS_MONTHS[1],
        help_text=_(
            "Counted from the day on which people hear that it is not this time. Then their "
            "answer is erased, unless they want to stay in touch. 6 is usual."
        ),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter a number, for example 6"),
            "min_value": _("Enter 1 month or more"),
            "max_value": _("Enter 24 months or fewer"),
        },
    )
    papers_days = forms.IntegerField(
        label=_("Days before a meeting by which its papers go out"),
        min_value=PAPERS_DAYS[0],
        max_value=PAPERS_DAYS[1],
        help_text=_(
            "People need time to read and to prepare. Staff see it when papers are late. 7 is "
            "usual."
        ),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter a number, for example 7"),
            "min_value": _("Enter 1 day or more"),
            "max_value": _("Enter 60 days or fewer"),
        },
    )
    person_word_en = _own_word(_("One of them, in English"), _("For example: patient"))
    people_word_en = _own_word(_("All of them, in English"), _("For example: patients"))
    person_word_fr = _own_word(_("One of them, in French"), _("For example: usager"))
    people_word_fr = _own_word(_("All of them, in French"), _("For example: usagers"))
    accent = AccentField()
    logo = LogoField()
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        kwargs["initial"] = {
            name: getattr(organisation, name)
            for name in self.base_fields
            if name != "logo"
            if hasattr(organisation, name)
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for code in organisation.languages:
            name = self.fields[f"name_{code}"]
            name.required = True
            name.error_messages["required"] = _NAME_MISSING[code]
        if not organisation.logo_digest:
            del self.fields["remove_logo"]

    def clean(self) -> dict[str, Any]:
        """Ask for both own words of a language, or for none."""
        cleaned = super().clean() or self.cleaned_data
        for code in _NAME_MISSING:
            names = (f"person_word_{code}", f"people_word_{code}")
            said = [name for name in names if cleaned.get(name)]
            if len(said) == 1:
                (other,) = set(names) - set(said)
                self.add_error(other, _("Write both words, or leave both empty"))
        return cleaned

    def new_settings(self) -> Settings:
        """Return what was typed, for the service."""
        values = self.cleaned_data
        logo = values["logo"]
        if logo is None and values.get("remove_logo"):
            logo = b""
        return Settings(
            name_en=values["name_en"],
            name_fr=values["name_fr"],
            accent=values["accent"],
            minimum_group_size=values["minimum_group_size"],
            keep_applicants_months=values["keep_applicants_months"],
            papers_days=values["papers_days"],
            contact_email=tidy(values["contact_email"]),
            contact_phone=values["contact_phone"],
            logo=logo,
            **{name: value for name, value in values.items() if "_word_" in name},
        )
