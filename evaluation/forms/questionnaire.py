"""The questionnaire, made from the questions of an instrument."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import choice_with_hint
from evaluation.enums import ItemKind, NoRating
from evaluation.models import Item
from evaluation.scales import SCALES
from programmes.enums import Side
from programmes.models import ParticipationLevel

MOST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Part:
    """Some questions under one heading."""

    title: str
    fields: list[BoundField]
    rated: bool


class Questionnaire(forms.Form):
    """Every question in the wording of one side. Nothing has to be answered."""

    show_optional = False

    def __init__(
        self,
        *args: Any,
        items: Sequence[Item],
        side: str,
        levels: Iterable[ParticipationLevel] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = [item for item in items if item.kind != ItemKind.LEVEL or levels]
        self._side = side
        self._levels = list(levels)
        for item in self.items:
            self.fields[item.code] = self._field(item)

    @property
    def answers(self) -> dict[str, str]:
        """Return what was answered, without what was left out."""
        return {code: value for code, value in self.cleaned_data.items() if value}

    def parts(self) -> list[Part]:
        """Return the questions by section, in order."""
        return [
            Part(
                section,
                [self[item.code] for item in items],
                rated=kind == ItemKind.SCALE,
            )
            for (section, kind), group in groupby(
                self.items, key=lambda item: (item.section, item.kind)
            )
            for items in [list(group)]
        ]

    def in_words(self, answers: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """Return the anchor, question and answer of each question, for checking."""
        lines = []
        for item in self.items:
            field = self.fields[item.code]
            value = answers.get(item.code, "")
            if isinstance(field, forms.ChoiceField):
                value = self._labels(item).get(value, "")
            lines.append((item.code, str(field.label), value))
        return lines

    def _field(self, item: Item) -> forms.Field:
        label = self.wording(item)
        if item.kind == ItemKind.TEXT:
            return forms.CharField(
                label=label,
                required=False,
                max_length=MOST_TEXT,
                help_text=_("Please name nobody, and write nothing about anybody’s health."),
                widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
            )
        if item.kind == ItemKind.LEVEL:
            choices: list[tuple[str, Any]] = [
                (level.code, choice_with_hint(level.label, level.promise)) for level in self._levels
            ]
            widget = forms.RadioSelect()
        else:
            choices = [(point.code, point.label) for point in SCALES[item.scale].points]
            widget = forms.RadioSelect(attrs={"class": "scale"})
        choices += [(choice.value, choice.label) for choice in NoRating]
        return forms.ChoiceField(label=label, required=False, choices=choices, widget=widget)

    def wording(self, item: Item) -> str:
        """Return the question in the words for the side."""
        if self._side in ("", Side.STAKEHOLDER):
            return item.stakeholder_wording
        return item.professional_wording

    def _labels(self, item: Item) -> dict[str, str]:
        labels = {choice.value: str(choice.label) for choice in NoRating}
        if item.kind == ItemKind.LEVEL:
            return labels | {level.code: level.label for level in self._levels}
        return labels | {point.code: str(point.label) for point in SCALES[item.scale].points}
