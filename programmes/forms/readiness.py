"""How far a team is in getting ready."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from programmes.forms.texts import TextField
from programmes.models import TeamReadiness
from programmes.readiness.enums import ReadyPoint
from programmes.readiness.facts import ReadyFacts
from programmes.selectors.readiness import facts_of


class ReadinessForm(forms.Form):
    """All of it can stay open: it is for the team itself."""

    done = forms.MultipleChoiceField(
        label=_("What have you seen to?"),
        choices=ReadyPoint.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    still = TextField(
        label=_("What is still to be done, and who does it?"), most=2000, lines=3, required=False
    )
    talked_on = DayField(
        label=_("On which day did you talk about it as a team?"),
        required=False,
        help_text=_("Take an hour before people join you, and again once you know each other."),
    )
    thoughts = TextField(
        label=_("What came of it?"),
        most=2000,
        lines=4,
        required=False,
        help_text=_("What you hope for, what worries you, what you want to do differently."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, readiness: TeamReadiness | None, today: date, **options: Any
    ) -> None:
        facts = facts_of(readiness)
        initial = {
            "done": list(facts.done),
            "still": facts.still,
            "talked_on": facts.talked_on,
            "thoughts": facts.thoughts,
            "version": readiness.version if readiness else 0,
        }
        super().__init__(*args, **{**options, "initial": initial})
        self.fields["talked_on"].latest = today  # type: ignore[attr-defined]  # a day

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what came of a talk."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("thoughts") and "talked_on" in cleaned and not cleaned["talked_on"]:
            self.add_error("talked_on", _("Enter the day on which you talked about it"))
        return cleaned

    def facts(self) -> ReadyFacts:
        """Return what was typed, for the service; points in the order of the list."""
        cleaned = self.cleaned_data
        return ReadyFacts(
            done=tuple(point.value for point in ReadyPoint if point.value in cleaned["done"]),
            still=cleaned["still"],
            talked_on=cleaned["talked_on"],
            thoughts=cleaned["thoughts"],
        )
