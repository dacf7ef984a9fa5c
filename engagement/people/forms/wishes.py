"""What somebody would like to do, and what they would rather avoid."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.organisations.forms.fields import TidyField
from engagement.people.models import FreeTime, Interest, Theme, Wishes
from engagement.people.services.wishes import WishFacts, facts_of

_ASKED_OF_STAFF = (
    ("interests", _("What would they like to do?")),
    ("themes", _("What interests them?")),
    ("times", _("When do they usually have time?")),
    ("skills", _("What are they good at?")),
    ("avoided", _("What are they not comfortable with?")),
    ("avoided_words", _("What else would they rather avoid?")),
    ("hears_of_openings", _("They wish to hear when people are looked for and it suits them")),
)
_MOST = _("Write at most 300 characters")


def _several(label: Any, choices: list[tuple[str, Any]], hint: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=hint,
    )


class WishesForm(forms.Form):
    """All of it is up to the person; an empty form says nothing, and that is fine."""

    interests = _several(_("What would you like to do?"), Interest.choices)
    themes = _several(_("What interests you?"), Theme.choices)
    times = _several(_("When do you usually have time?"), FreeTime.choices)
    skills = TidyField(
        label=_("What are you good at?"),
        max_length=300,
        required=False,
        help_text=_("For example: listening, drawing, speaking to many people, two languages."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _MOST},
    )
    avoided = _several(
        _("What are you not comfortable with?"),
        Theme.choices,
        _("You need not say why. We ask you first before we speak of it with you."),
    )
    avoided_words = TidyField(
        label=_("What else would you rather avoid?"),
        max_length=300,
        required=False,
        help_text=_("For example: speaking in front of many people, one hospital, one person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _MOST},
    )
    hears_of_openings = forms.BooleanField(
        label=_("Tell me when people are looked for and it suits me"),
        required=False,
        help_text=_("One message for each opportunity. It ends as soon as this is unticked."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, wishes: Wishes | None, **options: Any) -> None:
        super().__init__(*args, **{**options, "initial": initial_of(wishes)})
        for name in ("skills", "avoided_words"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    def ask_about_them(self) -> None:
        """Speak of the person, where staff record what they heard."""
        for name, label in _ASKED_OF_STAFF:
            self.fields[name].label = label
        self.fields["avoided"].help_text = _(
            "Do not ask why. Ask them first before anybody speaks of it with them."
        )

    def facts(self) -> WishFacts:
        """Return what was typed, for the service."""
        return WishFacts(
            **{name: self.cleaned_data[name] for name in WishFacts.__dataclass_fields__}
        )


def initial_of(wishes: Wishes | None) -> dict[str, object]:
    """Return what the form shows of wishes that are known."""
    facts = facts_of(wishes)
    known = {name: getattr(facts, name) for name in WishFacts.__dataclass_fields__}
    return {**known, "version": wishes.version if wishes else 0}
