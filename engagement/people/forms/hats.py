"""The hats that people wear."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.forms.fields import TidyField
from engagement.people.models import Hat, RoleKind, Status, Tie

_LAST_DAY = _("Last day")


class HatForm(forms.Form):
    """A role that somebody holds for a time."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("Choose a role")), *RoleKind.choices],
        error_messages={"required": _("Choose a role")},
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("Choose a status")), *Status.choices],
        help_text=_("It decides how money is handled."),
        error_messages={"required": _("Choose a status")},
    )
    mandate_body = TidyField(
        label=_("Who gave the mandate"),
        max_length=150,
        required=False,
        help_text=_("The council, association or body that the person speaks for, if any."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    tie = forms.ChoiceField(
        label=_("Place in the team"),
        choices=[("", _("Not said")), *Tie.choices],
        required=False,
        help_text=_("A peer trainer may stay for years; others come to tell their story."),
    )
    starts_on = DayField(
        label=_("First day"), error_messages={"required": _("Enter the first day")}
    )
    last_day = DayField(
        label=_LAST_DAY, required=False, help_text=_("Leave empty while it goes on.")
    )

    def clean(self) -> dict[str, Any]:
        """Put the days in order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first day"))
        return cleaned

    @property
    def ends_on(self) -> date | None:
        """Return the first day without the role."""
        last: date | None = self.cleaned_data["last_day"]
        return last + timedelta(days=1) if last else None


class EndHatForm(forms.Form):
    """The last day of a role."""

    last_day = DayField(label=_LAST_DAY, error_messages={"required": _("Enter the last day")})

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat

    def clean_last_day(self) -> date:
        """Refuse a day before the role began."""
        last: date = self.cleaned_data["last_day"]
        if last < self.hat.starts_on:
            raise forms.ValidationError(_("The last day comes before the first day"))
        return last

    @property
    def ends_on(self) -> date:
        """Return the first day without the role."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


class MistakeForm(forms.Form):
    """Why something that was recorded is taken back as a mistake."""

    why = TidyField(
        label=_("What was wrong?"),
        max_length=300,
        help_text=_("For example: it was meant for somebody else. Staff read this."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what was wrong")},
    )
