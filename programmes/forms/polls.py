"""What is typed about a poll: the dates to choose from, and who can come when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.core import formats
from engagement.core.form_fields import ClockField, DayField
from programmes.enums import Availability, HowAnswered
from programmes.facts import PollFacts
from programmes.forms.kinds import KindOfActivityForm
from programmes.forms.moments import moment_of
from programmes.forms.people import how_they_told
from programmes.forms.texts import Text
from programmes.models import DateOption

#: Nobody can compare more dates than this.
MOST_DATES = 12
FEW_DATES = 4


class PollForm(KindOfActivityForm):
    """What a date is looked for, and until when people can answer."""

    texts = (
        Text(name="title", label=_("Title"), most=150, missing=_("Say what you want to meet for")),
    )
    closes_on = DayField(
        label=_("People can answer until"),
        help_text=_("Leave time for letters and phone calls."),
        error_messages={"required": _("Enter the last day for answers")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_closes_on(self) -> date:
        """Refuse a day on which nobody can answer any more."""
        day: date = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a later day"))
        return day

    def facts(self, options: Sequence[tuple[datetime, datetime]]) -> PollFacts:
        """Return what was typed, for the service."""
        return PollFacts(
            title=self.words("title"),
            kind=self.cleaned_data["kind"],
            closes_on=self.cleaned_data["closes_on"],
            options=tuple(options),
        )


class DateRowForm(forms.Form):
    """One date to choose from; a row without a word is left out."""

    day = DayField(label=_("Date"), required=False)
    start = ClockField(label=pgettext_lazy("a time of day", "From"), required=False)
    end = ClockField(label=pgettext_lazy("a time of day", "To"), required=False)
    show_optional = False

    def __init__(self, *args: Any, zone: ZoneInfo, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone, self.now = zone, now
        self.dates: tuple[datetime, datetime] | None = None
        for field in self.fields.values():
            field.help_text = ""

    def clean(self) -> dict[str, Any]:
        """Find the moments on the organisation's clocks; ask for what is missing in a row."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = {name: cleaned.get(name) for name in ("day", "start", "end")}
        if self.errors or not any(value is not None for value in typed.values()):
            return cleaned
        missing = {
            "day": _("Enter the date"),
            "start": _("Enter the start"),
            "end": _("Enter the end"),
        }
        for name, words in missing.items():
            if typed[name] is None:
                self.add_error(name, words)
        if not self.errors:
            self._find(cleaned)
        return cleaned

    def _find(self, cleaned: dict[str, Any]) -> None:
        moments = [
            moment_of(self, name, day=cleaned["day"], clock=cleaned[name], zone=self.zone)
            for name in ("start", "end")
        ]
        starts_at, ends_at = moments
        if starts_at is None or ends_at is None:
            return
        if ends_at <= starts_at:
            self.add_error("end", _("The end must come after the start"))
        elif starts_at <= self.now:
            self.add_error("day", _("Choose a date that is still to come"))
        else:
            self.dates = (starts_at, ends_at)


class BaseDateFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # not generic at run time
    """The dates of a poll."""

    def clean(self) -> None:
        """Ask for at least two dates, each of them once."""
        if any(self.errors):
            return
        found = self.dates()
        if len(set(found)) < len(found):
            raise forms.ValidationError(_("Two of the dates are the same. Change one of them."))
        if len(found) < 2:  # noqa: PLR2004 — one date is no choice
            raise forms.ValidationError(_("Enter at least two dates to choose from"))

    def dates(self) -> list[tuple[datetime, datetime]]:
        """Return the dates that were typed."""
        return [form.dates for form in self.forms if form.dates is not None]


DateFormSet = forms.formset_factory(
    DateRowForm, formset=BaseDateFormSet, extra=0, max_num=MOST_DATES, absolute_max=MOST_DATES
)


class AvailabilityForm(forms.Form):
    """When somebody can come: one question for each date."""

    def __init__(
        self,
        *args: Any,
        options: Sequence[DateOption],
        given: Mapping[int, str],
        zone: ZoneInfo,
        on_behalf: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.options = list(options)
        for option in self.options:
            self.fields[_name(option)] = forms.ChoiceField(
                label=formats.time_range(
                    option.starts_at.astimezone(zone), option.ends_at.astimezone(zone)
                ),
                choices=Availability.choices,
                required=False,
                initial=given.get(option.pk, ""),
                widget=forms.RadioSelect,
            )
        if on_behalf:
            self.fields["how"] = how_they_told(initial=HowAnswered.PHONE)

    show_optional = False

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.answers():
            raise forms.ValidationError(_("Choose an answer for at least one date"))
        return cleaned

    def answers(self) -> dict[int, Availability]:
        """Return the answers by the id of the date."""
        return {
            option.pk: Availability(self.cleaned_data[_name(option)])
            for option in self.options
            if self.cleaned_data.get(_name(option))
        }


def _name(option: DateOption) -> str:
    return f"date_{option.pk}"
