"""What somebody says of each value of a charter."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.enums import Lived
from programmes.enums import Side
from programmes.forms.texts import TextField


class ValuesForm(forms.Form):
    """One click for each value, and words for those who wish."""

    def __init__(self, *args: Any, names: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = [f"value_{place}" for place in range(len(names))]
        for field, name in zip(self.names, names, strict=True):
            self.fields[field] = forms.ChoiceField(
                label=name,
                choices=Lived.choices,
                required=False,
                widget=forms.RadioSelect(attrs={"class": "scale"}),
                error_messages={"invalid_choice": _("Choose one of the three")},
            )
        self.fields["words"] = TextField(
            label=_("What makes you say so?"),
            most=1000,
            lines=4,
            required=False,
            help_text=_(
                "You can leave it empty. The team reads it without your name. Leave out what would "
                "tell who you are."
            ),
        )

    def statements(self) -> list[forms.BoundField]:
        """Return the questions about the values."""
        return [self[name] for name in self.names]

    def says(self) -> list[str]:
        """Return what was chosen for each value, for the service."""
        return [self.cleaned_data[name] for name in self.names]


class EnterValuesForm(ValuesForm):
    """The same, as somebody said it on paper, by phone or in a meeting."""

    side = forms.ChoiceField(
        label=_("Who says so?"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who says so")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
