"""What staff type when they decide, pay, and set rates."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from compensation.services.rates import NewRate
from engagement.core.form_fields import DayField
from engagement.core.form_fields.typed import tidy

_MOST_FIGURES = 4
_MOST_RATE = Decimal(10)


class ApproveForm(forms.Form):
    """When the claim was sent that somebody looks at."""

    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)


class SendBackForm(forms.Form):
    """What the person should change."""

    reason = forms.CharField(
        label=_("What should be changed?"),
        help_text=_("The person reads this. Say kindly what is missing and what to do."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what should be changed")},
    )


class PaymentForm(forms.Form):
    """When and how the money was sent."""

    paid_on = DayField(
        label=_("Day of payment"),
        error_messages={
            "required": _("Enter the day of payment"),
            "latest": _("Enter a day that is not in the future"),
            "earliest": _("The payment cannot be before the approval (%(limit)s)"),
        },
    )
    note = forms.CharField(
        label=_("How it was paid"),
        help_text=_("For example: bank transfer."),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "medium"}),
    )

    def __init__(self, *args: Any, approved_on: dt.date, today: dt.date, **options: Any) -> None:
        options.setdefault("initial", {"paid_on": today})
        super().__init__(*args, **options)
        field = cast("DayField", self.fields["paid_on"])
        field.earliest, field.latest = approved_on, today


class RateField(forms.CharField):
    """The worth of one unit: a number with up to four figures after the mark."""

    default_error_messages = {
        "required": _("Enter the amount for one mile or kilometre"),
        "invalid": _("Write the amount in figures, for example 0.45"),
        "figures": _("Write at most four figures after the decimal point"),
        "range": _("The amount must be more than zero and less than 10"),
    }

    def to_python(self, value: Any) -> Any:
        """Read the number, with a point or a comma."""
        text = tidy(str(value or "")).strip("£€ ").replace(",", ".")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not amount.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not 0 < amount < _MOST_RATE:
            raise ValidationError(self.error_messages["range"], code="range")
        if -int(amount.normalize().as_tuple().exponent) > _MOST_FIGURES:
            raise ValidationError(self.error_messages["figures"], code="figures")
        return amount

    def run_validators(self, value: Any) -> None:
        """Skip what only text needs."""


class RateForm(forms.Form):
    """A new mileage rate."""

    amount = RateField(
        help_text=_("For example, 0.45"),
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "decimal", "autocomplete": "off"}
        ),
    )
    from_on = DayField(
        label=_("From which day of the journey?"),
        error_messages={"required": _("Enter the first day of the rate")},
    )
    source = forms.CharField(
        label=_("Where does the rate come from?"),
        help_text=_("A decision, a letter or a web address, so that others can check it."),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say where the rate comes from")},
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, in_miles: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["amount"].label = (
            _("Amount for each mile") if in_miles else _("Amount for each kilometre")
        )

    @property
    def new_rate(self) -> NewRate:
        """Return the rate as the service wants it."""
        data = self.cleaned_data
        return NewRate(
            amount=data["amount"],
            from_on=data["from_on"],
            source=data["source"],
            note=data["note"],
        )


class FindPersonForm(forms.Form):
    """For whom a claim is written down."""

    show_optional = False
    q = forms.CharField(label=_("Name or number of the person"), max_length=100, required=False)
