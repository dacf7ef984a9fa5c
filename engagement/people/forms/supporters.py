"""Who supports a person, with what and until when."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.forms.fields import TidyField
from engagement.people.models import Supporter, SupporterKind, SupportScope
from engagement.people.services.supporters import SupporterFacts

_KIND_HINTS = {
    SupporterKind.TRUSTED: _("A relative, a friend or somebody else who is trusted."),
    SupporterKind.INTERPRETER: _("Puts words into another language or into signs, and only helps."),
    SupporterKind.ASSISTANT: _("Helps with reading, writing or getting there, and only helps."),
    SupporterKind.REPRESENTATIVE: _("Somebody who may decide for them in law."),
}
#: What is asked once: who somebody is does not change.
_ASKED_ONCE = ("name", "kind", "basis", "starts_on")


class SupporterForm(forms.Form):
    """Somebody who supports a person; the person themselves fills in less of it than staff."""

    name = TidyField(
        label=_("Their name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter their name")},
    )
    kind = forms.ChoiceField(
        label=_("What are they to the person?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they are")},
    )
    basis = TidyField(
        label=_("On what does it rest?"),
        max_length=300,
        required=False,
        help_text=_("Only for a legal representative, for example the court and the day."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("With what may they help, or speak about?"),
        choices=SupportScope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one")},
    )
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Enter an email address such as name@example.org")},
    )
    phone = TidyField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "medium"}),
    )
    starts_on = DayField(
        label=_("First day"), error_messages={"required": _("Enter the first day")}
    )
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave empty while it goes on.")
    )
    agreed_on = DayField(
        label=_("On which day did they agree?"),
        help_text=_("Ask the person first. For a legal representative: the day of the papers."),
        error_messages={"required": _("Enter the day on which they agreed")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        supporter: Supporter | None,
        today: date,
        is_staff: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **{**options, "initial": _initial(supporter, today)})
        self.supporter, self.today = supporter, today
        kinds = [kind for kind in SupporterKind if is_staff or kind != SupporterKind.REPRESENTATIVE]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a choice
            (
                kind,
                choice_with_hint(kind.label, _KIND_HINTS[kind])
                if kind in _KIND_HINTS
                else kind.label,
            )
            for kind in kinds
        ]
        self.fields["agreed_on"].latest = today  # type: ignore[attr-defined]  # a day
        if not is_staff:
            self._ask_the_person()
        if supporter is not None:
            for name in _ASKED_ONCE:
                self.fields.pop(name, None)

    def _ask_the_person(self) -> None:
        """Ask somebody about their own supporter; what they send, they agree to."""
        del self.fields["basis"], self.fields["agreed_on"]
        self.fields["kind"].label = _("What are they to you?")
        self.fields["scopes"].label = _("With what may they help you, or speak about?")

    def clean(self) -> dict[str, Any]:
        """Put the days in order, and ask for the basis of a right."""
        cleaned = super().clean() or {}
        first = self.supporter.starts_on if self.supporter else cleaned.get("starts_on")
        last = cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first day"))
        if "basis" in self.fields:
            represents = cleaned.get("kind") == SupporterKind.REPRESENTATIVE
            if represents and not cleaned.get("basis"):
                self.add_error(
                    "basis", _("Say on what it rests, for example the court and the day")
                )
            elif not represents:
                cleaned["basis"] = ""
        return cleaned

    def facts(self) -> SupporterFacts:
        """Return what was typed, for the service; on their own pages people agree today."""
        cleaned, known = self.cleaned_data, self.supporter
        last: date | None = cleaned["last_day"]
        if "agreed_on" in self.fields:
            agreed_on = cleaned["agreed_on"]
        elif known and known.scopes == cleaned["scopes"]:
            agreed_on = known.agreed_on
        else:
            agreed_on = self.today
        return SupporterFacts(
            scopes=cleaned["scopes"],
            agreed_on=agreed_on,
            email=cleaned["email"],
            phone=cleaned["phone"],
            ends_on=last + timedelta(days=1) if last else None,
        )


def _initial(supporter: Supporter | None, today: date) -> dict[str, object]:
    if supporter is None:
        return {"starts_on": today, "agreed_on": today, "version": 0}
    names = ("scopes", "email", "phone", "last_day", "agreed_on", "version")
    return {name: getattr(supporter, name) for name in names}
