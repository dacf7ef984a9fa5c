"""A meeting that comes again, and what a change of one of a series is about."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from engagement.core.form_fields import DayField, choice_with_hint
from programmes.facts import ActivityFacts
from programmes.forms.activities import ActivityForm
from programmes.forms.moments import moment_of
from programmes.series.dates import MOST, days
from programmes.series.enums import Rhythm, Scope
from programmes.series.exceptions import SeriesTooLongError

_TIMES = _("Enter a number from 2 to 52")


class SeriesForm(ActivityForm):
    """Everything about the meetings, how often they come, and how many there are."""

    rhythm = forms.ChoiceField(
        label=_("How often?"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often it comes again")},
    )
    times = forms.IntegerField(
        label=_("How many times?"),
        required=False,
        min_value=2,
        max_value=MOST,
        help_text=_("Up to 52. Or enter the last day instead."),
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"invalid": _TIMES, "min_value": _TIMES, "max_value": _TIMES},
    )
    until = DayField(label=_("Until which day?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].label = _("First date")
        self.meetings: list[tuple[datetime, datetime]] = []

    def clean(self) -> dict[str, Any]:
        """Work out all meetings, each at the same time of the clocks."""
        cleaned = super().clean()
        self._ask_for_an_end(cleaned)
        rhythm, first = cleaned.get("rhythm"), cleaned.get("day")
        start, end = cleaned.get("start"), cleaned.get("end")
        if self.errors or not (rhythm and first and start and end):
            return cleaned
        found = days(first, Rhythm(rhythm), times=cleaned.get("times"), until=cleaned.get("until"))
        if len(found) > MOST:
            self.add_error("until", SeriesTooLongError.message)
        elif len(found) < 2:  # noqa: PLR2004 — one meeting is no series
            self.add_error(
                "until", _("There is only one meeting until this day. Choose a later one.")
            )
        else:
            self.meetings = self._moments(found)
        return cleaned

    def all_facts(self) -> list[ActivityFacts]:
        """Return what was typed for each of the meetings, for the service."""
        facts = self.facts()
        return [
            ActivityFacts(
                **{
                    **{name: getattr(facts, name) for name in ActivityFacts.__slots__},
                    "starts_at": starts_at,
                    "ends_at": ends_at,
                }
            )
            for starts_at, ends_at in self.meetings
        ]

    def _ask_for_an_end(self, cleaned: dict[str, Any]) -> None:
        if {"times", "until"} & self.errors.keys():
            return
        times, until = cleaned.get("times"), cleaned.get("until")
        if not times and until is None:
            self.add_error("times", _("Enter how many times, or the last day below"))
        elif times and until is not None:
            self.add_error("until", _("Enter either how many times or the last day, not both"))

    def _moments(self, found: list[date]) -> list[tuple[datetime, datetime]]:
        """Return when each meeting begins and ends; none when the clocks skip one of them."""
        clocks = {name: self.cleaned_data[name] for name in ("start", "end")}
        moments = []
        for day in found:
            starts_at, ends_at = (
                moment_of(self, name, day=day, clock=clock, zone=self.zone)
                for name, clock in clocks.items()
            )
            if starts_at is None or ends_at is None:
                return []
            moments.append((starts_at, ends_at))
        return moments


class ScopeForm(forms.Form):
    """Whether a change is about one meeting of a series or about all that follow as well."""

    scope = forms.ChoiceField(
        label=_("What is this about?"),
        choices=Scope.choices,
        initial=Scope.THIS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this is about")},
    )

    def __init__(self, *args: Any, following: int, **options: Any) -> None:
        super().__init__(*args, **options)
        words = ngettext_lazy(
            "%(count)s meeting follows", "%(count)s meetings follow", following
        ) % {"count": following}
        field = self.fields["scope"]
        field.choices = [  # type: ignore[attr-defined]  # a choice
            (Scope.THIS, Scope.THIS.label),
            (Scope.FOLLOWING, choice_with_hint(Scope.FOLLOWING.label, words)),
        ]

    @property
    def is_about_following(self) -> bool:
        """Say whether it is about all that follow."""
        return bool(self.cleaned_data["scope"] == Scope.FOLLOWING)
