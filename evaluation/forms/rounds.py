"""Forms with which staff prepare a round and bring answers in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from evaluation.models import Ticket


class RoundForm(forms.Form):
    """What is said about a round."""

    opens_on = DayField(
        label=_("First day for answers"),
        error_messages={"required": _("Enter the first day for answers")},
    )
    closes_on = DayField(
        label=_("Last day for answers"),
        error_messages={"required": _("Enter the last day for answers")},
    )

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        titles = {}
        for language in languages:
            label, missing = _("Title"), _("Enter a title that people will recognise")
            if len(languages) > 1:
                label = _("Title in {language}")
                missing = _("Enter a title in {language} that people will recognise")
            titles[f"title_{language}"] = forms.CharField(
                label=str(label).format(language=names[language]),
                max_length=150,
                widget=forms.TextInput(attrs={"autocomplete": "off", "lang": language}),
                error_messages={"required": str(missing).format(language=names[language])},
            )
        self.fields = {**titles, **self.fields}
        self.languages = list(languages)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        cleaned: dict[str, Any] = self.cleaned_data
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and last < first:
            self.add_error(
                "closes_on", ValidationError(_("Enter a last day that is not before the first"))
            )
        return cleaned

    @property
    def titles(self) -> dict[str, str]:
        """Return the title by language."""
        return {language: self.cleaned_data[f"title_{language}"] for language in self.languages}


class NewRoundForm(RoundForm):
    """A round, with the questions that are asked."""

    instrument = forms.ChoiceField(label=_("Questions"), widget=forms.RadioSelect)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        instruments: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        instrument = self.fields["instrument"]
        if isinstance(instrument, forms.ChoiceField):
            instrument.choices = list(instruments)
            instrument.initial = instruments[0][0]
        self.order_fields(["instrument"])


class UploadForm(forms.Form):
    """A file of answers."""

    file = forms.FileField(
        label=_("File of answers"),
        help_text=_("A CSV file, or an Excel file that ends in .xlsx. Up to 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("This file is empty. Choose another one."),
        },
    )


class PaperForm(forms.Form):
    """When a paper form came, and from whom if that person wishes it.

    `chosen` is the person who was found before; on the form that can only be taken back.
    """

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, chosen: Ticket | None, latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"] = DayField(
            label=_("When did you receive it?"),
            latest=latest,
            error_messages={"required": _("Enter the day on which you received the form")},
        )
        self._chosen = chosen
        if chosen is not None:
            self.fields["person"] = forms.ChoiceField(
                label=_("Who sent it?"),
                choices=[
                    (str(chosen.person_id), str(chosen.person)),
                    ("", _("Nobody in particular")),
                ],
                initial=str(chosen.person_id),
                help_text=_(
                    "Only if the person wishes it. They then get no reminder. The name is not "
                    "stored with the answers."
                ),
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def ticket(self) -> Ticket | None:
        """Return the ticket of the person who wishes to be known to have answered."""
        return self._chosen if self.cleaned_data.get("person") else None


def instrument_choice(code: str, title: str, hint: str) -> tuple[str, Any]:
    """Return a choice with a line of explanation."""
    return (code, choice_with_hint(title, hint))
