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
from programmes.models import Project

NO_PROJECT = "none"


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
    """A round, with what it is about and the questions that are asked."""

    about = forms.ChoiceField(
        label=_("What is it about?"),
        error_messages={"required": _("Choose a project, or answers from elsewhere")},
    )
    instrument = forms.ChoiceField(label=_("Questions"), widget=forms.RadioSelect)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        projects: Sequence[Project],
        instruments: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        about, instrument = self.fields["about"], self.fields["instrument"]
        if isinstance(about, forms.ChoiceField) and isinstance(instrument, forms.ChoiceField):
            about.choices = [
                ("", _("Choose")),
                *((str(project.pk), str(project)) for project in projects),
                (NO_PROJECT, _("Answers from elsewhere, from a file")),
            ]
            instrument.choices = list(instruments)
            instrument.initial = instruments[0][0]
        self.order_fields(["about", "instrument"])


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
    """When a paper form came, and from whom if that person wishes it."""

    person = forms.ChoiceField(
        label=_("Who sent it?"),
        required=False,
        help_text=_(
            "Only if the person wishes it. They then get no reminder. The name is not stored "
            "with the answers."
        ),
    )

    def __init__(self, *args: Any, waiting: Sequence[Ticket], latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"] = DayField(
            label=_("When did you receive it?"),
            latest=latest,
            error_messages={"required": _("Enter the day on which you received the form")},
        )
        self.order_fields(["received_on", "person"])
        self._waiting = {str(ticket.pk): ticket for ticket in waiting}
        person = self.fields["person"]
        if isinstance(person, forms.ChoiceField):
            person.choices = [
                ("", _("Nobody in particular")),
                *((key, str(ticket.person)) for key, ticket in self._waiting.items()),
            ]

    @property
    def ticket(self) -> Ticket | None:
        """Return the ticket of the person who wishes to be known to have answered."""
        return self._waiting.get(self.cleaned_data.get("person", ""))


def instrument_choice(code: str, title: str, hint: str) -> tuple[str, Any]:
    """Return a choice with a line of explanation."""
    return (code, choice_with_hint(title, hint))
