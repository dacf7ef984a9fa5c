"""What is set aside for a year of a project, and what was used."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import AmountField, DayField, HoursField
from programmes.forms.texts import TextField
from programmes.models.resource import MOST_OF_A_LINE
from programmes.resources.enums import Measure, ResourceKind, measure_of
from programmes.resources.facts import UsedFacts

_MOST_HOURS = Decimal(20000)
_MOST_POSTS = Decimal(1000)
_POSTS_IN_WORDS: dict[str, Any] = {
    "help_text": _("Full-time posts over the whole year. For example, 0.5 is half a post."),
    "error_messages": {"invalid": _("Write how many posts in figures, for example 0.5")},
}


def field_for(kind: str, currency: str, **options: Any) -> AmountField | HoursField:
    """Return the field that reads how much: posts, hours of time, or an amount of money."""
    measure = measure_of(kind)
    if measure == Measure.HOURS:
        return HoursField(most=_MOST_HOURS, **options)
    if measure == Measure.POSTS:
        return AmountField(most=_MOST_POSTS, **{**_POSTS_IN_WORDS, **options})
    return AmountField(currency=currency, most=MOST_OF_A_LINE, **options)


class ResourcePlanForm(forms.Form):
    """What is set aside for one year; whatever is empty is not planned."""

    year = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        currency: str,
        year: int,
        version: int,
        amounts: Mapping[str, Decimal],
        **options: Any,
    ) -> None:
        initial = {"year": year, "version": version, **amounts}
        super().__init__(*args, **{**options, "initial": initial})
        for kind in ResourceKind:
            self.fields[kind.value] = field_for(kind, currency, label=kind.label, required=False)

    def amounts(self) -> dict[str, Decimal]:
        """Return how much of each kind is set aside."""
        return {
            kind.value: self.cleaned_data[kind.value]
            for kind in ResourceKind
            if self.cleaned_data[kind.value]
        }


class UsedForm(forms.Form):
    """Something that was used: time, or money."""

    kind = forms.ChoiceField(
        label=_("What was used?"),
        choices=ResourceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was used")},
    )
    amount = forms.CharField(
        label=_("How much?"),
        help_text=_(
            "Posts as a number, such as 0.5. Time in hours, for example 1h 30. All else in money,"
            " such as 12.40."
        ),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"required": _("Write how much it was")},
    )
    words = TextField(
        label=_("For what?"),
        most=200,
        help_text=_("A few words. Nothing about single people."),
        error_messages={"required": _("Write a few words about it")},
    )
    used_on = DayField(label=_("On which day?"))
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, currency: str, today: date, **options: Any) -> None:
        options["initial"] = {"used_on": today, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.currency = currency
        self.fields["used_on"].latest = today  # type: ignore[attr-defined]  # a day

    def clean(self) -> dict[str, Any]:
        """Read the amount as what the kind says it is."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = cleaned.get("amount")
        if typed and "kind" in cleaned:
            try:
                cleaned["amount"] = field_for(cleaned["kind"], self.currency).clean(typed)
            except ValidationError as refusal:
                self.add_error("amount", refusal)
            else:
                if not cleaned["amount"]:
                    self.add_error("amount", _("Write how much it was"))
        return cleaned

    def facts(self) -> UsedFacts:
        """Return what was typed, for the service."""
        names = ("kind", "amount", "used_on", "words")
        return UsedFacts(**{name: self.cleaned_data[name] for name in names})
