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


class NumberOfPeopleField(forms.IntegerField):
    """How many people there are, or nothing."""

    default_error_messages = {
        "invalid": _("Enter a whole number, for example 4"),
        "min_value": _("Enter at least %(limit_value)s"),
        "max_value": _("Enter at most %(limit_value)s"),
    }

    def __init__(self, **options: Any) -> None:
        attrs = {"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(min_value=0, max_value=9999, required=False, widget=widget, **options)


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
    goal_among = NumberOfPeopleField(
        label=_("How many professionals are in the team?"),
        help_text=_("Only the number is kept, and the next one. Nobody is named."),
    )
    goal_of = NumberOfPeopleField(
        label=_("How many of them have working with people as a goal in their yearly talk?")
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
            "goal_of": facts.goal_of,
            "goal_among": facts.goal_among,
            "version": readiness.version if readiness else 0,
        }
        super().__init__(*args, **{**options, "initial": initial})
        self.fields["talked_on"].latest = today  # type: ignore[attr-defined]  # a day

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what came of a talk."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("thoughts") and "talked_on" in cleaned and not cleaned["talked_on"]:
            self.add_error("talked_on", _("Enter the day on which you talked about it"))
        of, among = cleaned.get("goal_of"), cleaned.get("goal_among")
        if {"goal_of", "goal_among"} <= cleaned.keys() and (of is None) != (among is None):
            self.add_error("goal_of" if of is None else "goal_among", _("Enter both numbers"))
        elif of is not None and among is not None and of > among:
            self.add_error("goal_of", _("These are more than there are in the team"))
        return cleaned

    def facts(self) -> ReadyFacts:
        """Return what was typed, for the service; points in the order of the list."""
        cleaned = self.cleaned_data
        return ReadyFacts(
            done=tuple(point.value for point in ReadyPoint if point.value in cleaned["done"]),
            still=cleaned["still"],
            talked_on=cleaned["talked_on"],
            thoughts=cleaned["thoughts"],
            goal_of=cleaned["goal_of"],
            goal_among=cleaned["goal_among"],
        )
