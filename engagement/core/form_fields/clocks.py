"""Times of day, written by hand."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields.typed import TypedField

_HALF_A_DAY: Final = 12
#: Up to this hour a meeting is more likely in the afternoon than in the night.
_LAST_HOUR_OF_SLEEP: Final = 6


class ClockInput(forms.TextInput):
    """Shows a time of day on the 24-hour clock."""

    def format_value(self, value: Any) -> Any:
        """Write a time that the program knows; give typed text back as it was."""
        return f"{value:%H:%M}" if isinstance(value, dt.time) else super().format_value(value)


class ClockField(TypedField):
    """A time of day: ``14:30``, ``2.30pm``, ``14h30``, ``9 am``, ``midi``."""

    widget = ClockInput
    default_hint = _("For example, 14:30")
    default_error_messages = {
        "required": _("Enter the time"),
        "invalid": _("Write the time as hours and minutes, for example 14:30"),
        "half": _("Say if it is morning or afternoon, for example 02:30 or 14:30"),
    }
    _words: Final[Mapping[str, dt.time]] = {
        "midday": dt.time(12),
        "noon": dt.time(12),
        "midi": dt.time(12),
        "midnight": dt.time(0),
        "minuit": dt.time(0),
    }
    _pattern: Final = re.compile(
        r"""(?P<hour>\d{1,2}) \s*
            (?P<mark> (?:[:.h]|heures?|hours?) \s* )? (?P<minute>\d\d)? \s*
            (?:min)? \s* (?P<half>[ap]\.?\s?m\.?)?""",
        re.VERBOSE,
    )

    def read(self, text: str) -> dt.time:
        """Read the time; a small hour without "am" or "pm" is asked again."""
        text = text.casefold()
        if text in self._words:
            return self._words[text]
        found = self._pattern.fullmatch(text)
        if found is None:
            raise self.refusal("invalid")
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"]:
            if not 1 <= hour <= _HALF_A_DAY:
                raise self.refusal("invalid")
            hour %= _HALF_A_DAY
            hour += _HALF_A_DAY if found["half"].startswith("p") else 0
        elif _could_be_afternoon(found["hour"], alone=not (found["mark"] or found["minute"])):
            raise self.refusal("half")
        try:
            return dt.time(hour, minute)
        except ValueError as error:
            raise self.refusal("invalid") from error


def _could_be_afternoon(hour: str, *, alone: bool) -> bool:
    """Tell whether "2:30" or a lonely "9" may mean the afternoon; "02:30" may not."""
    last_unlikely_hour = _HALF_A_DAY if alone else _LAST_HOUR_OF_SLEEP
    return not hour.startswith("0") and 1 <= int(hour) <= last_unlikely_hour
