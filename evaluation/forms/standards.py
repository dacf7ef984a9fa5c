"""What is said about standards and criteria of one's own, and about what shows them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import choice_with_hint
from evaluation.models import CRITERION_TEXTS, STANDARD_TEXTS, Criterion, Standard
from evaluation.selectors.evidence import Thing
from evaluation.standards.enums import EvidenceKind
from evaluation.standards.facts import CriterionFacts, StandardFacts
from programmes.forms.texts import Text, TextField, TextsForm, texts_of


class StandardForm(TextsForm):
    """Begin a standard of the organisation's own, or change what is said about it."""

    texts = (
        Text(
            name="title",
            label=_("Title"),
            most=150,
            missing=_("Give the standard a title"),
            hint=_("For example: what the inspection looks at, 2026."),
        ),
        Text(
            name="about",
            label=_("What it is"),
            most=1000,
            lines=3,
            missing="",
            required=False,
            hint=_("Use words of your own: the texts of others often may not be copied."),
        ),
        Text(name="source", label=_("Who publishes it"), most=150, missing="", required=False),
    )
    url = forms.URLField(
        label=_("Link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a whole link, for example https://meet.example/abc")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> StandardFacts:
        """Return what was typed, for the service."""
        texts: dict[str, Any] = {name: self.words(name) for name in STANDARD_TEXTS}
        return StandardFacts(**texts, url=self.cleaned_data["url"])

    @staticmethod
    def initial_of(standard: Standard, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a standard that exists."""
        return {
            **texts_of(standard, STANDARD_TEXTS, languages),
            "url": standard.url,
            "version": standard.version,
        }


class CriterionForm(TextsForm):
    """Add a criterion in the organisation's own words, or change it."""

    texts = (
        Text(name="title", label=_("Title"), most=150, missing=_("Give the criterion a title")),
        Text(
            name="gloss",
            label=_("What it asks for"),
            most=1000,
            lines=3,
            missing=_("Write what it asks for"),
            hint=_("Use words of your own: the texts of others often may not be copied."),
        ),
        Text(
            name="hint",
            label=_("What could show it"),
            most=300,
            missing="",
            required=False,
            hint=_("It helps whoever looks for something later."),
        ),
    )
    code = TextField(
        label=_("Number or name in the standard"),
        most=40,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        help_text=_("For example 1.1-04, so that it can be found in the original."),
        error_messages={"required": _("Enter the number or the name that it has there")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> CriterionFacts:
        """Return what was typed, for the service."""
        texts: dict[str, Any] = {name: self.words(name) for name in CRITERION_TEXTS}
        return CriterionFacts(**texts, code=self.cleaned_data["code"])

    @staticmethod
    def initial_of(criterion: Criterion, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a criterion that exists."""
        return {
            **texts_of(criterion, CRITERION_TEXTS, languages),
            "code": criterion.code,
            "version": criterion.version,
        }


class FindForm(forms.Form):
    """What sort of thing is looked for, and by which words."""

    show_optional = False
    kind = forms.ChoiceField(label=_("What could show it?"), choices=EvidenceKind.choices)
    words = forms.CharField(
        label=_("Words in its title"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def wanted(self) -> tuple[EvidenceKind, str]:
        """Return the kind and the words, as far as they make sense."""
        self.full_clean()
        found: dict[str, str] = self.cleaned_data if self.is_bound else {}
        return EvidenceKind(found.get("kind") or EvidenceKind.PROJECT), found.get("words") or ""


class EvidenceForm(forms.Form):
    """Which thing it is, and in one sentence why it shows that the criterion is met."""

    shows = forms.ChoiceField(
        label=_("Which one?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what shows it"),
            "invalid_choice": _("Choose what shows it"),
        },
    )
    why = TextField(
        label=_("Why does it show this?"),
        most=300,
        lines=2,
        help_text=_("One short sentence that somebody from outside understands."),
        error_messages={"required": _("Write in one sentence why it shows this")},
    )

    def __init__(self, *args: Any, things: Sequence[Thing], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {str(thing.row.pk): thing for thing in things}
        self.fields["shows"].choices = [  # type: ignore[attr-defined]  # a choice
            (pk, choice_with_hint(str(thing.titled), thing.note) if thing.titled else thing.note)
            for pk, thing in self.offered.items()
        ]

    def chosen(self) -> Thing:
        """Return the thing that shows it."""
        return self.offered[self.cleaned_data["shows"]]
