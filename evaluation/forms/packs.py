"""From when until when an evidence pack goes, and in which language."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from evaluation.services.packs import PackFacts


class PackForm(forms.Form):
    """What is asked before a pack is built."""

    starts_on = DayField(
        label=_("First day"), error_messages={"required": _("Enter the first day")}
    )
    ends_on = DayField(label=_("Last day"), error_messages={"required": _("Enter the last day")})
    language = forms.ChoiceField(
        label=_("Language"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, languages: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [  # type: ignore[attr-defined]  # a choice
            (code, get_language_info(code)["name_translated"]) for code in languages
        ]

    def clean(self) -> dict[str, Any]:
        """Put the days in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first day"))
        return cleaned

    def facts(self) -> PackFacts:
        """Return what was typed, for the service."""
        names = ("starts_on", "ends_on", "language")
        return PackFacts(**{name: self.cleaned_data[name] for name in names})
