"""How taking part feels."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.checkins.enums import CheckInReader, Feeling
from programmes.checkins.facts import CheckInFacts
from programmes.forms.texts import TextField
from programmes.models import Activity


class CheckInForm(forms.Form):
    """One question; all else is up to the person."""

    feeling = forms.ChoiceField(
        label=_("How does taking part feel to you?"),
        choices=Feeling.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it feels")},
    )
    about = forms.ChoiceField(label=_("Is it about one activity?"), required=False)
    words = TextField(
        label=_("What do you want to say about it?"),
        most=2000,
        lines=4,
        required=False,
        help_text=_("What is good, what is hard, what would help. You can leave it empty."),
    )
    reader = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=CheckInReader.choices,
        initial=CheckInReader.NOBODY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may read it")},
    )
    wants_talk = forms.BooleanField(label=_("I would like to talk about it"), required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, activities: Sequence[Activity], has_contact: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.known = {str(activity.pk): activity for activity in activities}
        if self.known:
            names = [(key, str(activity)) for key, activity in self.known.items()]
            self.fields["about"].choices = [("", _("No, in general")), *names]  # type: ignore[attr-defined]  # a choice
        else:
            del self.fields["about"]
        if not has_contact:
            self.fields["reader"].choices = [  # type: ignore[attr-defined]  # a choice
                (value, label)
                for value, label in CheckInReader.choices
                if value != CheckInReader.CONTACT
            ]

    def clean(self) -> dict[str, Any]:
        """Ask with whom somebody wishes to talk."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("wants_talk") and cleaned.get("reader") == CheckInReader.NOBODY:
            self.add_error("reader", _("Choose with whom you would like to talk"))
        return cleaned

    def facts(self) -> CheckInFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return CheckInFacts(
            feeling=cleaned["feeling"],
            words=cleaned["words"],
            reader=cleaned["reader"],
            wants_talk=cleaned["wants_talk"],
            activity=self.known.get(cleaned.get("about", "")),
        )
