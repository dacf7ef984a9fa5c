"""A short note of informal contact."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.people.models import Person
from programmes.contacts.enums import ContactChannel
from programmes.contacts.facts import ContactFacts
from programmes.forms.texts import TextField
from programmes.models import ContactNote, Project
from programmes.models.contact import MOST_MINUTES_OF_CONTACT

_MINUTES = _("Enter a number of minutes from 1 to 600")
_USUAL_MINUTES = 10
_HOUR = 60


class ContactForm(forms.Form):
    """A contact: mostly a few words are enough, the rest is filled in."""

    about = forms.ChoiceField(required=False)
    words = TextField(
        label=_("What was it about?"),
        most=1000,
        lines=3,
        help_text=_(
            "A few words. Only those who look after the project or the people can read them. "
            "They are never sent to anybody."
        ),
        error_messages={"required": _("Write a few words about it")},
    )
    channel = forms.ChoiceField(
        label=_("How?"),
        choices=ContactChannel.choices,
        initial=ContactChannel.PHONE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you were in contact")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        initial=_USUAL_MINUTES,
        min_value=1,
        max_value=MOST_MINUTES_OF_CONTACT,
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={
            "required": _MINUTES,
            "invalid": _MINUTES,
            "min_value": _MINUTES,
            "max_value": _MINUTES,
        },
    )
    contact_on = DayField(label=_("On which day?"))
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        today: date,
        people: Sequence[Person] | None = None,
        projects: Sequence[Project] | None = None,
        **options: Any,
    ) -> None:
        options["initial"] = {"contact_on": today, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.fields["contact_on"].latest = today  # type: ignore[attr-defined]  # a day
        self.known: dict[str, Person | Project] = {}
        about = self.fields["about"]
        if people is None and projects is None:
            del self.fields["about"]
            return
        self.known = {str(row.pk): row for row in people or projects or ()}
        about.label = _("With whom?") if people is not None else _("In which project?")
        nobody = _("The group, or nobody of the list") if people is not None else _("In no project")
        names = [(pk, str(row)) for pk, row in self.known.items()]
        about.choices = [("", nobody), *names]  # type: ignore[attr-defined]  # a choice

    def chosen(self) -> Person | Project | None:
        """Return the person or the project that was chosen."""
        return self.known.get(self.cleaned_data.get("about", ""))

    def facts(self) -> ContactFacts:
        """Return what was typed, for the service."""
        names = ("contact_on", "channel", "minutes", "words")
        return ContactFacts(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def usual_of_a_pair() -> dict[str, object]:
        """Return what a meeting of a mentor and somebody new mostly is: one click keeps it."""
        return {
            "words": gettext("Meeting of mentor and newcomer"),
            "channel": ContactChannel.IN_PERSON,
            "minutes": _HOUR,
        }

    @staticmethod
    def initial_of(note: ContactNote) -> dict[str, object]:
        """Return what the form shows for a note that exists."""
        names = ("contact_on", "channel", "minutes", "words", "version")
        return {name: getattr(note, name) for name in names}
