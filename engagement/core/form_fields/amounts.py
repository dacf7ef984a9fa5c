"""Amounts of money, written by hand."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from babel.numbers import format_decimal, get_currency_name
from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core import formats
from engagement.core.form_fields.typed import TypedField

_MOST_DECIMALS: Final = 2
#: What word processors make of the apostrophe and of the hyphen.
_KEYBOARD_SIGNS: Final = str.maketrans(
    {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MINUS SIGN}": "-"}
)


class AmountInput(forms.TextInput):
    """Shows an amount with the decimal mark of the language."""

    def format_value(self, value: Any) -> Any:
        """Write an amount that the program knows; give typed text back as it was."""
        if isinstance(value, Decimal):
            return format_decimal(value, format="0.00", locale=formats.locale_name())
        return super().format_value(value)


class AmountField(TypedField):
    """An amount of money: ``12.40``, ``12,4``, ``£1,234.50``, ``1 234,50 €``, ``12€40``."""

    widget = AmountInput
    default_hint = _("For example, 12.40")
    default_error_messages = {
        "required": _("Enter the amount"),
        "invalid": _("Write the amount in figures, for example 12.40"),
        "negative": _("The amount cannot be less than zero"),
        "decimals": _("Write at most two figures after the decimal point"),
        "ambiguous": _("Write the amount with two figures at the end, for example 1234.00"),
        "currency": _("Write the amount in %(currency)s"),
        "least": _("The amount must be %(limit)s or more"),
        "most": _("The amount must be %(limit)s or less"),
    }
    _currencies: Final[Mapping[str, str]] = {
        "£": "GBP",
        "gbp": "GBP",
        "pound": "GBP",
        "pounds": "GBP",
        "livre": "GBP",
        "livres": "GBP",
        "€": "EUR",
        "eur": "EUR",
        "euro": "EUR",
        "euros": "EUR",
    }
    _figures: Final = re.compile(
        r"(?P<whole>\d{1,3}(?P<mark>[ ',.])\d{3}(?:(?P=mark)\d{3})*|\d+)"
        r"(?:(?P<point>[.,])(?P<cents>\d+))?"
    )

    _around: Final = re.compile(
        r"(?P<before>[^\d\s.,'-]*) ?(?P<figures>[\d.,' -]*?) ?(?P<after>[^\d\s.,'-]*)"
    )
    #: "12€40"
    _sign_as_point: Final = re.compile(r"(?P<whole>[\d ]+?) ?(?P<sign>[£€]) ?(?P<cents>\d\d)")

    def __init__(
        self,
        *,
        currency: str = "",
        least: Decimal = Decimal(0),
        most: Decimal = Decimal("99999.99"),
        **options: Any,
    ) -> None:
        self.currency = currency
        self.least = least
        self.most = most
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for the keyboard with figures and a decimal mark."""
        return {"inputmode": "decimal"} | super().widget_attrs(widget)

    def read(self, text: str) -> Decimal:
        """Read the amount, refusing to guess what "1,234" means."""
        text = text.casefold().translate(_KEYBOARD_SIGNS)
        figures = self._without_currency(text.removeprefix("-"))
        if text.startswith("-") or figures.startswith("-"):
            raise self.refusal("negative")
        if figures.startswith((".", ",")):
            figures = f"0{figures}"
        found = self._figures.fullmatch(figures)
        if found is None or (found["mark"] and found["mark"] == found["point"]):
            raise self.refusal("invalid")
        self._check_decimals(found)
        whole = re.sub(r"\D", "", found["whole"])
        return Decimal(f"{whole}.{found['cents'] or '0'}").quantize(Decimal("0.01"))

    def validate(self, value: Decimal | None) -> None:
        """Hold the amount against the limits."""
        super().validate(value)
        if value is not None and value < self.least:
            raise self.refusal("least", limit=self._written(self.least))
        if value is not None and value > self.most:
            raise self.refusal("most", limit=self._written(self.most))

    def _check_decimals(self, found: re.Match[str]) -> None:
        if len(found["cents"] or "") > _MOST_DECIMALS:
            raise self.refusal("decimals")
        marks = re.findall(r"\D", found["whole"])
        if marks in ([","], ["."]) and not found["cents"]:
            raise self.refusal("decimals" if found["whole"].startswith("0") else "ambiguous")

    def _without_currency(self, text: str) -> str:
        if found := self._sign_as_point.fullmatch(text):
            text = f"{found['sign']}{found['whole']}.{found['cents']}"
        around = self._around.fullmatch(text)
        if around is None:
            raise self.refusal("invalid")
        for word in filter(None, (around["before"], around["after"])):
            if word not in self._currencies:
                raise self.refusal("invalid")
            if self.currency and self._currencies[word] != self.currency:
                name = get_currency_name(self.currency, count=2, locale=formats.locale_name())
                raise self.refusal("currency", currency=name)
        return around["figures"]

    def _written(self, limit: Decimal) -> str:
        return formats.money(limit, self.currency) if self.currency else formats.number(limit)
