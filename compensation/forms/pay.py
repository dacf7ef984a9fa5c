"""What staff type when they set rates of pay."""

import datetime as dt
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation.enums import PayUnit, PayWay, PreparationPay
from compensation.models import PayRate
from compensation.services.pay_rates import NewPayRate
from engagement.core.form_fields import AmountField, DayField
from engagement.organisations.forms.fields import TidyField
from engagement.people.models import Status
from programmes.kinds.catalogue import Catalogue

_LEAST = Decimal("0.01")
_LAST_DAY = _("Last day")


class PayRateForm(forms.Form):
    """A new rate of pay, or other terms from a day on."""

    status = forms.ChoiceField(
        label=_("For people with which status?"),
        choices=lambda: [("", _("Choose a status")), *Status.choices],
        error_messages={"required": _("Choose a status")},
    )
    kind = forms.ChoiceField(
        label=_("For which kind of activity?"),
        required=False,
        help_text=_("A kind with a rate of its own goes before the rate for every other kind."),
    )
    way = forms.ChoiceField(
        label=_("How is it paid?"),
        choices=PayWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is paid")},
    )
    amount = AmountField(
        label=_("Amount"), least=_LEAST, required=False, help_text=_("For example, 25.00")
    )
    unit = forms.ChoiceField(
        label=_("For what is it paid?"), choices=PayUnit.choices, required=False
    )
    preparation = forms.ChoiceField(
        label=_("How is preparation paid?"), choices=PreparationPay.choices, required=False
    )
    preparation_amount = AmountField(
        label=_("Amount for an hour of preparation"),
        least=_LEAST,
        required=False,
        help_text=_("Only where preparation has an amount of its own."),
    )
    from_on = DayField(
        label=_("First day"), error_messages={"required": _("Enter the first day of the rate")}
    )
    last_on = DayField(
        label=_LAST_DAY, required=False, help_text=_("Leave empty while it goes on.")
    )
    source = TidyField(
        label=_("Where does the rate come from?"),
        help_text=_("A decision, a letter or a web address, so that others can check it."),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say where the rate comes from")},
    )

    def __init__(self, *args: Any, kinds: Catalogue, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [
            ("", _("Every kind of activity")),
            *kinds.choices(keep=self.initial.get("kind", "")),
        ]
        for name in ("amount", "preparation_amount"):
            cast("AmountField", self.fields[name]).currency = currency

    @staticmethod
    def initial_of(rate: PayRate) -> dict[str, object]:
        """Return the terms of a rate, for others that come after it."""
        names = ("status", "kind", "way", "unit", "preparation", "preparation_amount")
        terms = {name: getattr(rate, name) for name in names}
        return terms | {"amount": rate.amount or None}

    def clean(self) -> dict[str, Any]:
        """Hold the parts of the answer against each other; what is not paid has no amount."""
        data = super().clean() or {}
        if data.get("way") and data["way"] != PayWay.NONE:
            self._clean_pay(data)
        first, last = data.get("from_on"), data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day comes before the first day"))
        return data

    def _clean_pay(self, data: dict[str, Any]) -> None:
        if "amount" in data and data["amount"] is None:
            self.add_error("amount", _("Enter the amount"))
        if not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose for what it is paid"))
        preparation = data.get("preparation")
        if not preparation and "preparation" not in self.errors:
            self.add_error("preparation", _("Choose how preparation is paid"))
        if preparation == PreparationPay.SAME and data.get("unit") not in ("", PayUnit.HOUR):
            self.add_error(
                "preparation",
                _("Only an amount for each hour can count for preparation too. Give it its own."),
            )
        own = data.get("preparation_amount")
        if preparation == PreparationPay.OWN and own is None and "preparation_amount" in data:
            self.add_error("preparation_amount", _("Enter the amount"))

    def new_rate(self) -> NewPayRate:
        """Return the rate as the service wants it."""
        data = self.cleaned_data
        base = {
            "status": Status(data["status"]),
            "kind": data["kind"],
            "way": PayWay(data["way"]),
            "from_on": data["from_on"],
            "last_on": data["last_on"],
            "source": data["source"],
        }
        if base["way"] == PayWay.NONE:
            return NewPayRate(**base, amount=Decimal(0))
        preparation = PreparationPay(data["preparation"])
        own = data["preparation_amount"] if preparation == PreparationPay.OWN else None
        return NewPayRate(
            **base,
            amount=data["amount"],
            unit=PayUnit(data["unit"]),
            preparation=preparation,
            preparation_amount=own,
        )


class EndPayRateForm(forms.Form):
    """The last day of a rate of pay."""

    last_day = DayField(label=_LAST_DAY, error_messages={"required": _("Enter the last day")})

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("DayField", self.fields["last_day"]).earliest = today
