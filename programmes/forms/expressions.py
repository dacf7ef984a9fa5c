"""Being interested: on the public pages, on one's own, or as staff heard it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.core.text import tidy
from engagement.notifications.models import Channel
from engagement.organisations.forms.fields import TidyField, language_choices
from engagement.people.models import FreeTime, Person
from programmes.enums import HowAnswered
from programmes.forms.people import HOW_ELSE, how_they_told, what_they_answered
from programmes.forms.texts import TextField
from programmes.opportunities.enums import ProposalAnswer
from programmes.opportunities.facts import ExpressionFacts

_FEWEST_FIGURES = 5


class InterestForm(forms.Form):
    """What every way of answering asks; none of it is required."""

    why = TextField(
        label=_("Why are you interested?"),
        most=2000,
        lines=5,
        required=False,
        help_text=_("A few words are enough. Spelling does not matter."),
    )
    needs = TextField(
        label=_("Is there anything that you need in order to take part?"),
        most=1000,
        lines=3,
        required=False,
        help_text=_(
            "For example large print, an interpreter, or somebody who comes along. It plays no "
            "part in who is chosen."
        ),
    )
    times = forms.MultipleChoiceField(
        label=_("When do you usually have time?"),
        choices=FreeTime.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stay_in_touch = forms.BooleanField(
        label=_("If it is not this time, keep my details and tell me of other opportunities"),
        required=False,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def facts_of(self, person: Person, *, how: HowAnswered, on: date) -> ExpressionFacts:
        """Return what somebody typed who is known here, for the service."""
        cleaned = self.cleaned_data
        return ExpressionFacts(
            person=person,
            name=person.name,
            channel=person.channel,
            reach_at="",
            language=person.language,
            why=cleaned["why"],
            needs=cleaned["needs"],
            times=cleaned["times"],
            how=how,
            received_on=on,
            stay_in_touch=cleaned["stay_in_touch"],
        )


class ReachForm(InterestForm):
    """The same for somebody who is not known here: a name as they wish, and one way."""

    name = TidyField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As you wish to be named. A first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Enter a name"),
            "max_length": _("Enter at most 150 characters"),
        },
    )
    channel = forms.ChoiceField(
        label=_("How can we reach you?"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one way")},
    )
    reach_at = TextField(
        label=_("Your email address, telephone number or postal address"),
        most=250,
        lines=2,
        help_text=_("Only the one that fits the way you chose."),
        error_messages={"required": _("Enter where we can reach you")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        where = cleaned.get("reach_at", "").strip()
        channel = cleaned.get("channel")
        if not where or channel is None:
            return cleaned
        if channel == Channel.EMAIL:
            cleaned["reach_at"] = where = tidy(where)
            try:
                validate_email(where)
            except ValidationError:
                self.add_error("reach_at", _("Enter an email address such as name@example.org"))
        elif channel in (Channel.PHONE, Channel.SMS):
            cleaned["reach_at"] = tidy(where)
            if len(re.findall(r"\d", where)) < _FEWEST_FIGURES:
                self.add_error("reach_at", _("Enter a telephone number such as 020 7946 0000"))
        return cleaned

    def facts_by(self, *, how: HowAnswered, language: str, on: date) -> ExpressionFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return ExpressionFacts(
            person=None,
            language=language,
            how=how,
            received_on=on,
            **{
                name: cleaned[name]
                for name in (
                    *("name", "channel", "reach_at", "why", "needs", "times"),
                    "stay_in_touch",
                )
            },
        )


class PublicInterestForm(ReachForm):
    """What everybody can send, without an account."""

    agrees = forms.BooleanField(
        label=_("You may keep what I wrote, to answer me"),
        error_messages={"required": _("Without this we cannot keep your answer")},
    )
    # People never see this field. Programs fill in everything.
    website = forms.CharField(
        label=_("Leave this empty"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    field_order = ("name", "channel", "reach_at", "why", "needs", "times", "stay_in_touch")

    @property
    def is_from_a_program(self) -> bool:
        """Say whether something was typed where people see nothing."""
        return bool(self.cleaned_data.get("website"))


class HeardForm(forms.Form):
    """What staff add who record an answer for somebody else."""

    how = forms.ChoiceField(
        label=_("How did it reach you?"),
        choices=HOW_ELSE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it reached you")},
    )
    received_on = DayField(
        label=_("When did you receive it?"),
        help_text=_("On paper or by phone, it counts if it came by the last day."),
    )
    knows = forms.BooleanField(
        label=_("They know what we keep, and for how long"),
        error_messages={"required": _("Tell them first, then tick this")},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["received_on"].latest = today  # type: ignore[attr-defined]  # a day
        for name, label in (
            ("why", _("Why are they interested?")),
            ("needs", _("What do they need in order to take part?")),
            ("times", _("When do they usually have time?")),
            ("stay_in_touch", _("If it is not this time, they want to hear of others")),
            ("name", _("Their name")),
            ("channel", _("How can they be reached?")),
            ("reach_at", _("Their email address, telephone number or postal address")),
        ):
            if name in self.fields:
                self.fields[name].label = label
        for name, hint in (
            ("why", _("As they said it, as far as you can.")),
            ("name", _("As they wish to be named. A first name is enough.")),
            ("reach_at", _("Only the one that fits the way they chose.")),
        ):
            if name in self.fields:
                self.fields[name].help_text = hint
        if "name" in self.fields:
            self.fields["name"].widget.attrs["autocomplete"] = "off"


class HeardOfPersonForm(HeardForm, InterestForm):
    """An answer of somebody who is known here, by phone, on paper or in person."""


class HeardInterestForm(HeardForm, ReachForm):
    """An answer of somebody who is not known here, by phone, on paper or in person."""

    language = forms.ChoiceField(label=_("Language of letters and emails"))
    field_order = (
        *("name", "channel", "reach_at", "language", "why", "needs", "times"),
        *("how", "received_on", "stay_in_touch", "knows"),
    )

    def __init__(self, *args: Any, languages: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = language_choices(list(languages))  # type: ignore[attr-defined]  # a choice


class ProposalAnswerForm(forms.Form):
    """An answer to a proposal that reached staff by another way."""

    given = what_they_answered(
        (ProposalAnswer.YES, _("Yes, they are interested")),
        (ProposalAnswer.NO, _("No, not this time")),
    )
    how = how_they_told()
