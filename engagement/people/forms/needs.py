"""What somebody needs in order to take part."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.forms.fields import TidyField
from engagement.people.models import NeedKind


class NeedForm(forms.Form):
    """One need. A diagnosis is never asked for."""

    kind = forms.ChoiceField(
        label=_("What is needed"),
        choices=[("", _("Choose a need")), *NeedKind.choices],
        error_messages={"required": _("Choose what is needed")},
    )
    detail = TidyField(
        label=_("Details"),
        max_length=250,
        required=False,
        help_text=_("For example “18 point” or “no nuts”. Never a diagnosis."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    may_be_shared = forms.BooleanField(
        label=_("May be told to those who run an activity"), required=False
    )
    review_on = DayField(
        label=_("Ask again on"),
        required=False,
        help_text=_("A day on which somebody should ask whether this is still right."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Ask for details where the kind alone says nothing, and for a day that is to come."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == NeedKind.OTHER and not cleaned.get("detail"):
            self.add_error("detail", _("Say in a few words what is needed"))
        review = cleaned.get("review_on")
        if review and review <= self.today:
            self.add_error("review_on", _("Enter a day that is still to come"))
        return cleaned
