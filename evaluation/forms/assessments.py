"""What somebody says of the four sides of the organisation, and until when they are asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from evaluation.standards import shipped
from evaluation.standards.enums import AssessmentGroup, Quadrant, Step
from programmes.templatetags.programmes import wording


class OpenAssessmentForm(forms.Form):
    """Until when people are asked."""

    closes_on = DayField(
        label=_("Last day to answer"),
        error_messages={"required": _("Enter the last day on which people can answer")},
        help_text=_("Two to four weeks are enough for most."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["closes_on"].earliest = today  # type: ignore[attr-defined]  # a day


class AssessmentForm(forms.Form):
    """The four sides of the organisation, each with four steps in words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # The criteria of that framework are its four quadrants, in their order.
        asked = shipped.standards()["whole_system"].criteria
        for quadrant, criterion in zip(Quadrant, asked, strict=True):
            self.fields[quadrant.value] = forms.ChoiceField(
                label=f"{quadrant.label} – {wording(criterion.gloss)}",
                choices=Step.choices,
                required=False,
                widget=forms.RadioSelect(attrs={"class": "scale"}),
                error_messages={"invalid_choice": _("Choose one of the four")},
            )

    def answers(self) -> Mapping[str, str]:
        """Return what was chosen, for the service."""
        return {quadrant.value: self.cleaned_data[quadrant.value] for quadrant in Quadrant}


class EnterAssessmentForm(AssessmentForm):
    """The same, as somebody said it on paper or in a meeting."""

    group = forms.ChoiceField(
        label=_("Who says so?"),
        choices=AssessmentGroup.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who says so")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
