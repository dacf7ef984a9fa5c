"""The levels of a ladder, moving to a newer version, and how a delivered level is known."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from programmes.facts import LevelFacts, Words
from programmes.forms.texts import Text, TextField, TextsForm, texts_of
from programmes.frameworks import FRAMEWORKS
from programmes.models import LevelSign, ParticipationLevel
from programmes.models.level import MOST
from programmes.selectors.levels import Step

#: More lines than these nobody goes through after a meeting.
_MOST_SIGNS = 8
_LONGEST_SIGN = 200
_TEXTS = ("label", "meaning", "decides", "promise")


class LadderLevelForm(TextsForm):
    """What a level of the ladder says, in each language of the organisation."""

    texts = (
        Text(name="label", label=_("Name of the level"), most=80, missing=_("Name the level")),
        Text(
            name="meaning",
            label=_("What it means"),
            most=600,
            lines=3,
            missing=_("Write what it means"),
            hint=_("What people do at this level, in everyday words."),
        ),
        Text(
            name="decides",
            label=_("Who decides"),
            most=120,
            missing=_("Write who decides at this level"),
        ),
        Text(
            name="promise",
            label=_("What you promise"),
            most=500,
            lines=3,
            missing=_("Write what people can count on at this level"),
            hint=_("Speak to the people who take part: “You…”, “We…”."),
        ),
        Text(
            name="signs",
            label=_("How we know"),
            most=_MOST_SIGNS * (_LONGEST_SIGN + 1),
            lines=5,
            missing=_("Write at least one line"),
            hint=_(
                "What one can see when it was so. One line for each, at most 8. In each language "
                "the same lines in the same order."
            ),
            required=False,
        ),
    )
    builds_on = forms.ChoiceField(
        label=_("Builds on"),
        required=False,
        help_text=_(
            "A level that is part of this one. All co-production is involvement, for example: "
            "what counts as this level then counts as the other one too, and you are asked how "
            "you know both."
        ),
        error_messages={"invalid_choice": _("Choose a level that stands lower in this draft")},
    )
    can_be_planned = forms.BooleanField(
        label=_("Projects can promise this level"),
        required=False,
        help_text=_("Leave this out for a level that only says what happened."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        languages: Sequence[str],
        lower: Sequence[ParticipationLevel],
        **options: Any,
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        self.by_id = {str(level.pk): level for level in lower}
        choices = [("", _("No other level")), *((level.pk, level.label) for level in lower)]
        self.fields["builds_on"].choices = choices  # type: ignore[attr-defined]  # a choice field
        for framework in FRAMEWORKS:
            self.fields[f"maps_{framework.code}"] = forms.MultipleChoiceField(
                label=framework.name,
                choices=framework.steps,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def frameworks(self) -> list[BoundField]:
        """Return the fields that place the level among known frameworks."""
        return [self[f"maps_{framework.code}"] for framework in FRAMEWORKS]

    def clean(self) -> dict[str, Any]:
        """Hold the lines of one language against those of the others."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first = self._lines(self.languages[0])
        for language in self.languages:
            lines, name = self._lines(language), f"signs_{language}"
            if len(lines) > _MOST_SIGNS:
                self.add_error(name, _("Write at most 8 lines"))
            elif any(len(line) > _LONGEST_SIGN for line in lines):
                self.add_error(name, _("Write at most 200 characters in each line"))
            elif lines and len(lines) != len(first):
                self.add_error(name, _("Write as many lines in each language, or none in this one"))
        return cleaned

    def facts(self) -> LevelFacts:
        """Return what was typed, for the service."""
        return LevelFacts(
            **{name: self.words(name) for name in _TEXTS},
            can_be_planned=self.cleaned_data["can_be_planned"],
            maps_to=[
                code
                for framework in FRAMEWORKS
                for code in self.cleaned_data[f"maps_{framework.code}"]
            ],
            builds_on=self.by_id.get(self.cleaned_data["builds_on"]),
        )

    def signs(self) -> list[Words]:
        """Return the lines of "how we know", each by language."""
        lines = {language: self._lines(language) for language in self.languages}
        return [
            {language: texts[place] if texts else "" for language, texts in lines.items()}
            for place in range(len(lines[self.languages[0]]))
        ]

    @staticmethod
    def initial_of(level: ParticipationLevel, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a level that exists."""
        signs = sorted(level.signs.all(), key=lambda sign: sign.order)
        return {
            **texts_of(level, _TEXTS, languages),
            **{
                f"signs_{language}": "\n".join(
                    getattr(sign, f"text_{language}") or "" for sign in signs
                ).strip()
                for language in languages
            },
            **{f"maps_{framework.code}": level.maps_to for framework in FRAMEWORKS},
            "can_be_planned": level.can_be_planned,
            "builds_on": level.builds_on_id,
            "revision": level.revision,
        }

    def _lines(self, language: str) -> list[str]:
        text = self.cleaned_data.get(f"signs_{language}") or ""
        return [line.strip() for line in text.splitlines() if line.strip()]


class PlaceForm(forms.Form):
    """At which place of its ladder a level is to stand."""

    place = forms.IntegerField(min_value=0, max_value=MOST - 1)


class PublishLadderForm(forms.Form):
    """Which state of a draft is to be published."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class MoveLadderForm(forms.Form):
    """Which level of the newer version each level becomes that open projects promise."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        steps: Sequence[Step],
        levels: Sequence[ParticipationLevel],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.by_id = {str(level.pk): level for level in levels}
        self.steps = [step for step in steps if step.projects]
        choices = [("", _("Choose")), *((level.pk, level.label) for level in levels)]
        for step in self.steps:
            self.fields[self._name(step)] = forms.ChoiceField(
                label=step.level.label,
                choices=choices,
                initial=step.likely.pk if step.likely and step.likely in levels else "",
                error_messages={"required": _("Choose which level it becomes")},
            )

    @property
    def rows(self) -> list[tuple[Step, BoundField]]:
        """Return each level with the field that says what it becomes."""
        return [(step, self[self._name(step)]) for step in self.steps]

    def becomes(self) -> Mapping[int, ParticipationLevel]:
        """Return for each level, by its id, the one that it becomes."""
        return {
            step.level.pk: self.by_id[self.cleaned_data[self._name(step)]] for step in self.steps
        }

    @staticmethod
    def _name(step: Step) -> str:
        return f"level_{step.level.pk}"


class DeliveryForm(forms.Form):
    """How staff know at which level people took part.

    The lines of the delivered level are asked together with those of the levels on which it
    builds, each level by itself.
    """

    evidence = TextField(
        label=_("What shows it?"),
        most=2000,
        lines=4,
        required=False,
        help_text=_(
            "Name what others can look at: minutes, a decision, a changed text. No names of people."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        level: ParticipationLevel,
        signs: Sequence[LevelSign],
        seen: Collection[int] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.by_id = {str(sign.pk): sign for sign in signs}
        asked: dict[str, forms.Field] = {}
        for each, lines in groupby(signs, key=lambda sign: sign.level):
            rows = list(lines)
            asked["signs" if each == level else f"signs_{each.code}"] = forms.MultipleChoiceField(
                label=_("Which of these were true?")
                if each == level
                else _("And which of these, of “%(level)s”?") % {"level": each.label},
                choices=[(sign.pk, sign.text) for sign in rows],
                initial=[sign.pk for sign in rows if sign.pk in seen],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Tick only what you saw. It need not be all of them.")
                if not asked
                else _("It is part of the level above."),
            )
        self.asked = list(asked)
        self.fields = {**asked, **self.fields}

    def signs(self) -> list[LevelSign]:
        """Return the lines that were ticked."""
        return [self.by_id[pk] for name in self.asked for pk in self.cleaned_data[name]]

    def clean(self) -> dict[str, Any]:
        """Ask for something that shows it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.signs() and not cleaned.get("evidence"):
            self.add_error(
                "evidence", _("Tick a line, or write what shows that people took part like this")
            )
        return cleaned
