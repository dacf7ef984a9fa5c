"""Kinds of activity in forms about activities, and what an organisation says about a word."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.people.models import RoleKind
from programmes.enums import ProgrammeKind
from programmes.forms.texts import Text, TextsForm
from programmes.kinds.catalogue import Catalogue, Kind
from programmes.kinds.enums import Area, SpeaksFor, Together
from programmes.kinds.facts import KindFacts


class KindOfActivityForm(TextsForm):
    """A form in which a kind of activity is chosen; `keep` is offered though it be hidden."""

    kind = forms.ChoiceField(
        label=_("Kind"), error_messages={"required": _("Choose the kind of activity")}
    )

    def __init__(self, *args: Any, kinds: Catalogue, keep: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = kinds
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("Choose")),
            *kinds.choices(keep=keep),
        ]


class HowPeopleTakePartForm(KindOfActivityForm):
    """A form that asks as well whether people take part alone or in a group, and for whom."""

    together = forms.ChoiceField(
        label=_("How do people take part?"),
        choices=[("", _("As is usual for this kind")), *Together.choices],
        required=False,
    )
    speaks_for = forms.ChoiceField(
        label=_("For whom?"),
        choices=[("", _("As is usual for this kind")), *SpeaksFor.choices],
        required=False,
    )


#: What is asked of the words of one area alone.
_ONLY_OF = {
    Area.ACTIVITY: ("together", "speaks_for", "is_training"),
    Area.SKILL: ("roles", "settings"),
}


class KindForm(TextsForm):
    """Add a kind in the organisation's own words, or change one."""

    texts = (
        Text(name="name", label=_("Name"), most=60, missing=_("Give it a name")),
        Text(
            name="about",
            label=_("What it means"),
            most=200,
            lines=2,
            missing=_("Say in one sentence what it means"),
            hint=_("One short sentence. Colleagues read it when they choose."),
        ),
    )
    together = forms.ChoiceField(
        label=_("How do people usually take part?"),
        choices=[("", _("It depends")), *Together.choices],
        required=False,
    )
    speaks_for = forms.ChoiceField(
        label=_("For whom, usually?"),
        choices=[("", _("It depends")), *SpeaksFor.choices],
        required=False,
    )
    is_training = forms.BooleanField(
        label=_("Its time and money count as training"), required=False
    )
    roles = forms.MultipleChoiceField(
        label=_("In which roles does it help?"),
        choices=RoleKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    settings = forms.MultipleChoiceField(
        label=_("In which kinds of programme does it help?"),
        choices=ProgrammeKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, area: Area, kind: Kind | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        for of, names in _ONLY_OF.items():
            for name in names if area != of else ():
                del self.fields[name]

    def facts(self) -> KindFacts:
        """Return what was typed, for the service; words of the product are not kept twice."""
        return KindFacts(
            name=self._own_words("name"),
            about=self._own_words("about"),
            together=self.cleaned_data.get("together", ""),
            speaks_for=self.cleaned_data.get("speaks_for", ""),
            is_training=self.cleaned_data.get("is_training", False),
            roles=self.cleaned_data.get("roles", []),
            settings=self.cleaned_data.get("settings", []),
        )

    @staticmethod
    def initial_of(kind: Kind, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a kind that exists."""
        return {
            **{
                f"{name}_{language}": kind.words(name)[language]
                for name in ("name", "about")
                for language in languages
            },
            "together": kind.together,
            "speaks_for": kind.speaks_for,
            "is_training": kind.is_training,
            "roles": list(kind.roles),
            "settings": list(kind.settings),
            "version": kind.version,
        }

    def _own_words(self, name: str) -> dict[str, str]:
        shipped = self.kind.shipped if self.kind else None
        known = getattr(shipped, f"{name}s")() if shipped else {}
        return {
            language: "" if text == known.get(language) else text
            for language, text in self.words(name).items()
        }
